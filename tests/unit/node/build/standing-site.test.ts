import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BuildOptions, buildSite } from '../../../../src/node/build/build-site.ts';
import { makeTempFolder, readFiles, writeFiles } from '../../../support/temp-folder.ts';

const VAULT: Readonly<Record<string, string>> = {
  'vault/index.md': '# Home\n\nSee [[VAE]] and ![[picture.png]].',
  'vault/terms/VAE.md': '# VAE\n\nBuilds on an [[Auto-encoder]].',
  'vault/terms/Auto-encoder.md': '---\npublish: false\n---\nCopies its input.',
  'vault/picture.png': 'GIF89a\u0014\u0000\t\u0000\u0000\u0000\u0000',
  'client/manifest.json': JSON.stringify({ 'src/client/page.ts': { file: 'assets/page-1.js' } }),
  'client/assets/page-1.js': '1;',
};

/** As if every file had been written long ago, so that its stamp is believed. */
const LATER_MS = 60_000;

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
  writeFiles(folder, VAULT);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const build = (more: Partial<BuildOptions> = {}) =>
  buildSite({
    dir: path.join(folder, 'vault'),
    out: path.join(folder, 'site'),
    clientFolder: path.join(folder, 'client'),
    override: {},
    cacheIn: { CLEW_CACHE: path.join(folder, 'cache') },
    now: () => Date.now() + LATER_MS,
    ...more,
  });

/** Tells files of the cache of which every build writes one but a build with nothing to do. */
const pagesVersion = (): string => {
  const [name = ''] = fs.readdirSync(path.join(folder, 'cache'));
  const numberOf = (file: string) =>
    fs.statSync(path.join(folder, 'cache', name, file), { throwIfNoEntry: false })?.ino;
  return `${numberOf('pages')} ${numberOf('pages-changed')}`;
};

/** Builds again; tells whether the vault was opened for it, and holds the site to one of a build that knows nothing. */
const isOpened = async (more: Partial<BuildOptions> = {}): Promise<boolean> => {
  const before = pagesVersion();
  const out = more.out ?? path.join(folder, 'site');
  const built = await build(more);
  const cold = await build({ ...more, out: path.join(folder, 'cold'), cacheIn: null });
  expect(readFiles(out)).toEqual(readFiles(path.join(folder, 'cold')));
  const count = (of: typeof built) => [of.published, of.keptBack, of.written + of.kept];
  expect(count(built)).toEqual(count(cold));
  return pagesVersion() !== before;
};

it('a site that stands as it would be written is not made', async () => {
  const first = await build();
  expect(await isOpened()).toBe(false);
  expect(await build()).toEqual({ ...first, written: 0, kept: first.written, made: [] });
  expect(first).toMatchObject({ published: 2, keptBack: 1 });
});

const site = (file: string): string => path.join(folder, 'site', file);
const inVault = (file: string): string => path.join(folder, 'vault', file);
const append = (file: string): void => fs.appendFileSync(file, '\nmore');
const git = (...args: readonly string[]): unknown =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
    cwd: path.join(folder, 'vault'),
  });

/** Puts the manifest there once more, so that all files of the site are surely older. */
const settle = (): void => {
  const manifest = site('.clew-manifest.json');
  fs.writeFileSync(manifest, fs.readFileSync(manifest));
};

/** Everything that may be other than it was. */
const CHANGES: Readonly<Record<string, () => Partial<BuildOptions> | unknown>> = {
  'a note that is written': () => append(inVault('terms/VAE.md')),
  'a private note that is written': () => append(inVault('terms/Auto-encoder.md')),
  'a note of another name': () => fs.renameSync(inVault('terms/VAE.md'), inVault('terms/VAEs.md')),
  'a new note': () => writeFiles(folder, { 'vault/New.md': '# New' }),
  'a note that is gone': () => fs.rmSync(inVault('index.md')),
  'a picture that is another': () =>
    writeFiles(folder, { 'vault/picture.png': 'GIF89a\u0015\u0000\t\u0000\u0000\u0000\u0000' }),
  'a style sheet': () => writeFiles(folder, { 'vault/clew.css': 'p { color: red }' }),
  settings: () => writeFiles(folder, { 'vault/clew.json': '{ "title": "Others" }' }),
  'places of the map': () =>
    writeFiles(folder, { 'vault/.clew/map.json': '{ "version": 1, "positions": { "index.md": [1, 2] } }' }),
  'what Obsidian leaves out': () =>
    writeFiles(folder, {
      'vault/clew.json': '{}',
      'vault/.obsidian/app.json': '{ "userIgnoreFilters": ["terms/"] }',
    }),
  'another base': () => ({ override: { base: '/notes/' } }),
  compression: () => ({ compress: true }),
  'another folder': () => ({ out: path.join(folder, 'other') }),
  'a script of another content': () => writeFiles(folder, { 'client/assets/page-1.js': '2;' }),
  'the day of a commit': () => {
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one', '--date', '2020-01-01T00:00:00');
  },
  'a page that is gone': () => fs.rmSync(site('terms/vae/index.html')),
  'a page that was changed by hand': () => {
    const page = site('terms/vae/index.html');
    fs.writeFileSync(page, fs.readFileSync(page, 'utf8').replace('Builds', 'Dances'));
  },
  'a picture of the site that was changed by hand': () =>
    fs.writeFileSync(site('assets/files/picture.png'), 'GIF'),
  'a script of the site that was cut off': () => fs.writeFileSync(site('assets/page-1.js'), ''),
  'a page that became a link to one as old': () => {
    settle();
    fs.rmSync(site('terms/vae/index.html'));
    fs.symlinkSync('../../index.html', site('terms/vae/index.html'));
  },
  'folders of pages that changed places': () => {
    settle();
    fs.renameSync(site('tags'), site('terms/tags'));
    fs.renameSync(site('terms/vae'), site('tags'));
    fs.renameSync(site('terms/tags'), site('terms/vae'));
  },
  'a site that is gone': () => fs.rmSync(path.join(folder, 'site'), { recursive: true }),
  'what a run that was cut off has left': () => writeFiles(folder, { '.site.clew-stage/index.html': 'half' }),
};

it.each(Object.entries(CHANGES))('%s is noticed', async (_name, change) => {
  await build();
  const more = change();
  const options = typeof more === 'object' && more !== null ? (more as Partial<BuildOptions>) : {};
  expect(await isOpened(options)).toBe(true);
  expect(await isOpened(options)).toBe(false);
  expect(fs.readdirSync(folder)).not.toContain('.site.clew-stage');
});

it('a note that was written just before it was read is looked at again', async () => {
  const { mtimeMs } = fs.statSync(inVault('terms/Auto-encoder.md'));
  await build({ now: () => mtimeMs });
  expect(await isOpened()).toBe(true);
  expect(await isOpened()).toBe(false);
});

it('a file of the site that was touched and says the same is left as it is', async () => {
  await build();
  const page = site('terms/vae/index.html');
  const { ino } = fs.statSync(page);
  fs.utimesSync(page, 1_700_000_000, 1_700_000_000);
  expect(await isOpened()).toBe(false);
  append(inVault('terms/Auto-encoder.md'));
  expect(await isOpened()).toBe(true);
  expect(fs.statSync(page).ino).toBe(ino);
});
