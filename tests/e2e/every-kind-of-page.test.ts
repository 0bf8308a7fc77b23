import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openDemo, visit } from '../support/visit.ts';

const { open, site } = visit(() => openDemo('/sub/'));

/** Each kind of page, and how one knows that its scripts are done. */
const PAGES: readonly (readonly [name: string, route: string, ready: string])[] = [
  ['home', '', '.home-lists'],
  ['a term', 'terms/vae/', '.graph-walk'],
  ['a paper', 'papers/attention-is-all-you-need/', '.graph-walk'],
  ['a journal entry', 'journal/spring-2024/', '.graph-walk'],
  ['an index', 'terms/', '.pager, .index'],
  ['a further page', 'terms/2/', '.index'],
  ['a status', 'learned/', '.index'],
  ['tags', 'tags/', '.tag-list'],
  ['one tag', 'tags/models/generative/', '.index, .entries'],
  ['search', 'search/?q=sparse', '.search-result mark'],
  ['the map', 'graph/?focus=%2Fterms%2Fvae%2F', '.graph-card:not([hidden])'],
  ['a thread', 'thread/?from=VAE&to=Sparse%20Coding', '.thread .context'],
  ['a missing page', 'no-such-note/', '.list-head'],
];

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
  }[];
}

/** What axe, which is in the page, finds wrong, in a line each. */
const faults = async (page: Page): Promise<string[]> => {
  const { violations } = await page.evaluate((): Promise<AxeResult> => {
    const { run } = (window as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }).axe;
    // Sizes of targets are looked at only when their tag is asked for.
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return run({ resultTypes: ['violations'], runOnly });
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${String(target)}: ${failureSummary}`),
  );
};

const LOOKS: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
  ['on a desk', { viewport: { width: 1280, height: 800 } }],
  ['on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
];

describe('every kind of page', () => {
  it.each(LOOKS)(
    'can be used by everyone, and fits, by day and by night, %s',
    async (_, options) => {
      // A policy that allows no injected script would keep axe out.
      const page = await open('about:blank', { ...options, bypassCSP: true });
      const found: string[] = [];
      for (const [name, route, ready] of PAGES) {
        await page.goto(new URL(route, site().url).href);
        await page.locator(ready).first().waitFor();
        await page.evaluate(axe.source);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          found.push(...(await faults(page)).map((fault) => `${name}, ${colorScheme}: ${fault}`));
        }
        const excess = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (excess > 0) found.push(`${name}: ${excess} px too wide`);
      }
      expect(found).toEqual([]);
    },
    180_000,
  );
});

describe('on a phone', () => {
  const phone: BrowserContextOptions = {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  };

  it('the menu opens by touch and leads on', async () => {
    const page = await open('terms/vae/', phone);
    await page.getByRole('button', { name: 'Menu' }).tap();
    await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Papers' }).tap();
    await page.waitForURL('**/sub/papers/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Papers');
  });

  it('a note is found by touch', async () => {
    const page = await open('', phone);
    await page.getByRole('combobox', { name: 'Search notes' }).tap();
    await page.keyboard.type('spars');
    await page
      .getByRole('option', { name: /Sparse Coding/ })
      .first()
      .tap();
    await page.waitForURL('**/sub/terms/sparse-coding/');
  });
});
