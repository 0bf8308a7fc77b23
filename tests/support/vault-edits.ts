import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readFiles, writeFiles } from './temp-folder.ts';

/** Notes of a vault that is changed at random. */
export const NAMES = [
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

/** What is done to a vault between two looks at it. */
export const edit = fc.oneof(
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

export type Edit =
  | (typeof edit extends fc.Arbitrary<infer One> ? One : never)
  | (typeof smallEdit extends fc.Arbitrary<infer One> ? One : never);

/** Does something to a vault, to the cache, or to the site that was made of it. */
export const applyEdit = (vault: string, cache: string, site: string, done: Edit): void => {
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

/** Notes enough that what a change of one makes is kept beside what is kept of all. */
export const MANY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Array.from({ length: 25 }, (_, at) => [
      `many/Plain ${at}.md`,
      `# Plain ${at}\n\nAfter plain ${at + 1}, see [[Plain ${at + 2}]].`,
    ]),
  ),
  ...Object.fromEntries(NAMES.map((name) => [`${name}.md`, `A note about the VAE in ${name}.`])),
};

/** Changes of few pages. */
export const smallEdit = fc.oneof(
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
