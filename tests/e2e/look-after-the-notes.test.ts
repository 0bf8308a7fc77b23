import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../support/temp-folder.ts';
import { openDemo, openLive, visit } from '../support/visit.ts';

const many = Array.from({ length: 60 }, (_, at) => `Needs [[Unwritten ${at}]].`).join('\n\n');
const NOTES = {
  'index.md': '# Home\n\nStart at [[VAE]].',
  'terms/VAE.md': '# VAE\n\nA kind of [[Auto-encodre]].\n\n## Uses\n\nSee [[Sparse Coding#Gone|the end]].',
  'terms/Auto-encoder.md': 'Learns a code. See [[VAE]].',
  'terms/Sparse Coding.md': 'Few parts at a time. ![[none.png]]',
  'papers/Many.md': many,
};
const { open, site } = visit(() => openLive(NOTES), { fresh: true });

const problems = (page: Page) => page.locator('.problem');
const codes = (page: Page) => page.locator('.problem code').allTextContents();

const faults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { run } = (
      window as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string }[] }> } }
    ).axe;
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return (await run({ runOnly })).violations.map(({ id }) => id);
  });
};

const LOOKS: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
  ['on a desk by day', { colorScheme: 'light' }],
  ['on a phone by night', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true }],
];

describe('someone who looks after their notes', () => {
  it('finds what is wrong from any page, and goes to the very place', async () => {
    const page = await open('terms/sparse-coding/');
    await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Health' }).click();
    await page.waitForURL('**/-/health/');
    await expect
      .poll(async () => (await codes(page)).slice(0, 3))
      .toEqual(['missing-attachment', 'broken-heading', 'broken-link']);
    const problem = problems(page).filter({ hasText: 'Gone' });
    expect(await problem.locator('mark').textContent()).toBe('[[Sparse Coding#Gone|the end]]');
    expect(await problem.getByRole('link', { name: 'Open in editor' }).getAttribute('href')).toMatch(
      /terms.*VAE\.md/,
    );
    await problem.getByRole('link', { name: /^line 7/ }).click();
    await page.waitForURL('**/terms/vae/**');
    expect(new URL(page.url()).hash).toMatch(/^#uses/);
  });

  it('filters by keyboard, without a script too, and reads on', async () => {
    const page = await open('-/health/', { javaScriptEnabled: false });
    await expect.poll(() => problems(page).count()).toBe(50);
    await page.getByRole('link', { name: 'Next page' }).click();
    await expect.poll(() => problems(page).count()).toBe(13);
    await page.getByLabel('What').selectOption('broken-link');
    await page.getByLabel('Where').selectOption('terms');
    await page.getByRole('button', { name: 'Show' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/code=broken-link&folder=terms/);
    expect(await page.getByRole('status').first().textContent()).toBe('1 problem shown');
    expect(await page.locator('.way-out').textContent()).toBe('Did you mean [[terms/Auto-encoder]]?');
    // Only what leads to a problem can be chosen; an old address may still ask for what there is none of.
    expect(await page.getByLabel('How bad').getByRole('option').allTextContents()).toEqual([
      'All',
      'Warnings (1)',
    ]);
    await page.goto(new URL('-/health/?code=broken-link&severity=error', site().url).href);
    await page.getByRole('link', { name: 'See all problems.' }).click();
    await expect.poll(() => problems(page).count()).toBe(50);
  });

  it('sees a problem go as soon as it is put right, and a new one come', async () => {
    const page = await open('-/health/?folder=terms');
    await page.evaluate(() => Object.assign(window, { marked: true }));
    expect(await codes(page)).toEqual(['missing-attachment', 'broken-heading', 'broken-link']);
    writeFiles(site().folder, { 'terms/Sparse Coding.md': 'Few parts at a time.\n\n## Gone\n' });
    await expect.poll(() => codes(page)).toEqual(['broken-link']);
    writeFiles(site().folder, { 'terms/New.md': '[[VAE#Nothing]]' });
    await expect.poll(() => codes(page)).toEqual(['broken-heading', 'broken-link']);
    expect(await page.evaluate(() => 'marked' in window)).toBe(true);
  });

  it.each(LOOKS)('can use it %s, full and empty', async (_, options) => {
    const page = await open('about:blank', { ...options, bypassCSP: true });
    for (const query of ['', '?severity=error&code=orphan']) {
      await page.goto(new URL(`-/health/${query}`, site().url).href);
      expect(await faults(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
  });
});

describe('a site that is published', () => {
  it('says nothing of what is wrong', async () => {
    const built = await openDemo();
    try {
      const home = await (await fetch(built.url)).text();
      expect(home).toContain('Tags');
      expect(home).not.toContain('/-/');
      expect((await fetch(new URL('-/health/', built.url))).status).toBe(404);
    } finally {
      await built.stop();
    }
  });
});
