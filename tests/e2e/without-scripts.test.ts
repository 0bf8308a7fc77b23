import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { follow, openLive, visit } from '../support/visit.ts';

const many = Object.fromEntries(
  Array.from({ length: 120 }, (_, at) => [
    `terms/Term ${String(at).padStart(3, '0')}.md`,
    `---\ntags: [t${at}]\n---\nKin of [[Hub]], number ${at}.`,
  ]),
);
const { open } = visit(() =>
  openLive({
    'index.md': '# A small garden\n\nBegin at [[Hub]].',
    'terms/Hub.md': '---\ntags: [middle]\nstatus: learning\n---\nThe middle of it all. See [[Term 007]].',
    ...many,
  }),
);
const openPlain = (route: string): Promise<Page> => open(route, { javaScriptEnabled: false });
const main = (page: Page) => page.getByRole('main');

describe('someone without scripts', () => {
  it('reads home and goes on from it', async () => {
    const page = await openPlain('');
    expect(await main(page).getByRole('heading', { level: 1 }).textContent()).toBe('A small garden');
    await follow(page, main(page).getByRole('link', { name: 'Hub' }).first());
    expect(await main(page).getByRole('heading', { level: 1 }).textContent()).toBe('Hub');
  });

  it('reads a note, who links to it over several pages, and sees what is next to it', async () => {
    const page = await openPlain('terms/hub/');
    expect(await page.getByRole('article').textContent()).toContain('The middle of it all.');
    expect(await page.getByRole('region', { name: 'Local graph' }).locator('svg a').count()).toBeGreaterThan(
      20,
    );
    const sources = new Set<string>();
    let pages = 0;
    for (;;) {
      const list = page.getByRole('region', { name: 'Backlinks' });
      for (const entry of await list.getByRole('listitem').all()) {
        sources.add((await entry.getByRole('link').first().textContent()) ?? '');
        expect(await entry.locator('mark').textContent()).toBe('Hub');
      }
      pages++;
      const next = main(page).getByRole('link', { name: 'Next page' });
      if ((await next.count()) === 0) break;
      await follow(page, next);
    }
    expect([sources.size, pages]).toEqual([121, 3]);
  });

  it.each([
    ['terms/', 121, /^Term \d+$|^Hub$/],
    ['tags/', 121, /^#/],
  ])('reads all of %s', async (route, count, isEntry) => {
    const page = await openPlain(route);
    const found = new Set<string>();
    for (;;) {
      for (const name of await main(page).getByRole('link').allTextContents())
        if (isEntry.test(name)) found.add(name);
      const next = main(page).getByRole('link', { name: 'Next page' });
      if ((await next.count()) === 0) break;
      await follow(page, next);
    }
    expect(found.size).toBe(count);
  });

  it.each(['graph/', 'search/', 'thread/'])(
    'is told what %s needs, and where else to look',
    async (route) => {
      const page = await openPlain(route);
      expect(await main(page).textContent()).toContain('needs JavaScript');
      await follow(page, main(page).getByRole('link', { name: 'Terms' }));
      expect(await main(page).getByRole('heading', { level: 1 }).textContent()).toContain('Terms');
    },
  );

  it('is told when a page does not exist, and where to begin', async () => {
    const page = await openPlain('no-such-note/');
    expect(await main(page).getByRole('heading', { level: 1 }).textContent()).toBe('Nothing here');
    await follow(page, main(page).getByRole('link', { name: 'Home' }));
    expect(await main(page).getByRole('heading', { level: 1 }).textContent()).toBe('A small garden');
  });

  it('sends a search to the page that says so', async () => {
    const page = await openPlain('terms/hub/');
    await page.getByRole('combobox', { name: 'Search notes' }).fill('middle');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search/?q=middle');
    expect(await main(page).textContent()).toContain('needs JavaScript');
  });
});
