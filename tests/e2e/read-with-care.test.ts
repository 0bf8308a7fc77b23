import { describe, expect, it } from 'vitest';
import { openDemo, visit } from '../support/visit.ts';

const { open } = visit(() => openDemo('/sub/'));

/** One of each kind of page. */
const PAGES = [
  '',
  'terms/vae/',
  'papers/attention-is-all-you-need/',
  'terms/',
  'tags/',
  'learned/',
  'search/?q=spars',
  'thread/?from=VAE&to=Sparse+Coding',
  'no-such-note/',
];

describe('someone who reads', () => {
  it('never scrolls sideways, down to 320 pixels', async () => {
    const page = await open('', { viewport: { width: 320, height: 700 } });
    for (const route of PAGES.slice(0, -1)) {
      await page.goto(new URL(route, page.url().replace(/\/sub\/.*/, '/sub/')).href);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), route).toBe(320);
    }
  });

  it('sees nothing move while a page loads, with a trail above it', async () => {
    const page = await open('terms/vae/');
    await page.getByRole('article').getByRole('link', { name: 'auto-encoder', exact: true }).click();
    await page.waitForURL('**/terms/auto-encoder/');
    await page.reload({ waitUntil: 'networkidle' });
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 300);
        }),
    );
    expect(await page.getByRole('navigation', { name: 'Trail' }).textContent()).toContain('VAE');
    expect(shift).toBe(0);
  });

  it('chooses the night and keeps it', async () => {
    const page = await open('terms/vae/', { colorScheme: 'light' });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const day = await paper();
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
    expect(await paper()).not.toBe(day);
    await page.reload();
    expect(await paper()).toBe('rgb(21, 22, 26)');
  });

  it('finds the keys, and switches single ones off', async () => {
    const page = await open('terms/vae/');
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.isVisible()).toBe(false);
    await page.keyboard.press('?');
    await page.keyboard.press('/');
    expect(await dialog.isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('INPUT');
  });

  it('opens the notes beside one, from its folder’s page', async () => {
    const page = await open('terms/vae/');
    await page.getByText('Notes in this folder').click();
    const here = page.locator('.neighbours [aria-current="page"]');
    await expect.poll(() => here.textContent()).toBe('VAE');
  });
});

describe('someone without scripts', () => {
  const options = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } };

  it('reads notes, backlinks and indexes, and gets to them from a phone’s menu', async () => {
    const page = await open('terms/vae/', options);
    expect(
      await page.getByRole('region', { name: 'Backlinks' }).getByRole('listitem').count(),
    ).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Papers' }).click();
    await page.waitForURL('**/sub/papers/');
    expect(await page.getByRole('link', { name: 'Attention Is All You Need' }).isVisible()).toBe(true);
  });

  it.each(['graph/', 'search/', 'thread/'])(
    'is told what %s needs, and where else to look',
    async (route) => {
      const page = await open(route, options);
      const main = page.getByRole('main');
      expect(await main.getByText('needs JavaScript').isVisible()).toBe(true);
      expect(await main.getByRole('link', { name: 'Terms' }).isVisible()).toBe(true);
    },
  );

  it('comes from an alias to its note', async () => {
    const page = await open('variational-auto-encoder/', options);
    await page.waitForURL('**/sub/terms/vae/');
  });
});

it('a page on paper is the text in black on white, with the addresses of its links', async () => {
  const page = await open('people/chris-olah/', { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
  expect(await page.getByRole('search').isVisible()).toBe(false);
  const link = page.locator('.text a.external').first();
  const after = await link.evaluate((element) => getComputedStyle(element, '::after').content);
  expect(after).toContain(await link.getAttribute('href'));
});
