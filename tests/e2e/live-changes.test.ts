import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { rested } from '../support/rested.ts';
import { writeFiles } from '../support/temp-folder.ts';
import { openLive, visit } from '../support/visit.ts';

const filler = Array.from({ length: 40 }, (_, line) => `Paragraph ${line} of many.`).join('\n\n');
const NOTES = {
  'index.md': '# Home\n\nStart at [[VAE]].',
  'terms/VAE.md': `---\nbuilds-on: "[[Auto-encoder]]"\n---\nA kind of [[Auto-encoder]].\n\n${filler}`,
  'terms/Auto-encoder.md': 'Learns a code.\n\n## Uses\n\nMany.',
  'terms/Sparse Coding.md': 'Few parts at a time.',
};
const { open, site } = visit(() => openLive(NOTES), {
  fresh: true,
  // Notes that are not there any more; and search data stamped with a state that ended while it was asked for: 404 is
  // how the server says so, and the page asks again for the new state. Scripts and the entry itself must be there.
  missing:
    /\/terms\/(?:new\/deep\/prior|belief|vae)\/$|\/assets\/search-[a-z]+(?:-\d{4})?-[0-9a-z]+-\d+\.(?:json|bin)$/,
});

/** What an editor does. */
const folder = () => site().folder;
const save = (name: string, text: string) => writeFiles(folder(), { [name]: text });
const saveAtomically = (name: string, text: string) => {
  save('.swap', text);
  fs.renameSync(path.join(folder(), '.swap'), path.join(folder(), name));
};
const remove = (name: string) => fs.rmSync(path.join(folder(), name), { recursive: true, force: true });
const move = (from: string, to: string) => {
  fs.mkdirSync(path.dirname(path.join(folder(), to)), { recursive: true });
  fs.renameSync(path.join(folder(), from), path.join(folder(), to));
};

const text = (page: Page) => page.getByRole('article');
const backlinks = (page: Page) => page.getByRole('region', { name: 'Backlinks' });

/** Opens a page and marks its window, which a reload would lose. */
const openMarked = async (route: string): Promise<Page> => {
  const page = await open(route);
  await page.evaluate(() => Object.assign(window, { marked: true }));
  return page;
};
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

describe('someone who edits with pages open', () => {
  it('sees the text change, and the backlinks of another page, without a reload', async () => {
    const [vae, sparse] = [await openMarked('terms/vae/'), await openMarked('terms/sparse-coding/')];
    save('terms/VAE.md', 'Now close to [[Sparse Coding]], too.');
    await expect.poll(() => text(vae).textContent()).toContain('Now close to Sparse Coding, too.');
    await expect.poll(() => backlinks(sparse).locator('mark').allTextContents()).toEqual(['Sparse Coding']);
    saveAtomically('terms/VAE.md', 'Now far from [[Auto-encoder#Uses|all that]].');
    await expect.poll(() => text(vae).textContent()).toContain('Now far from all that.');
    await expect.poll(() => backlinks(sparse).locator('mark').count()).toBe(0);
    expect([await isMarked(vae), await isMarked(sparse)]).toEqual([true, true]);
  });

  it('sees an unwritten name become a link, a rename break it, and a deletion said', async () => {
    save('terms/VAE.md', 'Needs [[Prior]].');
    const vae = await openMarked('terms/vae/');
    await expect.poll(() => text(vae).textContent()).toContain('Prior (not written yet)');
    save('terms/new/deep/Prior.md', 'What is believed before.');
    const link = text(vae).getByRole('link', { name: 'Prior' });
    await expect.poll(() => link.getAttribute('href')).toBe('/terms/new/deep/prior/');
    const prior = await openMarked('terms/new/deep/prior/');
    move('terms/new/deep/Prior.md', 'terms/Belief.md');
    await expect.poll(() => text(vae).textContent()).toContain('Prior (not written yet)');
    await expect.poll(() => prior.locator('.notice').textContent()).toContain('renamed or deleted');
    const belief = await openMarked('terms/belief/');
    remove('terms');
    await expect.poll(() => belief.locator('.notice').textContent()).toContain('renamed or deleted');
    expect([await isMarked(vae), await isMarked(prior)]).toEqual([true, true]);
  });

  it('keeps the place they read at, and what they were about to type', async () => {
    const page = await openMarked('terms/vae/');
    await page.getByText('Paragraph 30 of many.').scrollIntoViewIfNeeded();
    const place = () =>
      page.getByText('Paragraph 30 of many.').evaluate((p) => p.getBoundingClientRect().top);
    const before = await place();
    const box = page.getByRole('combobox', { name: 'Search notes' });
    await box.focus();
    await box.pressSequentially('spa');
    await page.getByText('Paragraph 30 of many.').scrollIntoViewIfNeeded();
    save('terms/VAE.md', `${NOTES['terms/VAE.md']}\n\nThe end is near.`);
    await expect.poll(() => text(page).textContent()).toContain('The end is near.');
    expect(Math.abs((await place()) - before)).toBeLessThan(2);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');
    expect(await box.inputValue()).toBe('spa');
    expect(await isMarked(page)).toBe(true);
  });

  it('sees what happened between the page and its first word with the server', async () => {
    const page = await open('about:blank');
    await page.route('**/-/events', async (route) => {
      save('terms/Auto-encoder.md', 'Changed at once.');
      const changed = async () => (await fetch(new URL('terms/auto-encoder/', site().url))).text();
      await expect.poll(changed).toContain('Changed at once.');
      await route.continue();
    });
    await page.goto(new URL('terms/auto-encoder/', site().url).href);
    await expect.poll(() => text(page).textContent()).toContain('Changed at once.');
  });

  it('finds what was just written, and not what is gone', async () => {
    const page = await openMarked('');
    const box = page.getByRole('combobox', { name: 'Search notes' });
    const found = page.getByRole('listbox', { name: 'Notes found' }).getByRole('option');
    await box.fill('manifold');
    await expect.poll(() => page.locator('.search-note').textContent()).toContain('Nothing found');
    save('terms/Manifold.md', 'Locally flat.');
    await expect.poll(() => found.allTextContents()).toEqual([expect.stringContaining('Locally flat')]);
    remove('terms/Manifold.md');
    await expect.poll(() => found.count()).toBe(0);
    expect(await isMarked(page)).toBe(true);
  });

  it('sees the map grow while it keeps its view and the note in focus', async () => {
    const page = await openMarked('graph/?focus=%2Fterms%2Fauto-encoder%2F');
    const map = page.getByRole('region', { name: 'Graph' });
    const status = () => map.getByRole('status').textContent();
    const titles = () => map.locator('.graph-row-title').allTextContents();
    await expect.poll(status).toMatch(/^4 notes, 3 links/);
    const picture = map.getByRole('application');
    await picture.focus();
    for (const key of ['+', '+', '+', '+', '+', '+']) await page.keyboard.press(key);
    await expect.poll(async () => (await titles()).length).toBeLessThan(4);
    await rested(page);
    const seen = await titles();
    save('terms/Prior.md', 'For a [[VAE]].');
    await expect.poll(status).toMatch(/^5 notes, 4 links/);
    await expect.poll(async () => (await titles()).filter((title) => title !== 'Prior')).toEqual(seen);
    await expect.poll(() => map.locator('.graph-card-title').textContent()).toBe('Auto-encoder');
    expect(await isMarked(page)).toBe(true);
    expect(new URL(page.url()).searchParams.get('focus')).toBe('/terms/auto-encoder/');
  });
});

describe('someone whose map is long on its way', () => {
  // The places of a state that ended while they were asked for.
  const { open: openMap, site: own } = visit(() => openLive(NOTES), { missing: /\/assets\/graph-places-/ });

  it('sees it though a note was saved meanwhile', async () => {
    const page = await openMap('about:blank');
    let isFirst = true;
    await page.route('**/graph-places-*', async (route) => {
      if (isFirst) {
        isFirst = false;
        writeFiles(own().folder, { 'terms/Prior.md': 'For a [[VAE]].' });
        const asked = async () => (await fetch(new URL('terms/prior/', own().url))).status;
        await expect.poll(asked).toBe(200);
      }
      await route.continue();
    });
    await page.goto(new URL('graph/?view=all', own().url).href);
    const status = page.getByRole('region', { name: 'Graph' }).getByRole('status');
    await expect.poll(() => status.allTextContents()).toEqual([expect.stringMatching(/^5 notes, 4 links/)]);
  });
});
