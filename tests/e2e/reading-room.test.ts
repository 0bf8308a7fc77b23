import { describe, expect, it } from 'vitest';
import { openDemo, visit } from '../support/visit.ts';

const { open, site } = visit(() => openDemo());

/** Counts what moves on every page that is opened from now on. */
const WATCH_SHIFTS = () => {
  const watched = window as unknown as { shifts: number };
  watched.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watched.shifts += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
};

/** The fonts have come or failed to, nothing has changed for a while, and that has been drawn. */
const REST = async () => {
  await document.fonts.ready;
  await new Promise<void>((resolve) => {
    const draw = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    let quiet = setTimeout(draw, 250);
    new MutationObserver(() => {
      clearTimeout(quiet);
      quiet = setTimeout(draw, 250);
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
};

/** Each kind of page, and what is there when its scripts are done. */
const PAGES: readonly (readonly [route: string, ready: string])[] = [
  ['', '.home-lists'],
  ['terms/vae/', '.graph-walk'],
  ['papers/zoom-in/', '.card'],
  ['people/chris-olah/', '.highlights'],
  ['courses/ai-safety-fundamentals-alignment/', '.text'],
  ['journal/2023-12/', '.steps'],
  ['terms/', '.pager'],
  ['terms/2/', '.index'],
  ['terms/print/', '.index'],
  ['learned/', '.index'],
  ['tags/', '.tag-list'],
  ['tags/models/generative/', '.index'],
  ['search/', 'search-page'],
  ['search/?q=sparse', '.search-result mark'],
  ['search/?q=sprase+codng', '.search-count:not(:empty)'],
  ['thread/', '.thread-form'],
  ['thread/?from=VAE&to=Sparse%20Coding', '.thread-rule-words'],
  ['graph/', 'role=list[name="Notes in view"] >> li'],
  ['graph/?focus=%2Fterms%2Fvae%2F', 'role=list[name="Notes in view"] >> li'],
  ['graph/?from=VAE&to=Sparse%20Coding', 'role=list[name="Notes in view"] >> li'],
  ['no-such-note/', '.list-head'],
];

describe('the reading room', () => {
  it.each([320, 390, 1280, 2560])(
    'holds still at %i pixels, the book face late and a trail of two',
    async (width) => {
      const page = await open('tags/', { viewport: { width, height: 800 } });
      await page.addInitScript(WATCH_SHIFTS);
      let late = 0;
      await page.route('**/*.woff2', async (route) => {
        late++;
        // A face that has not come after 100 ms is not shown any more.
        await new Promise((resolve) => setTimeout(resolve, 250));
        await route.continue().catch(() => {});
      });
      await page.goto(new URL('terms/auto-encoder/', site().url).href);
      await page.goto(new URL('terms/sparse-coding/', site().url).href);
      await expect
        .poll(() => page.getByRole('navigation', { name: 'Trail' }).getByRole('listitem').count())
        .toBe(2);
      const moved: string[] = [];
      for (const [route, ready] of width === 390 || width === 1280 ? PAGES : PAGES.slice(0, 8)) {
        await page.goto(new URL(route, site().url).href);
        await page.locator(ready).first().waitFor();
        await page.evaluate(REST);
        const [shifts, excess] = await page.evaluate(() => [
          (window as unknown as { shifts: number }).shifts,
          document.documentElement.scrollWidth - innerWidth,
        ]);
        if (shifts !== 0 || (excess ?? 0) > 0)
          moved.push(`${route}: moved by ${shifts}, ${excess} px too wide`);
      }
      expect(moved).toEqual([]);
      expect(late).toBeGreaterThan(0);
    },
    120_000,
  );

  it('is set in the book face, in two files of at most 45 kB', async () => {
    const sizes: number[] = [];
    const page = await open('tags/');
    page.on('response', async (response) => {
      if (response.url().endsWith('.woff2')) sizes.push((await response.body()).length);
    });
    await page.goto(new URL('terms/vae/', site().url).href, { waitUntil: 'networkidle' });
    await page.evaluate(() => document.fonts.load('italic 18px "Reader Serif"'));
    await expect.poll(() => sizes.length).toBe(2);
    expect(sizes[0]! + sizes[1]!).toBeLessThanOrEqual(45_000);
    expect(await page.evaluate(() => document.fonts.check('18px "Reader Serif"', 'Łé'))).toBe(true);
  });

  it('goes dark by its switch, and stays so', async () => {
    const page = await open('terms/vae/');
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await paper()).toBe('rgb(251, 250, 247)');
    await page.getByLabel('Theme').selectOption('Dark');
    expect(await paper()).toBe('rgb(21, 22, 26)');
    await page.goto(new URL('terms/', site().url).href);
    expect(await paper()).toBe('rgb(21, 22, 26)');
  });

  it('leaves the colours to a system that chooses them', async () => {
    const page = await open('terms/vae/', { forcedColors: 'active', colorScheme: 'dark' });
    const label = page.locator('.beside svg text', { hasText: 'Auto-encoder' }).first();
    expect(await label.evaluate((text) => getComputedStyle(text).fill)).toBe('rgb(255, 255, 255)');
  });
});

describe('a glossary of several pages', () => {
  it('is one page for the printer, without a script', async () => {
    // Without motion: a transition that begins is given up, and told, when the page becomes one for paper.
    const page = await open('terms/', { javaScriptEnabled: false, reducedMotion: 'reduce' });
    const total = Number.parseInt((await page.locator('.list-head .count').textContent()) ?? '', 10);
    expect(total).toBeGreaterThan(50);
    await page.getByRole('link', { name: 'All on one page, to print' }).click();
    await page.waitForURL('**/terms/print/');
    const titles = await page.locator('main .index .line > a').allTextContents();
    expect(new Set(titles).size).toBe(total);
    expect(await page.locator('main .index .gist').count()).toBeGreaterThan(total * 0.9);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('All terms');
  });
});

it('a paper is copied as BibTeX', async () => {
  const page = await open('papers/attention-is-all-you-need/', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.getByText('BibTeX').click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^@inproceedings\{vaswani2017attention,/,
  );
});
