import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSite } from '../../../../src/node/build/build-site.ts';
import { makeTempFolder, readFiles, writeFiles } from '../../../support/temp-folder.ts';

const PLAIN = Array.from({ length: 30 }, (_, at) => `notes/n${at}.md`);

/** Thirty notes that know nothing of each other, and a few that do. */
const VAULT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(PLAIN.map((file, at) => [file, `# Plain ${at}\n\nText.`])),
  'terms/VAE.md': '# VAE\n\nBuilds on an [[Auto-encoder]].',
  'terms/Auto-encoder.md': '# Auto-encoder\n\nCopies its input.',
  'papers/Auto-Encoding.md': '# Auto-Encoding\n\n![[VAE]]',
};

/** Notes enough that few changed pages are kept beside all pages. */
const MORE: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 170 }, (_, at) => [`more/m${at}.md`, `# More ${at}`]),
);

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
  writeFiles(path.join(folder, 'vault'), VAULT);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const buildAll = (out = 'site', cached = true) =>
  buildSite({
    dir: path.join(folder, 'vault'),
    out: path.join(folder, out),
    clientFolder: path.join(folder, 'none'),
    override: {},
    cacheIn: cached ? { CLEW_CACHE: path.join(folder, 'cache') } : null,
  });

/** Builds; gives the pages of notes that were made. */
const build = async (out = 'site', cached = true): Promise<readonly string[]> => {
  const { made } = await buildAll(out, cached);
  return made.filter((route) => /\/n\d+\/$|vae|auto-enc/u.test(route));
};

/** The pages that a change has made anew; what is written then is what a build without memory writes. */
const madeAfter = async (files: Readonly<Record<string, string | null>>): Promise<readonly string[]> => {
  await build();
  for (const [file, text] of Object.entries(files))
    if (text === null) fs.rmSync(path.join(folder, 'vault', file));
    else writeFiles(path.join(folder, 'vault'), { [file]: text });
  const made = await build();
  await build('cold', false);
  expect(readFiles(path.join(folder, 'site'))).toEqual(readFiles(path.join(folder, 'cold')));
  return made;
};

describe('a build after another', () => {
  it('makes no page of a note when nothing has changed', async () => {
    expect(await build()).toHaveLength(33);
    expect(await madeAfter({})).toEqual([]);
  });

  it('makes the page of a note whose text has changed, and those that show some of it', async () => {
    expect(await madeAfter({ 'notes/n1.md': '# Plain 1\n\nOther text.' })).toEqual(['/notes/n1/']);
    expect(await madeAfter({ 'notes/n1.md': '# Plain 1\n\nText.' })).toEqual(['/notes/n1/']);
    // The paper shows VAE, and with it the link.
    expect(
      await madeAfter({ 'terms/Auto-encoder.md': '# Auto-encoder\n\nCopies its input, badly.' }),
    ).toEqual(['/papers/auto-encoding/', '/terms/auto-encoder/', '/terms/vae/']);
    expect(await madeAfter({ 'terms/VAE.md': '# VAE\n\nSays no more.' })).toEqual([
      '/papers/auto-encoding/',
      '/terms/auto-encoder/',
      '/terms/vae/',
    ]);
  });

  it('makes of the pages of a note that many link to those that show what has changed', async () => {
    const many = Array.from({ length: 60 }, (_, at) => [`many/${100 + at}.md`, 'On an [[Auto-encoder]].']);
    await madeAfter(Object.fromEntries(many));
    expect(await madeAfter({ 'many/159.md': 'Other text on an [[Auto-encoder]].' })).toEqual([
      '/terms/auto-encoder/backlinks/2/',
    ]);
    expect(await madeAfter({ 'many/100.md': 'Other text on an [[Auto-encoder]].' })).toEqual([
      '/terms/auto-encoder/',
    ]);
    // Of its picture both are part now, whose words stand on the second page.
    expect(await madeAfter({ 'many/159.md': 'Other text on an [[Auto-encoder]], as in [[158]].' })).toEqual([
      '/terms/auto-encoder/',
      '/terms/auto-encoder/backlinks/2/',
    ]);
  });

  it('makes the pages that a new note, one that is gone and one of another title mean something to', async () => {
    expect(await madeAfter({ 'notes/new.md': '# New\n\nMore on [[n3]].' })).toEqual(['/notes/n3/']);
    expect(await madeAfter({ 'notes/new.md': null })).toEqual(['/notes/n3/']);
    expect(await madeAfter({ 'notes/n4.md': '# Plain 5\n\nText.' })).toEqual(['/notes/n4/']);
    expect(await madeAfter({ 'notes/n7.md': '# Plain 7\n\nSays auto-encoder.' })).toEqual([
      '/notes/n7/',
      '/terms/auto-encoder/',
    ]);
  });

  it('makes the pages that lead to a note whose address another takes', async () => {
    const taken = await madeAfter({ 'notes/new.md': '---\npermalink: terms/vae\n---\nNew.' });
    expect(taken).toContain('/papers/auto-encoding/');
    expect(await madeAfter({ 'notes/new.md': null })).toContain('/papers/auto-encoding/');
  });

  it('makes the pages of notes that a link begins or ceases to lead to, and the one it stands in', async () => {
    const plain = (text: string) => ({ 'notes/n1.md': `# Plain 1\n\nText. ${text}` });
    const both = ['/notes/n1/', '/notes/n3/'];
    expect(await madeAfter(plain('[[n3]]'))).toEqual(both);
    expect(await madeAfter(plain('Other text, [[n3]]'))).toEqual(both);
    expect(await madeAfter(plain('- Requires: [[n3]]'))).toEqual(both);
    expect(await madeAfter(plain('[[n5]]'))).toEqual([...both, '/notes/n5/']);
    expect(await madeAfter(plain('Nothing.'))).toEqual(['/notes/n1/', '/notes/n5/']);
    expect(await madeAfter(plain('As plain 3 says.'))).toEqual(both);
    // It is named no more once it is linked.
    expect(await madeAfter(plain('As plain 3 says, [[n3]].'))).toEqual(both);
    // Elsewhere a text changes, and with it what a list shows of it, and what it names.
    const elsewhere = { 'notes/n9.md': '# Plain 9\n\nAs plain 7 says.' };
    expect(await madeAfter({ ...plain('As plain 3 says.'), ...elsewhere })).toEqual([
      ...both,
      '/notes/n7/',
      '/notes/n9/',
    ]);
  });

  it('makes the same pages again once a link is taken back', async () => {
    const plain = (link: string) => ({ 'notes/n1.md': `# Plain 1\n\nText.${link}` });
    const both = ['/notes/n1/', '/notes/n3/'];
    await madeAfter(MORE);
    for (const link of [' [[n3]]', '', ' [[n3]]', '']) expect(await madeAfter(plain(link))).toEqual(both);
  });

  it('makes the page that a long list takes of its own whatever was kept while there was none', async () => {
    const many = Array.from({ length: 50 }, (_, at) => [`many/${100 + at}.md`, 'Says auto-encoder.']);
    const plain = (text: string) => ({ 'notes/n1.md': `# Plain 1\n\n${text}` });
    const second = '/terms/auto-encoder/mentions/2/';
    await madeAfter({ ...MORE, ...Object.fromEntries(many) });
    expect(await madeAfter(plain('Says auto-encoder.'))).toEqual([
      '/notes/n1/',
      '/terms/auto-encoder/',
      second,
    ]);
    // The first fifty are as they were.
    expect(await madeAfter(plain('Says auto-encoder again.'))).toEqual(['/notes/n1/', second]);
  });

  it('makes the page of a note whenever another begins or ceases to name it, whatever was kept in between', async () => {
    const plain = (text: string) =>
      writeFiles(path.join(folder, 'vault'), { 'notes/n7.md': `# Plain 7\n\n${text}` });
    const page = 'terms/auto-encoder/index.html';
    const isNamed = async (text: string): Promise<boolean> => {
      plain(text);
      await build();
      return fs.readFileSync(path.join(folder, 'site', page), 'utf8').includes('/notes/n7/');
    };
    expect(await isNamed('Says nothing.')).toBe(false);
    expect(await isNamed('Says auto-encoder.')).toBe(true);
    expect(await isNamed('Says nothing.')).toBe(false);
    expect(await isNamed('Says auto-encoder.')).toBe(true);

    // A build that was ended before it had kept its pages has kept what texts name.
    const [cache = ''] = fs.readdirSync(path.join(folder, 'cache'));
    const inCache = path.join(folder, 'cache', cache);
    const pages = fs.readdirSync(inCache).filter((file) => file.startsWith('pages'));
    const bytes = pages.map((file) => [file, fs.readFileSync(path.join(inCache, file))] as const);
    expect(await isNamed('Says nothing.')).toBe(false);
    writeFiles(inCache, Object.fromEntries(bytes));
    expect(await isNamed('Says nothing again.')).toBe(false);
    expect(await isNamed('Says auto-encoder.')).toBe(true);
  });

  it('makes the lists that show something of a note, and no others', async () => {
    const lists = /^\/(?:terms|papers|notes|tags)\/$/u;
    await build();
    const listsAfter = async (file: string, text: string) => {
      writeFiles(path.join(folder, 'vault'), { [file]: text });
      const { made } = await buildAll();
      await build('cold', false);
      expect(readFiles(path.join(folder, 'site'))).toEqual(readFiles(path.join(folder, 'cold')));
      return made.filter((route) => lists.test(route));
    };
    const defined = '# VAE\n\nBuilds on an [[Auto-encoder]], and more.';
    expect(await listsAfter('terms/VAE.md', defined)).toEqual(['/terms/']);
    expect(await listsAfter('terms/VAE.md', `${defined}\n\nText.`)).toEqual([]);
    // A list of papers, by year, shows nothing of their tags.
    expect(await listsAfter('papers/Auto-Encoding.md', '# Auto-Encoding\n\n![[VAE]]\n\n#code')).toEqual([
      '/tags/',
    ]);
    expect(await listsAfter('papers/Auto-Encoding.md', '---\nyear: 2013\n---\n# Auto-Encoding')).toEqual([
      '/papers/',
      '/tags/',
    ]);
  });

  it('makes the home page when something that stands there has changed', async () => {
    const isHomeMade = async (file: string, text: string) => {
      await build();
      writeFiles(path.join(folder, 'vault'), { [file]: text });
      const { made } = await buildAll();
      await build('cold', false);
      expect(readFiles(path.join(folder, 'site'))).toEqual(readFiles(path.join(folder, 'cold')));
      return made.includes('/');
    };
    expect(await isHomeMade('notes/n29.md', '# Plain 29\n\nOther text.')).toBe(false);
    expect(await isHomeMade('terms/VAE.md', '# VAE\n\nStands on an [[Auto-encoder]].')).toBe(true);
    expect(await isHomeMade('notes/n29.md', '# Plain 29\n\nOther text on [[n3]].')).toBe(true);
  });

  it('makes all pages when what stands on all of them changes, and one that somebody has removed', async () => {
    expect(await madeAfter({ 'clew.json': '{ "title": "Others" }' })).toHaveLength(33);
    expect(await madeAfter({ 'courses/One.md': '# One' })).toHaveLength(33);
    await build();
    fs.rmSync(path.join(folder, 'site/notes/n9/index.html'));
    expect(await build()).toEqual(['/notes/n9/']);
    expect(fs.existsSync(path.join(folder, 'site/notes/n9/index.html'))).toBe(true);
  });
});
