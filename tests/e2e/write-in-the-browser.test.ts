import fs from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { runClew, serveVault } from '../support/clew.ts';
import { makeTempFolder, readFiles, writeFiles } from '../support/temp-folder.ts';
import { openLive, visit } from '../support/visit.ts';
import { factsOf } from '../support/write-api.ts';

const NOTES = {
  'index.md': '# Home\n\nStart at [[VAE]].\n',
  'terms/VAE.md':
    '\ufeff---\r\nstatus: want # soon\r\n---\r\nA kind of [[Auto-encoder]]. Needs a [[Prior|prior belief]].\r\n',
  'terms/Auto-encoder.md': '---\nstatus: learned\n---\nLearns a code.\n',
  'terms/LISTA.md': 'Not a VAE, yet like an auto-encoder.\n',
  'papers/P.md': '---\nurl: https://arxiv.org/abs/1312.6114\n---\nIntroduces [[VAE]].\n',
};

const { open, site, also } = visit(() => openLive(NOTES), {
  fresh: true,
  // What is refused is answered with 4xx; the old address of a renamed note is gone; search data of a state may end.
  missing: /\/-\/write\/[a-z]+$|\/terms\/va(?:e|riational-auto-encoder)\/$|\/assets\/search-/,
});

const read = (name: string) => fs.readFileSync(path.join(site().folder, name), 'utf8');
const save = (name: string, text: string) => writeFiles(site().folder, { [name]: text });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');
const said = (page: Page) => page.locator('.notice');
const isClosed = (page: Page) => expect.poll(() => dialog(page).count()).toBe(0);

/** What axe finds wrong now. */
const problemsIn = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } })
      .axe;
    return (await run()).violations.map(({ id }) => id);
  });
};

/** No part of a page is wider than its window. */
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

describe('someone who writes in the browser', () => {
  it('writes the note behind an unwritten link, with the keyboard', async () => {
    const page = await open('terms/vae/');
    const link = page.getByRole('article').getByRole('button', { name: /^prior belief/ });
    await link.focus();
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('heading', { name: 'Write “Prior”' }).waitFor();
    await page.getByLabel(/What it is/).fill('What is believed before.');
    await button(page, 'Write the note').press('Enter');
    const written = page.getByRole('article').getByRole('link', { name: 'prior belief' });
    await expect.poll(() => written.getAttribute('href')).toBe('/terms/prior/');
    expect(read('terms/Prior.md')).toBe('---\naliases: []\nstatus: want\n---\n\nWhat is believed before.\n');
    await expect.poll(() => said(page).textContent()).toContain('Wrote terms/Prior.md.');
    await expect.poll(() => written.evaluate((one) => one === document.activeElement)).toBe(true);
    await said(page).getByRole('link', { name: 'Open it' }).click();
    await page.getByRole('heading', { name: 'Prior', level: 1 }).waitFor();
  });

  it('links a mention with one click, and takes it back', async () => {
    const page = await open('terms/vae/');
    await button(page, 'Link “VAE” in LISTA').click();
    await expect.poll(() => read('terms/LISTA.md')).toBe('Not a [[VAE]], yet like an auto-encoder.\n');
    const backlinks = page.getByRole('region', { name: 'Backlinks' });
    await backlinks.getByRole('link', { name: 'LISTA' }).waitFor();
    await expect.poll(() => page.getByRole('region', { name: 'Unlinked mentions' }).count()).toBe(0);
    await said(page).getByRole('button', { name: 'Undo' }).click();
    await button(page, 'Link “VAE” in LISTA').waitFor();
    expect(read('terms/LISTA.md')).toBe(NOTES['terms/LISTA.md']);
    // The page may hear of the file before it hears what became of its wish.
    await expect.poll(() => said(page).textContent()).toContain('Undone: the link “VAE” in “LISTA”.');
  });

  it('changes a status; every other byte stays, and the page follows', async () => {
    const page = await open('terms/vae/');
    await button(page, 'Status').press('Enter');
    await expect.poll(() => button(page, 'want').getAttribute('aria-pressed')).toBe('true');
    await button(page, 'learning').click();
    await isClosed(page);
    await expect.poll(() => page.locator('.facts .status').textContent()).toBe('learning');
    expect(read('terms/VAE.md')).toBe(NOTES['terms/VAE.md'].replace('want', 'learning'));
    // The focus is where it was before.
    await expect
      .poll(() => button(page, 'Status').evaluate((one) => one === document.activeElement))
      .toBe(true);
    // The page that was loaded anew knows what can be undone.
    await page.reload();
    await button(page, 'Undo the status of “VAE”').click();
    await expect.poll(() => read('terms/VAE.md')).toBe(NOTES['terms/VAE.md']);
    await expect.poll(() => button(page, 'Undo the status of “VAE”').count()).toBe(0);
  });

  it('says a relation between two notes', async () => {
    const page = await open('terms/vae/');
    await button(page, 'Say a relation').click();
    await page.getByLabel('Relation', { exact: true }).selectOption({ label: 'Contrasts with' });
    await page.getByLabel('Other note').fill('list');
    await expect
      .poll(() =>
        page
          .locator('datalist option')
          .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value)),
      )
      .toEqual(['LISTA']);
    await page.getByLabel('Other note').fill('LISTA');
    await button(page, 'Say it').click();
    await isClosed(page);
    expect(read('terms/VAE.md')).toContain('status: want # soon\r\ncontrasts-with: "[[LISTA]]"\r\n---\r\n');
    const outgoing = page.getByRole('region', { name: 'Outgoing links' });
    await outgoing.getByRole('heading', { name: 'Contrasts with' }).waitFor();
    // A name that no note has is said so, and the dialog stays.
    await button(page, 'Say a relation').click();
    await page.getByLabel('Other note').fill('Nobody');
    await button(page, 'Say it').click();
    await dialog(page).getByRole('alert').getByText('There is no note “Nobody”.').waitFor();
    await page.keyboard.press('Escape');
    await isClosed(page);
  });

  it('writes something down with n: a line of the journal, a term, a paper', async () => {
    const page = await open('');
    const capture = async (words: string, hint: RegExp) => {
      await page.keyboard.press('n');
      await page.getByLabel(/A thought/).fill(words);
      await expect.poll(() => page.locator('#_captured').textContent()).toMatch(hint);
      await page.keyboard.press('Enter');
      await isClosed(page);
    };
    await capture('Read on VAEs', /A line in journal\/\d{4}-\d\d-\d\d\.md/);
    await expect.poll(() => said(page).textContent()).toMatch(/journal\/.*Read on VAEs/);
    // A day may end meanwhile.
    const journal = () =>
      fs
        .readdirSync(path.join(site().folder, 'journal'))
        .sort()
        .map((day) => read(`journal/${day}`))
        .join('');
    expect(journal()).toMatch(/^- \d\d:\d\d Read on VAEs\n$/);
    await capture('term ELBO', /A new note of the kind “term”/);
    expect(read('terms/ELBO.md')).toContain('status: want');
    await capture('paper https://arxiv.org/abs/2206.01191', /“paper”/);
    expect(read('papers/arXiv 2206.01191.md')).toContain('arxiv: "2206.01191"');
    await capture('paper https://arxiv.org/pdf/1312.6114v10', /“paper”/);
    await said(page).getByRole('link', { name: 'papers/P.md' }).waitFor();
    await capture('log term of art', /A line in/);
    expect(journal()).toMatch(/Read on VAEs\n- \d\d:\d\d term of art\n$/);
  });

  it('does not take a letter for a wish while somebody types, or has switched such keys off', async () => {
    const page = await open('');
    await page.getByRole('combobox', { name: 'Search notes' }).fill('');
    await page.keyboard.type('n');
    expect(await dialog(page).count()).toBe(0);
    await page.getByRole('combobox', { name: 'Search notes' }).blur();
    await page.evaluate(() => localStorage.setItem('clew:single-keys', 'off'));
    await page.keyboard.press('n');
    expect(await dialog(page).count()).toBe(0);
    await button(page, 'Write down').click();
    await dialog(page).getByRole('heading', { name: 'Write something down' }).waitFor();
  });

  it('renames a note: sees what changes first, lands on the new page, and can take it back', async () => {
    const page = await open('terms/vae/');
    await button(page, 'Rename').click();
    await page.getByLabel('New name').fill('Variational auto-encoder');
    await button(page, 'Show what changes').click();
    const plan = dialog(page).getByRole('list', { name: 'What changes' });
    await plan.getByText('terms/VAE.md → terms/Variational auto-encoder.md').waitFor();
    expect(await plan.textContent()).toContain('papers/P.md');
    expect(read('papers/P.md')).toBe(NOTES['papers/P.md']);
    await dialog(page).getByRole('button', { name: 'Rename' }).click();
    await page.waitForURL('**/terms/variational-auto-encoder/');
    expect(read('papers/P.md')).toContain('[[Variational auto-encoder]]');
    await said(page).getByRole('button', { name: 'Undo' }).click();
    await expect
      .poll(() => fs.existsSync(path.join(site().folder, 'terms/VAE.md')) && Object.keys(NOTES).map(read))
      .toEqual(Object.values(NOTES));
    await page.waitForURL('**/terms/vae/');
    await expect.poll(() => said(page).textContent()).toContain('Undone: the new name of “VAE”.');
  });

  it('links a mention on a further page of them, and writes behind a link at home', async () => {
    for (let index = 10; index < 70; index++) save(`n${index}.md`, 'About a lista.');
    save('index.md', '# Home\n\nStart at [[Hope]].\n');
    // So many files are taken in a few at a time, and the page is there when all of them are.
    await expect
      .poll(async () => (await fetch(new URL('terms/lista/mentions/2/', site().url))).status)
      .toBe(200);
    const page = await open('terms/lista/mentions/2/');
    await button(page, 'Link “lista” in n69').click();
    await expect.poll(() => read('n69.md')).toBe('About a [[LISTA|lista]].');
    await page.goto(site().url);
    await button(page, /^Hope/).first().click();
    await page.getByLabel('Kind', { exact: true }).selectOption('question');
    await button(page, 'Write the note').click();
    await page.getByRole('link', { name: 'Hope' }).first().waitFor();
    expect(read('questions/Hope.md')).toContain('status: open');
  });

  it('opens the note in an editor', async () => {
    const page = await open('terms/vae/');
    const link = page.getByRole('link', { name: 'Open in editor' });
    expect(await link.getAttribute('href')).toMatch(/^[a-z]+:.*VAE\.md$/);
  });
});

describe('someone whose file has changed meanwhile', () => {
  it('sees both texts, and decides', async () => {
    const page = await open('terms/vae/');
    // The page does not hear of the change, as when a machine was asleep.
    await page.route('**/terms/vae/', (route) => route.abort());
    save('terms/VAE.md', '---\nstatus: want\n---\nMine by now.\n');
    await button(page, 'Status').click();
    await button(page, 'learned').click();
    await dialog(page).getByRole('heading', { name: 'Changed meanwhile' }).waitFor();
    const text = (name: string) => dialog(page).getByRole('region', { name }).textContent();
    expect(await text('As this page knew it')).toContain('Needs a [[Prior|prior belief]].');
    expect(await text('As it is now')).toContain('Mine by now.');
    expect(read('terms/VAE.md')).toContain('status: want');
    expect(await problemsIn(page)).toEqual([]);
    await page.unroute('**/terms/vae/');
    await button(page, 'Do it with the text as it is now').click();
    await expect.poll(() => read('terms/VAE.md')).toBe('---\nstatus: learned\n---\nMine by now.\n');
    save('terms/VAE.md', 'Mine again.');
    await said(page).getByRole('button', { name: 'Undo' }).click();
    await dialog(page).getByRole('heading', { name: 'Changed meanwhile' }).waitFor();
    expect(await button(page, 'Do it with the text as it is now').count()).toBe(0);
    await button(page, 'Leave it as it is now').click();
    await isClosed(page);
    expect(read('terms/VAE.md')).toBe('Mine again.');
  });

  it('keeps the focus and what is being typed when the page changes beneath', async () => {
    const page = await open('terms/vae/');
    await button(page, 'Rename').focus();
    save('terms/VAE.md', NOTES['terms/VAE.md'].replace('A kind', 'A fine kind'));
    await expect.poll(() => page.getByRole('article').textContent()).toContain('A fine kind');
    await expect
      .poll(() => button(page, 'Rename').evaluate((one) => one === document.activeElement))
      .toBe(true);
    await page.keyboard.press('Enter');
    await page.getByLabel('New name').fill('Half a na');
    save('terms/VAE.md', NOTES['terms/VAE.md'].replace('A kind', 'A finer kind'));
    await expect.poll(() => page.getByRole('article').textContent()).toContain('A finer kind');
    expect(await page.getByLabel('New name').inputValue()).toBe('Half a na');
    expect(await page.getByLabel('New name').evaluate((one) => one === document.activeElement)).toBe(true);
  });
});

describe('everybody', () => {
  it.each([
    ['on a telephone at night', { viewport: { width: 390, height: 700 }, colorScheme: 'dark' as const }],
    ['who wants less motion', { reducedMotion: 'reduce' as const }],
  ])('finds every sheet in order: %s', async (_, options) => {
    const page = await open('terms/vae/', { ...options, bypassCSP: true });
    for (const name of ['Status', 'Say a relation', 'Rename', /^prior belief/]) {
      await button(page, name).click();
      await dialog(page).waitFor();
      expect([name, await problemsIn(page), await fits(page)]).toEqual([name, [], true]);
      const box = await dialog(page).boundingBox();
      expect((box?.width ?? 0) <= (page.viewportSize()?.width ?? 0)).toBe(true);
      await page.keyboard.press('Escape');
      await isClosed(page);
      // The focus goes back to what opened it.
      await expect
        .poll(() => button(page, name).evaluate((one) => one === document.activeElement))
        .toBe(true);
    }
    await page.keyboard.press('n');
    await dialog(page).waitFor();
    expect([await problemsIn(page), await fits(page)]).toEqual([[], true]);
    await page.keyboard.press('Escape');
    expect(await problemsIn(page)).toEqual([]);
  });

  it('learns of the key n where it works', async () => {
    const page = await open('');
    await page.keyboard.press('?');
    await dialog(page).getByText('write something down').waitFor();
  });
});

describe('a server that was told who may write', () => {
  const factsWith = async (...flags: string[]) => {
    const server = await serveVault(site().folder, ['--port', '0', ...flags]);
    const html = await (await fetch(new URL('terms/vae/', server.url))).text();
    const { origin } = new URL(server.url);
    const headers = {
      ...{ origin, 'content-type': 'application/json' },
      'x-clew-token': factsOf(html)?.token ?? '',
    };
    const body = JSON.stringify({ text: 'From elsewhere' });
    const { status } = await fetch(new URL('/-/write/log', server.url), { method: 'POST', headers, body });
    await server.stop();
    return [factsOf(html) !== null, status];
  };

  it('gives a token to those alone', async () => {
    expect(await factsWith('--read-only')).toEqual([false, 405]);
    expect(await factsWith('--host', '127.0.0.1')).toEqual([false, 405]);
    expect(await factsWith('--host', '127.0.0.1', '--private')).toEqual([false, 405]);
    expect(fs.existsSync(path.join(site().folder, 'journal'))).toBe(false);
    expect(await factsWith('--host', '127.0.0.1', '--write')).toEqual([true, 200]);
    expect(await factsWith()).toEqual([true, 200]);
  });

  it('says what does not go together', () => {
    for (const flags of [['--write'], ['--host', '127.0.0.1', '--write', '--read-only']]) {
      const { code, err } = runClew(['serve', site().folder, '--port', '0', ...flags]);
      expect([code, err]).toEqual([2, expect.stringContaining('“--write”')]);
    }
  });

  it('offers nothing to press in pages that are for reading only', async () => {
    const server = await also(serveVault(site().folder, ['--port', '0', '--read-only']));
    const page = await open(new URL('terms/vae/', server.url).href);
    await page.getByRole('button', { name: 'Keys' }).waitFor();
    await page.keyboard.press('n');
    expect(await page.locator('[data-write]').count()).toBe(0);
    expect(await dialog(page).count()).toBe(0);
    // It follows the files all the same.
    save('terms/VAE.md', 'Changed by hand.');
    await expect.poll(() => page.getByRole('article').textContent()).toContain('Changed by hand.');
  });
});

describe('a built site', () => {
  /** What only writing needs: addresses, names of attributes and of what is written in the page's own code. */
  const WORDS = [
    '-/write',
    'clew-token',
    'data-write',
    'note-writing',
    '"_write"',
    '-/events',
    'Say a relation',
  ];

  it('has no code that writes, no token, and nothing that could be pressed to do so', () => {
    const out = makeTempFolder();
    try {
      const { code, err } = runClew(['build', site().folder, '--out', path.join(out, 'site')]);
      expect([code, code === 0 ? '' : err]).toEqual([0, '']);
      const files = Object.entries(readFiles(path.join(out, 'site')));
      expect(files.filter(([name]) => name.endsWith('.js')).length).toBeGreaterThan(5);
      const found = files.flatMap(([name, text]) =>
        WORDS.filter((word) => text.includes(word)).map((word) => `${name}: ${word}`),
      );
      expect(found).toEqual([]);
      expect(files.filter(([name]) => /\/(?:live|begin-writing|sheet)-/.test(name))).toEqual([]);
    } finally {
      fs.rmSync(out, { recursive: true, force: true });
    }
  });

  it('is told apart from a live one by those words: they are all in what serve gives out', async () => {
    const html = await (await fetch(new URL('terms/vae/', site().url))).text();
    const pageScripts = [...html.matchAll(/src="(\/assets\/live-[^"]+\.js)"/g)].map(([, src]) => src ?? '');
    const live = await (await fetch(new URL(pageScripts[0] ?? '', site().url))).text();
    const further = [...live.matchAll(/\.\/([\w-]+\.js)/g)].map(([, name]) => `/assets/${name}`);
    const texts = await Promise.all(
      further.map(async (src) => (await fetch(new URL(src, site().url))).text()),
    );
    const all = [html, live, ...texts].join('\n');
    expect(WORDS.filter((word) => !all.includes(word))).toEqual([]);
  });
});
