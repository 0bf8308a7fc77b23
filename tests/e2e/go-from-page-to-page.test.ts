import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { PICTURES } from '../support/pictures.ts';
import { makeTempFolder, writeFiles } from '../support/temp-folder.ts';
import { follow, type OpenSite, openBuilt, openLive, visit } from '../support/visit.ts';

const long = Array.from({ length: 120 }, (_, at) => `Paragraph ${at} of a long text.`).join('\n\n');

/** A note with more parts than a window has lines. */
const parts = Array.from({ length: 60 }, (_, at) => `## Part ${at}\n\n${'Some of it.\n\n'.repeat(6)}`).join(
  '',
);

/** More notes than the search page shows at once. */
const kin = Object.fromEntries(
  Array.from({ length: 60 }, (_, at) => [`kin/Kin ${at}.md`, 'One of a large family.']),
);

const VAULT = {
  ...kin,
  'terms/Parts.md': parts,
  'terms/Long.md': `# Long\n\n${long}\n\nOn to [[Short]].`,
  'terms/Short.md': 'Short and good, back to [[Long]].',
  'terms/Pictures.md': [
    ...Object.keys(PICTURES).map((name) => `![[${name}]]`),
    '![[a.png|20]]\n\n![[a.png|10x30]]\n\n![[gone.png]]',
  ].join('\n\nText below.\n\n'),
  ...PICTURES,
};

const openOwn = async (): Promise<OpenSite> => {
  const folder = makeTempFolder();
  writeFiles(folder, VAULT);
  const site = await openBuilt(folder);
  return {
    ...site,
    stop: async () => {
      await site.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
};

const { open, site } = visit(openOwn);

describe('pictures', () => {
  it('have the size the browser finds in them, and nothing moves when they come late', async () => {
    const page = await open('terms/short/');
    await page.route(/\.(?:png|gif|jpg|webp|avif|svg)$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(new URL('terms/pictures/', site().url).href);
    const images = page.locator('.text img');
    expect(await images.count()).toBe(Object.keys(PICTURES).length + 2);
    for (const image of await images.all()) await image.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    const sizes = await images.evaluateAll((all) =>
      all.map((image) => {
        const { width, height, naturalWidth, naturalHeight } = image as HTMLImageElement;
        const attribute = (name: string) => Number(image.getAttribute(name));
        return {
          name: decodeURIComponent(image.getAttribute('src') ?? '').replace(/.*\//, ''),
          written: [attribute('width'), attribute('height')],
          shown: [width, height],
          natural: [naturalWidth, naturalHeight],
          lazy: image.getAttribute('loading'),
        };
      }),
    );
    for (const { name, written, shown, natural, lazy } of sizes.slice(0, -2)) {
      // A drawing that has a shape and no size is shown in that of its coordinates.
      const size = name === 'box.svg' ? [40, 24] : natural;
      expect({ name, written, shown }).toEqual({ name, written: size, shown: size });
      expect(lazy).toBe('lazy');
    }
    expect(sizes.slice(-2).map(({ written }) => written)).toEqual([
      [20, 12],
      [10, 30],
    ]);
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts).toEqual([]);
  });
});

/** What the browser asked for of a note's page. */
const askedFor = (page: Page, route: string): string[] => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === route) asked.push(request.isNavigationRequest() ? 'go' : 'ahead');
  });
  return asked;
};

describe('on this page', () => {
  const here = (page: Page) => page.getByRole('region', { name: 'On this page' });
  const current = (page: Page) => here(page).locator('[aria-current]');
  const goTo = (page: Page, id: string) =>
    page.evaluate((part) => document.getElementById(part)?.scrollIntoView(), id);

  it('tells which part is read and stays in sight of it, and moves under nobody', async () => {
    const page = await open('terms/parts/');
    for (const part of [45, 3, 48]) {
      await goTo(page, `part-${part}`);
      await expect.poll(() => current(page).allTextContents()).toEqual([`Part ${part}`]);
      const box = await current(page).boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    }
    await here(page).hover();
    const place = () => page.locator('.beside').evaluate((column) => column.scrollTop);
    const before = await place();
    await goTo(page, 'part-0');
    await expect.poll(() => current(page).allTextContents()).toEqual(['Part 0']);
    expect(await place()).toBe(before);
  });

  it('stands where it stood on a phone, where it is a part of the page', async () => {
    const page = await open('terms/parts/', { viewport: { width: 390, height: 780 } });
    await goTo(page, 'part-30');
    await expect.poll(() => current(page).allTextContents()).toEqual(['Part 30']);
    expect(await page.locator('.beside').evaluate((column) => column.scrollTop)).toBe(0);
  });
});

describe('an address that leads nowhere', () => {
  it('is searched for by what it names, and leads to the search without scripts', async () => {
    const page = await open('terms/no-such-note/');
    const search = page.getByRole('main').getByRole('link', { name: 'Search for it' });
    await expect.poll(() => search.getAttribute('href')).toContain('?q=no+such+note');
    await follow(page, search);
    const field = page.getByRole('searchbox', { name: 'Search all notes' });
    await expect.poll(() => field.inputValue()).toBe('no such note');
    const plain = await open('no-such-note/', { javaScriptEnabled: false });
    const link = plain.getByRole('main').getByRole('link', { name: 'Search for it' });
    expect(await link.getAttribute('href')).toBe('/search/');
  });
});

describe('the next page', () => {
  it('is fetched when its link is pointed at, or focused by keyboard, once', async () => {
    const page = await open('terms/short/');
    const asked = askedFor(page, '/terms/long/');
    const link = page.getByRole('article').getByRole('link', { name: 'Long' });
    await link.hover();
    await expect.poll(() => page.locator('link[rel=prefetch]').count()).toBe(1);
    expect(await page.locator('link[rel=prefetch]').getAttribute('href')).toBe('/terms/long/');
    await page.mouse.move(0, 0);
    await link.focus();
    await page.waitForTimeout(150);
    expect(await page.locator('link[rel=prefetch]').count()).toBe(1);
    expect(asked).not.toContain('go');
  });

  it('is not fetched for who only passes by, or saves data', async () => {
    const page = await open('terms/short/');
    const link = page.getByRole('article').getByRole('link', { name: 'Long' });
    // Both in one task of the page: between two calls of a test on a busy machine the link would be pointed at for long.
    await link.evaluate((anchor) => {
      for (const passed of [anchor, document.querySelector('h1')])
        passed?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    });
    await page.waitForTimeout(200);
    expect(await page.locator('link[rel=prefetch]').count()).toBe(0);
    await page.evaluate(() =>
      Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true }),
    );
    await link.dispatchEvent('pointerover');
    await link.dispatchEvent('touchstart');
    await page.waitForTimeout(200);
    expect(await page.locator('link[rel=prefetch]').count()).toBe(0);
  });

  it('is fetched at the touch of its link', async () => {
    const page = await open('terms/short/', { hasTouch: true });
    await page.getByRole('article').getByRole('link', { name: 'Long' }).dispatchEvent('touchstart');
    await expect.poll(() => page.locator('link[rel=prefetch]').count()).toBe(1);
  });

  it.each([
    ['comes without a flash', 'no-preference', true],
    ['comes at once for who asked for less motion', 'reduce', false],
  ] as const)('%s', async (_, reducedMotion, expected) => {
    const page = await open('terms/short/', { reducedMotion });
    await page.addInitScript(() => {
      addEventListener('pagereveal', (event) =>
        Object.assign(window, {
          moved: (event as unknown as { viewTransition: unknown }).viewTransition !== null,
        }),
      );
    });
    await page.getByRole('article').getByRole('link', { name: 'Long' }).click();
    await page.waitForURL('**/terms/long/');
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { moved?: boolean }).moved))
      .toBe(expected);
    const durations = await page.evaluate(() =>
      document.getAnimations().map((animation) => Number(animation.effect?.getComputedTiming().duration)),
    );
    for (const duration of durations) expect(duration).toBeLessThanOrEqual(200);
  });
});

describe('the way back', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser({ keepsPages: true });
  });
  afterAll(() => browser.close());

  /** Reads on in a long note, goes elsewhere, does something there and goes back. */
  const goAndReturn = async (url: string, away: () => void = () => {}): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(new URL('terms/long/', url).href);
    await page.evaluate(() => {
      Object.assign(window, { isSame: true });
      scrollTo(0, 1500);
    });
    await page.waitForFunction(() => scrollY === 1500);
    await page.evaluate(() => location.assign('/terms/short/'));
    await page.waitForURL('**/terms/short/');
    await page.getByRole('navigation', { name: 'Trail' }).waitFor();
    away();
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => location.pathname === '/terms/long/' && scrollY > 0);
    return page;
  };

  /** A browser made for machines without a screen may keep no page of any site; there is nothing to see in it then. */
  const keepsPages = async (): Promise<boolean> => {
    const server = http.createServer((_, answer) =>
      answer.setHeader('content-type', 'text/html').end('<p>A page.'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/first`);
    await page.evaluate(() => Object.assign(window, { isSame: true }));
    await page.evaluate(() => location.assign('/second'));
    await page.waitForURL('**/second');
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => location.pathname === '/first');
    const { isSame } = await stateOf(page);
    await page.close();
    server.close();
    return isSame;
  };

  const stateOf = (page: Page) =>
    page.evaluate(() => ({
      isSame: (window as unknown as { isSame?: boolean }).isSame === true,
      place: scrollY,
    }));

  it('leads to the page as it was left, at the place where one was', async ({ skip }) => {
    skip(!(await keepsPages()), 'This browser keeps no pages.');
    const page = await goAndReturn(site().url);
    await expect.poll(() => stateOf(page)).toEqual({ isSame: true, place: 1500 });
    await page.close();
  });

  it('leads to the place where one was also in a browser that keeps no pages', async () => {
    const page = await open('terms/long/');
    await page.evaluate(() => scrollTo(0, 1500));
    await page.waitForFunction(() => scrollY === 1500);
    await page.evaluate(() => location.assign('/terms/short/'));
    await page.waitForURL('**/terms/short/');
    await page.goBack();
    await page.waitForFunction(() => scrollY === 1500);
  });

  it('leads to the result where one was, though results come late and more of them were asked for', async () => {
    const page = await open('search/?q=family');
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => page.locator('.search-result-snippet').count()).toBe(40);
    await page.evaluate(() => scrollTo(0, 2600));
    await page.waitForFunction(() => scrollY === 2600);
    await page.evaluate(() => location.assign('/terms/short/'));
    await page.waitForURL('**/terms/short/');
    await page.goBack();
    await page.waitForFunction(() => scrollY === 2600);
    expect(await page.locator('.search-result').count()).toBe(40);
  });

  it('leads in serve to the page as it was left, with what has been written meanwhile', async ({ skip }) => {
    skip(!(await keepsPages()), 'This browser keeps no pages.');
    const live = await openLive(VAULT);
    try {
      const file = path.join(live.folder, 'terms/Long.md');
      const page = await goAndReturn(live.url, () =>
        fs.writeFileSync(file, `${VAULT['terms/Long.md']} Quite new.`),
      );
      await page.getByRole('article').getByText('Quite new.').waitFor();
      await expect.poll(() => stateOf(page)).toEqual({ isSame: true, place: 1500 });
      fs.writeFileSync(file, `${VAULT['terms/Long.md']} And newer.`);
      await page.getByRole('article').getByText('And newer.').waitFor();
      await page.close();
    } finally {
      await live.stop();
    }
  });
});
