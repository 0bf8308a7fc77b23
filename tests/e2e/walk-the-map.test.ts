import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { rested } from '../support/rested.ts';
import { openDemo, openLive, visit } from '../support/visit.ts';

const { also, open, site } = visit(() => openDemo('/sub/'));

const map = (page: Page) => page.getByRole('region', { name: 'Graph' });
const status = (page: Page) => map(page).locator('.graph-status');
const list = (page: Page) => map(page).getByRole('list', { name: 'Notes in view' });
const rows = (page: Page) => list(page).getByRole('link');
/** The title in the row that has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => document.querySelector('a:focus .graph-row-title')?.textContent ?? null);
const shown = async (page: Page): Promise<number> =>
  Number(/; ([\d,]+) shown/.exec((await status(page).textContent()) ?? '')?.[1]?.replace(',', ''));

/** The map, drawn. */
const openMap = async (query = ''): Promise<Page> => {
  const page = await open(`graph/${query}`);
  await expect.poll(() => shown(page)).toBeGreaterThan(0);
  return page;
};

describe('someone on the map', () => {
  it('walks to VAE by keyboard alone, through the list of notes in view', async () => {
    const page = await openMap();
    await rested(page);
    const all = await shown(page);
    expect(await rows(page).first().getAttribute('href')).toMatch(/^\/sub\//);
    for (let presses = 0; presses < 60 && (await focused(page)) === null; presses++)
      await page.keyboard.press('Tab');
    const seen = [await focused(page)];
    while (seen.at(-1) !== 'VAE' && seen.length < all) {
      await page.keyboard.press('ArrowDown');
      seen.push(await focused(page));
    }
    expect(seen.at(-1)).toBe('VAE');
    expect(new Set(seen).size).toBe(seen.length);
    const row = list(page)
      .getByRole('listitem')
      .filter({ has: page.locator(':focus') });
    expect(await row.getAttribute('aria-setsize')).toBe(String(all));
    expect(await row.getAttribute('aria-posinset')).toBe(String(seen.length));
    await expect.poll(() => map(page).locator('.graph-card').textContent()).toContain('VAE');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sub/terms/vae/');
  });

  it('is told what to do where nothing is in view', async () => {
    const page = await openMap();
    await rested(page);
    const kinds = map(page).getByRole('group', { name: 'Kinds' }).getByRole('checkbox');
    for (const kind of await kinds.all()) await kind.uncheck();
    await expect.poll(() => shown(page)).toBe(0);
    expect(await status(page).textContent()).toContain('zoom out, or take a filter back');
  });

  it('says that the map is on its way, as long as it is', async () => {
    const page = await open('about:blank');
    let come = () => {};
    const asked = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route('**/graph-places*', async (route) => {
      await asked;
      await route.continue();
    });
    await page.goto(new URL('graph/', site().url).href);
    const words = map(page).getByText('Loading the map…');
    await words.waitFor({ state: 'visible' });
    come();
    await expect.poll(() => shown(page)).toBeGreaterThan(0);
    expect(await words.count()).toBe(0);
  });

  it('says why there is no map, whatever comes late, and not that it is on its way', async () => {
    const page = await open('about:blank');
    let come = () => {};
    const asked = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route('**/map-view-*.js', async (route) => {
      await asked;
      await route.continue();
    });
    const answer = page.waitForResponse('**/graph-places*');
    await page.route('**/graph-places*', (route) => route.fulfill({ body: 'No map.' }));
    await page.goto(new URL('graph/', site().url).href);
    await (await answer).finished();
    come();
    await expect
      .poll(() => status(page).allTextContents())
      .toEqual([expect.stringContaining('Reload the page to try again.')]);
    expect(await map(page).getByText('Loading the map…').count()).toBe(0);
  });

  it.each([
    ['no answer', "Promise.reject(new TypeError('Failed to fetch'))"],
    ['no JSON', "Promise.resolve(new Response('<!doctype html>'))"],
  ])('says in a sentence that the map could not be loaded where %s comes', async (_, answer) => {
    const page = await open('about:blank');
    await page.addInitScript(`window.fetch = () => ${answer}`);
    await page.goto(new URL('graph/', site().url).href);
    await expect
      .poll(() => status(page).allTextContents())
      .toEqual(['The map could not be loaded. Reload the page to try again.']);
  });

  it('walks from note to note in the picture with the arrow keys', async () => {
    const page = await openMap('?focus=%2Fterms%2Fauto-encoder%2F');
    const card = map(page).locator('.graph-card-title');
    await expect.poll(() => card.textContent()).toBe('Auto-encoder');
    const picture = map(page).getByRole('application');
    await rested(page);
    await picture.focus();
    const visited = new Set<string | null>();
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight']) {
      await page.keyboard.press(key);
      visited.add(await card.textContent());
    }
    expect(visited.size).toBeGreaterThan(1);
    const focus = () => page.evaluate(() => new URLSearchParams(location.search).get('focus') ?? '');
    expect(await focus()).not.toBe('/terms/auto-encoder/');
    // A name that nobody has written opens nothing: on to a note.
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowDown'])
      if (!(await focus()).startsWith('/')) await page.keyboard.press(key);
    const route = await focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.endsWith(route));
  });

  it('comes to a note by address, sees what it is, and lets it go', async () => {
    const page = await openMap('?focus=%2Fterms%2Fvae%2F');
    const card = map(page).locator('.graph-card');
    await expect.poll(() => card.textContent()).toContain('is an auto-encoder that maps every input');
    await expect.poll(() => card.textContent()).toMatch(/term · learned · linked with \d+ notes/);
    await map(page).getByRole('application').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => card.isHidden()).toBe(true);
    await expect.poll(() => new URL(page.url()).searchParams.has('focus')).toBe(false);
  });

  it('narrows the map to kinds and to words, kept in the address', async () => {
    const page = await openMap();
    const all = await shown(page);
    const people = map(page).getByRole('checkbox', { name: /^person/ });
    await people.uncheck();
    await expect.poll(() => shown(page)).toBeLessThan(all);
    await expect.poll(() => new URL(page.url()).searchParams.get('kinds')).not.toContain('person');
    await map(page).getByRole('searchbox', { name: 'Find on the map' }).fill('sparse cod');
    await expect
      .poll(() => rows(page).locator('.graph-row-title').allTextContents())
      .toEqual(expect.arrayContaining(['Sparse Coding', 'Variational Sparse Coding']));
    await expect.poll(() => shown(page)).toBeLessThan(all / 4);
    await page.reload();
    await expect.poll(() => shown(page)).toBeLessThan(all / 4);
    await expect.poll(() => people.isChecked()).toBe(false);
    await page.keyboard.press('Tab');
    await map(page).getByRole('searchbox').press('Enter');
    await expect.poll(() => map(page).locator('.graph-card-title').textContent()).toBe('Sparse Coding');
  });

  it('narrows the map to what is wanted, kept in the address', async () => {
    const page = await openMap();
    const all = await shown(page);
    await map(page).getByText('Status', { exact: true }).click();
    const uncheck = async (name: RegExp) => {
      const before = await shown(page);
      await map(page).getByRole('checkbox', { name }).uncheck();
      await expect.poll(() => shown(page)).toBeLessThan(before);
      await rested(page);
    };
    await uncheck(/^without status/);
    await uncheck(/^learned/);
    expect(await shown(page)).toBeLessThan(all / 2);
    await expect.poll(() => new URL(page.url()).searchParams.get('status')).toContain('want');
    const some = await shown(page);
    await page.reload();
    await expect.poll(() => shown(page)).toBe(some);
  });

  it('opens a note with the pointer', async () => {
    const page = await openMap('?focus=%2Fterms%2Fvae%2F');
    const card = map(page).locator('.graph-card-title');
    await expect.poll(() => card.textContent()).toBe('VAE');
    // The map moves to the note in focus; it comes to rest in the middle.
    const box = await map(page).getByRole('application').boundingBox();
    if (!box) throw new Error('The map has no place.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await expect.poll(() => new URL(page.url()).searchParams.has('eye')).toBe(true);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
    await page.waitForURL('**/sub/terms/vae/');
  });

  it('has the list where the browser cannot draw', async () => {
    const page = await open('about:blank');
    await page.addInitScript(() => {
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, type: string, ...rest: []) {
        return type.startsWith('webgl') ? null : getContext.call(this, type, ...rest);
      } as typeof getContext;
    });
    await page.goto(new URL('graph/', site().url).href);
    await expect.poll(() => shown(page)).toBeGreaterThan(0);
    const first = rows(page).first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.includes('/graph/'));
  });
});

/** In the page: counts pauses and what is drawn, at a clock that is 20 ms later at each look, so that each step is a slice of its own. */
const countSlices = () => {
  let now = 0;
  performance.now = () => {
    now += 20;
    return now;
  };
  const seen = { pauses: 0, links: [] as number[] };
  Object.assign(window, { seen });
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
    seen.pauses++;
    post.call(this, message);
  };
  const { drawArrays } = WebGL2RenderingContext.prototype;
  const { TRIANGLES } = WebGL2RenderingContext;
  // A link is two triangles.
  WebGL2RenderingContext.prototype.drawArrays = function (mode, first, count) {
    if (mode === TRIANGLES) seen.links.push(count / 6);
    drawArrays.call(this, mode, first, count);
  };
};

describe('someone with a map of more links than are drawn at once', () => {
  const notes = 1100;
  const files = Object.fromEntries(
    Array.from({ length: notes }, (_, number) => {
      const others = Array.from({ length: 12 }, (_, at) => `[[n${(number + 1 + at * at * 7) % notes}]]`);
      return [`n${number}.md`, others.join(' ')];
    }),
  );
  const seen = (page: Page) =>
    page.evaluate(() => (window as unknown as { seen: { pauses: number; links: number[] } }).seen);
  /** As many links as one frame has drawn. */
  const mostDrawn = async (page: Page) => Math.max(0, ...(await seen(page)).links);

  it('gets marks and links in steps of 500, with a pause after each, and the faint links nearer', async () => {
    const live = await also(openLive(files));
    const page = await open('about:blank');
    await page.addInitScript(countSlices);
    await page.goto(new URL('graph/?view=all', live.url).href);
    await expect.poll(() => mostDrawn(page)).toBeGreaterThanOrEqual(11_500);
    expect((await seen(page)).pauses).toBeGreaterThanOrEqual(notes / 500 + 11_500 / 500);
    await page.evaluate(() => {
      (window as unknown as { seen: { links: number[] } }).seen.links.length = 0;
    });
    const nearer = map(page).getByRole('button', { name: 'Zoom in' });
    for (let steps = 0; steps < 4; steps++) await nearer.click();
    // Links of the notes in view are drawn beside the others.
    await expect.poll(async () => Math.min(...(await seen(page)).links)).toBeLessThan(11_500);
  });
});
