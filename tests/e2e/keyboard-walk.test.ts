import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { rested } from '../support/rested.ts';
import { writeFiles } from '../support/temp-folder.ts';
import { openDemo, openLive, visit } from '../support/visit.ts';

/** What has the focus, as those who listen are told it, and whether those who look can see that it has. */
interface Focus {
  readonly tag: string;
  readonly id: string;
  /** Its accessible name, roughly: label, else text. */
  readonly name: string;
  /** Names of the regions, navigations and dialogs it stands in, the innermost first. */
  readonly within: readonly string[];
  readonly isRinged: boolean;
  readonly isInSight: boolean;
}

const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const box = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    // A note in a picture has its mark drawn round.
    const mark = element.querySelector('.map-mark');
    const isMarked = mark !== null && Number.parseFloat(getComputedStyle(mark).strokeWidth) >= 3;
    const within: string[] = [];
    for (let place = element.parentElement; place; place = place.parentElement) {
      const labelled = document.getElementById(place.getAttribute('aria-labelledby') ?? '');
      const name = place.getAttribute('aria-label') ?? labelled?.textContent ?? null;
      if (name !== null) within.push(name);
      else if (place.matches('article, main, aside')) within.push(place.localName);
    }
    const text = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return {
      tag: element.localName,
      id: element.id,
      name: text.replace(/\s+/g, ' ').trim(),
      within,
      isRinged:
        isMarked || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none',
      isInSight:
        box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && box.height > 0,
    };
  });

/** Presses Tab until the focus is where it is wanted; every stop on the way has to be seen. */
const tabTo = async (page: Page, isWanted: (focus: Focus) => boolean, key = 'Tab'): Promise<Focus> => {
  const stops: string[] = [];
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press(key);
    const focus = await focusOf(page);
    stops.push(`${focus.tag} “${focus.name.slice(0, 40)}”`);
    if (focus.tag === 'body') continue;
    expect(focus, stops.join(', ')).toMatchObject({ isRinged: true, isInSight: true });
    if (isWanted(focus)) return focus;
  }
  throw new Error(`Tab did not get there: ${stops.join(', ')}`);
};

const isIn =
  (place: string, name?: string) =>
  (focus: Focus): boolean =>
    focus.within.includes(place) && (name === undefined || focus.name === name);

const title = async (page: Page): Promise<string> =>
  (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

describe('someone who has a keyboard only', () => {
  const { open } = visit(() => openDemo('/sub/'));

  it('reads, searches, previews, walks back, goes to the map and asks for a thread', async () => {
    const page = await open('');

    // The way past everything that is the same on all pages.
    await page.keyboard.press('Tab');
    await expect
      .poll(() => focusOf(page))
      .toMatchObject({ name: 'Skip to the text', isRinged: true, isInSight: true });
    await page.keyboard.press('Enter');
    await expect.poll(() => focusOf(page)).toMatchObject({ tag: 'main', id: 'main' });

    // Search, and the first result.
    await page.keyboard.press('/');
    await expect.poll(() => focusOf(page)).toMatchObject({ tag: 'input', name: 'Search notes' });
    await page.keyboard.type('spars');
    const combobox = page.getByRole('combobox', { name: 'Search notes' });
    const first = page.getByRole('option').first();
    await expect.poll(() => first.locator('.search-result-title').textContent()).toBe('Sparse Coding');
    await page.keyboard.press('Escape');
    await expect.poll(() => combobox.getAttribute('aria-expanded')).toBe('false');
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Search notes' });
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => combobox.getAttribute('aria-expanded')).toBe('true');
    await expect
      .poll(() => combobox.getAttribute('aria-activedescendant'))
      .toBe(await first.getAttribute('id'));
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Search notes' });
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sub/terms/sparse-coding/');

    // A link in the text, with its preview; Escape closes it and the focus stays.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const link = await tabTo(
      page,
      (focus) => focus.within.includes('article') && /^auto-encoder/i.test(focus.name),
    );
    await page.locator('.preview').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.preview').waitFor({ state: 'detached' });
    await expect.poll(() => focusOf(page)).toMatchObject({ name: link.name, isInSight: true });
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sub/terms/auto-encoder/');

    // Who links here, and on to one of them.
    const backlink = await tabTo(page, isIn('Backlinks', 'VAE'));
    expect(backlink.tag).toBe('a');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sub/terms/vae/');

    // Back on the trail.
    await tabTo(page, isIn('Trail', 'Sparse Coding'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sub/terms/sparse-coding/');

    // From the still picture to the map, and on from its list.
    await tabTo(page, isIn('Local graph', 'Open on the map'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sub/graph/?focus=*');
    const row = page.getByRole('list', { name: 'Notes in view' }).getByRole('link').first();
    await row.waitFor();
    // On its way to the note the map lists others.
    await expect.poll(() => new URL(page.url()).searchParams.has('eye')).toBe(true);
    await rested(page);
    const before = await tabTo(page, isIn('Notes in view'));
    await page.keyboard.press('ArrowDown');
    const after = await focusOf(page);
    expect(after).toMatchObject({ tag: 'a', isRinged: true, isInSight: true });
    expect(after.name).not.toBe(before.name);
    await page.keyboard.press('Home');
    await expect.poll(async () => (await focusOf(page)).name).toBe(before.name);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => /^\/sub\/(?!graph)/.test(url.pathname));

    // How two notes hang together: the other end is what one is asked for.
    const from = await title(page);
    await tabTo(page, isIn('Local graph', 'Thread from here to …'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sub/thread/?from=*');
    await expect.poll(async () => (await focusOf(page)).tag).toBe('input');
    await page.keyboard.type('Superposition');
    await page.keyboard.press('Enter');
    const thread = page.locator('.thread').first();
    await thread.waitFor();
    await expect.poll(() => thread.locator('.hops a').first().textContent()).toBe(from);
    await expect.poll(() => thread.locator('.hops a').last().textContent()).toBe('Superposition');
    await tabTo(page, (focus) => focus.name === 'Superposition' && focus.tag === 'a');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sub/terms/superposition/');

    // And back, as the browser's own key does.
    await page.goBack();
    await page.waitForURL('**/sub/thread/?from=*');
    await thread.waitFor();
  });

  it('sees the list of keys, switches single keys off, and still searches', async () => {
    const page = await open('terms/vae/');
    const link = await tabTo(page, isIn('article'));
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    await tabTo(page, (focus) => focus.within.includes('Keys') && focus.tag === 'input');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => focusOf(page)).toMatchObject({ name: link.name, tag: link.tag });
    for (const key of ['?', '/']) {
      await page.keyboard.press(key);
      await expect.poll(() => focusOf(page)).toMatchObject({ name: link.name, tag: link.tag });
    }
    expect(await dialog.isVisible()).toBe(false);
    await page.keyboard.press('Control+k');
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Search notes' });
  });

  it('opens the menu of a narrow window, and leaves it', async () => {
    const page = await open('terms/vae/', { viewport: { width: 390, height: 844 } });
    await tabTo(page, (focus) => focus.name === 'Menu');
    await page.keyboard.press('Enter');
    const way = page.getByRole('navigation', { name: 'Site' });
    await way.waitFor();
    await tabTo(page, isIn('Site'));
    await page.keyboard.press('Escape');
    await way.waitFor({ state: 'hidden' });
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Menu', isRinged: true });
  });
});

describe('while files change', () => {
  const NOTES = {
    'terms/VAE.md': 'A kind of [[Auto-encoder]], see [[Latent Space]].',
    'terms/Auto-encoder.md': 'Learns a code.',
    'terms/Latent Space.md': 'Where codes are.',
    'terms/Prior.md': 'What codes of a [[VAE]] are drawn from.',
  };
  const { open, site } = visit(() => openLive(NOTES), { fresh: true, missing: /\/assets\/search-/ });
  const save = (name: string, text: string) => writeFiles(site().folder, { [name]: text });

  it('the focus stays on its link in the text, and on its backlink', async () => {
    const page = await open('terms/vae/');
    await tabTo(page, isIn('article', 'Latent Space'));
    save(
      'terms/VAE.md',
      'First: new words.\n\nA kind of [[Auto-encoder]], see [[Latent Space]]. Last: more.',
    );
    await expect.poll(() => page.getByRole('article').textContent()).toContain('Last: more.');
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Latent Space', tag: 'a', isInSight: true });
    await tabTo(page, isIn('Backlinks', 'Prior'));
    save('terms/Auto-encoder.md', 'Learns a code, as a [[VAE]] does.');
    const backlinks = page.getByRole('region', { name: 'Backlinks' });
    await expect.poll(() => backlinks.textContent()).toContain('as a VAE does');
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Prior', tag: 'a', isInSight: true });
  });

  it('the focus stays in the search box, with what is written there', async () => {
    const page = await open('terms/vae/');
    await page.keyboard.press('/');
    await page.keyboard.type('latent');
    await page.getByRole('option', { name: /^Latent Space/ }).waitFor();
    save('terms/VAE.md', 'Quite another text about [[Prior]].');
    await expect.poll(() => page.getByRole('article').textContent()).toContain('Quite another text');
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'Search notes' });
    expect(await page.getByRole('combobox', { name: 'Search notes' }).inputValue()).toBe('latent');
  });

  it('the focus stays on a link of a thread', async () => {
    const page = await open('thread/?from=Prior&to=Latent%20Space');
    await page.locator('.thread').first().waitFor();
    await tabTo(page, (focus) => focus.name === 'VAE' && focus.tag === 'a');
    save('terms/Prior.md', 'What codes are drawn from, in any [[VAE]] there is.');
    await expect.poll(() => page.locator('.thread-answer').textContent()).toContain('in any VAE there is');
    await expect.poll(() => focusOf(page)).toMatchObject({ name: 'VAE', tag: 'a' });
  });
});
