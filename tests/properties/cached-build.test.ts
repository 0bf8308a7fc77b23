import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteWith } from '../../src/core/model/note-with.ts';
import { tableValues } from '../../src/core/model/table.ts';
import { exportGraph } from '../../src/core/site/export-graph.ts';
import { buildSite } from '../../src/node/build-site.ts';
import type { Environment } from '../../src/node/cache-folder.ts';
import { openVault } from '../../src/node/open-vault.ts';
import { makeTempFolder, readFiles, writeFiles } from '../support/temp-folder.ts';

const NAMES = [
  'index',
  'VAE',
  'Auto-encoder',
  'terms/Sparse Coding',
  'terms/Feature',
  'papers/Attention',
  'people/Ada Lovelace',
];

const line = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('See', '- Requires:', 'builds-on::', '!', '> [!note]\n>'),
      fc.constantFrom(...NAMES),
    )
    .map(([before, name]) => `${before} [[${name.replace(/^.*\//, '')}]]`),
  fc.constantFrom(
    'A vae is an auto encoder, says Ada Lovelace.',
    '# Heading of sparse coding',
    'Text with $x^2$ and `code`. #tag #tag/below',
    '%%a comment with [[VAE]]%%',
    '[[Unwritten|a plan]] and https://example.org/shared',
    '```query\nkind:term\n```',
    '![[picture.png]] and <img src="picture.png">',
    '![[VAE#Heading of sparse coding]]',
    'A <a href="terms/Feature.md">note</a> and <b title="[[Feature]]">`[[VAE]]`</b>.',
    'A home-made name, says the paper on attention.',
  ),
);

const head = fc.constantFrom(
  '',
  '---\nprivate: true\n---\n',
  '---\ntitle: Another name\naliases: [Feature]\n---\n',
  '---\nkind: term\ntags: [one, two]\nurl: https://example.org/shared\n---\n',
  '---\naliases: [Home-made name, other/place]\ngraph: stop\n---\n',
  '---\npermalink: /terms/vae/\ntags: [one/deep]\nstatus: want\n---\n',
  '---\nkind: course\nimage: https://example.org/a.png\ngraph: hide\n---\n',
  '---\nauthors: [Ada Lovelace]\nyear: 2017\nstatus: learning\ndate: 2024-03\n---\n',
);

const text = fc
  .tuple(head, fc.array(line, { maxLength: 5 }))
  .map(([front, lines]) => front + lines.join('\n\n'));

/** Nothing but running text. */
const words = fc.constantFrom(
  'More on the vae.',
  'Sparse Coding, of which nobody spoke.',
  'Nothing new. '.repeat(100),
);

/** What is done to a vault between two builds. */
const edit = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('write' as const), name: fc.constantFrom(...NAMES), text }),
  },
  fc.record({ kind: fc.constant('words' as const), name: fc.constantFrom(...NAMES), words }),
  fc.record({ kind: fc.constant('delete' as const), name: fc.constantFrom(...NAMES) }),
  fc.record({
    kind: fc.constant('rename' as const),
    name: fc.constantFrom(...NAMES),
    to: fc.constantFrom(...NAMES, 'terms/Renamed', 'courses/VAE'),
  }),
  fc.record({ kind: fc.constant('picture' as const), width: fc.constantFrom(0, 20, 30) }),
  fc.record({ kind: fc.constant('touch' as const), name: fc.constantFrom(...NAMES) }),
  fc.record({
    kind: fc.constant('settings' as const),
    title: fc.constantFrom('One', 'Two'),
    breaks: fc.boolean(),
    base: fc.constantFrom('/', '/sub/'),
    publish: fc.constantFrom('all', 'all', 'marked'),
  }),
  fc.record({ kind: fc.constant('unpublished' as const), name: fc.constantFrom(...NAMES) }),
  fc.record({ kind: fc.constant('lost' as const), at: fc.nat(2000) }),
  fc.record({
    kind: fc.constant('damage' as const),
    at: fc.nat(2000),
    flip: fc.integer({ min: 1, max: 255 }),
  }),
);

type Edit =
  | (typeof edit extends fc.Arbitrary<infer One> ? One : never)
  | (typeof smallEdit extends fc.Arbitrary<infer One> ? One : never);

const apply = (vault: string, cache: string, site: string, done: Edit): void => {
  if (done.kind === 'settings') {
    const { kind: _, ...settings } = done;
    writeFiles(vault, { 'clew.json': JSON.stringify(settings) });
  } else if (done.kind === 'damage') damage(cache, done.at, done.flip);
  else if (done.kind === 'lost') loseFile(site, done.at);
  else if (done.kind === 'forgotten') forget(cache, done.at);
  else if (done.kind === 'picture') drawPicture(vault, done.width);
  else {
    const file = path.join(vault, `${done.name}.md`);
    if (done.kind === 'write') writeFiles(vault, { [`${done.name}.md`]: done.text });
    else if (done.kind === 'words') fs.appendFileSync(file, `\n\n${done.words}`);
    else if (done.kind === 'undo') writeFiles(vault, { [`${done.name}.md`]: MANY[`${done.name}.md`] ?? '' });
    else if (done.kind === 'delete') fs.rmSync(file, { force: true });
    else if (done.kind === 'rename') rename(file, path.join(vault, `${done.to}.md`));
    else if (done.kind === 'unpublished') makePrivate(file);
    else if (fs.existsSync(file)) fs.utimesSync(file, 1_700_000_000, 1_700_000_000);
  }
};

const rename = (from: string, to: string): void => {
  if (!fs.existsSync(from)) return;
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.renameSync(from, to);
};

const makePrivate = (file: string): void => {
  if (fs.existsSync(file))
    fs.writeFileSync(file, `---\npublish: false\n---\n${fs.readFileSync(file, 'utf8')}`);
};

/** A GIF as wide as that, of the same length whatever its size; none for 0. */
const drawPicture = (vault: string, width: number): void => {
  const file = path.join(vault, 'picture.png');
  if (width === 0) fs.rmSync(file, { force: true });
  else fs.writeFileSync(file, Buffer.concat([Buffer.from('GIF89a'), Buffer.from([width, 0, 9, 0, 0, 0, 0])]));
};

/** Changes a byte of every file of the cache. */
const damage = (cache: string, at: number, flip: number): void => {
  for (const entry of fs.readdirSync(cache, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = fs.readFileSync(file);
    bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip;
    fs.writeFileSync(file, bytes);
  }
};

/** Takes a file of the cache away. */
const forget = (cache: string, at: number): void => {
  const files = fs
    .readdirSync(cache, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile());
  const file = files.sort((a, b) => (a.name < b.name ? -1 : 1))[at % files.length];
  if (file) fs.rmSync(path.join(file.parentPath, file.name));
};

/** Takes a file of a site away. */
const loseFile = (site: string, at: number): void => {
  const files = Object.keys(readFiles(site)).filter((file) => file !== '.clew-manifest.json');
  fs.rmSync(path.join(site, files[at % files.length] ?? ''));
};

/** All that a command reads of a vault. */
const readAll = (dir: string, cacheIn: Environment | null) => {
  const { snapshot } = openVault(dir, { cacheIn });
  const files = [...tableValues(snapshot.vault.sources)].map((file) => ({ ...file }));
  const notes = [...tableValues(snapshot.vault.notes)].map((note) => noteWith(note, {}));
  return { files, notes, graph: exportGraph(snapshot, snapshot.map) };
};

/** Builds a vault after each round of edits, with a memory and without: both write the same, and read the same notes. */
const compareBuilds = async (
  notes: Readonly<Record<string, string>>,
  rounds: readonly (readonly Edit[])[],
): Promise<void> => {
  const folder = makeTempFolder();
  const [vault, cache, warm] = ['vault', 'cache', 'warm'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const common = { dir: vault, clientFolder: path.join(folder, 'none'), override: {} };
  try {
    writeFiles(vault, notes);
    fs.mkdirSync(cache);
    for (const [at, edits] of [[], ...rounds].entries()) {
      for (const done of edits) apply(vault, cache, warm, done);
      // As if every file had been written long ago, so that its stamp is believed.
      const now = () => Date.now() + 60_000;
      await buildSite({ ...common, out: warm, cacheIn: { CLEW_CACHE: cache }, now });
      await buildSite({ ...common, out: path.join(folder, `cold-${at}`) });
      expect(readFiles(warm)).toEqual(readFiles(path.join(folder, `cold-${at}`)));
      expect(readAll(vault, { CLEW_CACHE: cache })).toEqual(readAll(vault, null));
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};

/** Notes enough that what a change of one makes is kept beside what is kept of all. */
const MANY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Array.from({ length: 25 }, (_, at) => [
      `many/Plain ${at}.md`,
      `# Plain ${at}\n\nAfter plain ${at + 1}, see [[Plain ${at + 2}]].`,
    ]),
  ),
  ...Object.fromEntries(NAMES.map((name) => [`${name}.md`, `A note about the VAE in ${name}.`])),
};

/** Changes of few pages. */
const smallEdit = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('words' as const),
      name: fc.constantFrom(...NAMES, 'many/Plain 3', 'many/Plain 5', 'many/Plain 7'),
      words: fc.constantFrom(
        'More on the vae.',
        'As plain 5 and plain 9 say.',
        'Nothing new.',
        '[[Feature]]',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('undo' as const),
      name: fc.constantFrom(...NAMES, 'many/Plain 5'),
    }),
  },
  fc.record({ kind: fc.constant('lost' as const), at: fc.nat(2000) }),
  fc.record({ kind: fc.constant('forgotten' as const), at: fc.nat(20) }),
);

describe('a build that remembers', () => {
  it('writes the same bytes as one that does not, whatever happened between builds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          const names = NAMES.map((name) => [`${name}.md`, `A note about the VAE in ${name}.`]);
          await compareBuilds(Object.fromEntries(names), rounds);
        },
      ),
      // On a machine that is busy, as many as there is time for.
      { numRuns: 12, interruptAfterTimeLimit: 30_000 },
    );
  });

  it('writes the same bytes after many builds in which little has changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(smallEdit, { minLength: 1, maxLength: 2 }), { minLength: 5, maxLength: 5 }),
        (rounds) => compareBuilds(MANY, rounds),
      ),
      { numRuns: 3, interruptAfterTimeLimit: 20_000 },
    );
  });

  it('writes the same bytes where more notes link to one than a page lists', async () => {
    const linked = (at: number, head = '') => `${head}# Source ${at}\n\nSource ${at} goes on from [[Hub]].`;
    const sources = Array.from({ length: 60 }, (_, at) => [`many/${at}.md`, linked(at)]);
    const write = (at: number, text: string): Edit => ({ kind: 'write', name: `many/${at}`, text });
    await compareBuilds({ 'Hub.md': '# Hub\n\n## Part', ...Object.fromEntries(sources) }, [
      [{ kind: 'words', name: 'many/59', words: 'More words.' }],
      [write(9, 'Other words on [[Hub]], and no title.'), write(8, linked(8, '---\ntitle: Z\n---\n'))],
      [write(7, `${linked(7)}\n\n- Requires: [[Hub#Part]]`), write(6, linked(6, '---\nkind: person\n---\n'))],
      [{ kind: 'words', name: 'many/7', words: 'Once more [[Hub#Part]].' }],
      [{ kind: 'unpublished', name: 'many/5' }, write(4, 'No link at all.')],
      [{ kind: 'rename', name: 'many/3', to: 'terms/Renamed' }],
    ]);
  });
});

it('a build remembers the notes that it knew, not only those that it read', async () => {
  const folder = makeTempFolder();
  try {
    const [dir, cache] = [path.join(folder, 'vault'), path.join(folder, 'cache')];
    fs.mkdirSync(cache);
    const cacheIn = { CLEW_CACHE: cache };
    writeFiles(dir, Object.fromEntries(NAMES.map((name) => [`${name}.md`, 'Text.'])));
    const now = () => Date.now() + 60_000;
    const clientFolder = path.join(folder, 'none');
    const build = () =>
      buildSite({ dir, out: path.join(folder, 'site'), clientFolder, override: {}, cacheIn, now });
    await build();
    writeFiles(dir, { 'VAE.md': 'Other text.' });
    await build();
    expect(openVault(dir, { cacheIn }).packed.size).toBe(NAMES.length);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
