import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What every folder of `node` stands on. */
const NODE_BASE = ['node/cli-error.ts', 'node/engine-flags.ts', 'node/file-system.ts'];

/** What reads a text as Markdown, for folders of `core/parse`. */
const MARKDOWN = ['markdown.ts', 'markdown-types.ts', 'destination.ts', 'embed-size.ts'];

/** What edits of all sorts are made with, for folders of `core/edit`. */
const EDIT_BASE = [
  ...[
    'file-plan.ts',
    'text-edit.ts',
    'frontmatter-edit.ts',
    'yaml-text.ts',
    'link-target.ts',
    'file-name.ts',
  ],
  ...['folder-of-kind.ts', 'read-in-part.ts'],
];

/** What pages of all sorts are made with, for folders of `core/site`. */
const SITE_BASE = [
  ...['site-input.ts', 'page-head.ts', 'memo-by-facts.ts', 'of-many.ts', 'hop-link.ts'],
  'readable-words.ts',
];

const CLIENT = ['core/model', 'core/text', 'core/graph/query', 'core/search', 'core/site/address/href.ts'];

/**
 * Folders of a large room: each may import what its room may, which is `outside`, and of the room what stands after its
 * name. What lies in the room itself may import them all.
 */
const foldersOf = (
  room: string,
  outside: readonly string[],
  folders: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> => ({
  ...Object.fromEntries(
    Object.entries(folders).map(([folder, inside]) => [
      `${room}/${folder}`,
      [...outside, ...inside.map((entry) => `${room}/${entry}`)],
    ]),
  ),
  [room]: outside,
});

/**
 * The walls of the house, executed. A new room, door or direction is a change to this table, and to nothing else.
 * What a room may import besides itself; `types` means by `import type` only.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'core/model': [],
  'core/text': ['core/model'],
  ...foldersOf('core/parse', ['core/model', 'core/text'], {
    rules: ['markdown-types.ts'],
    yaml: ['rules'],
    fields: ['yaml', 'rules', 'destination.ts'],
    html: ['yaml', 'rules', ...MARKDOWN],
    facts: ['yaml', 'fields', 'html', 'rules', ...MARKDOWN],
  }),
  'core/vault': ['core/model', 'core/text'],
  'core/graph': ['core/model', 'core/vault'],
  'core/lookup': ['core/model', 'core/text', 'core/vault', 'core/graph'],
  ...foldersOf('core/search', ['core/model', 'core/text', 'core/vault', 'core/graph'], {
    words: [],
    query: [],
    note: ['query'],
    postings: ['words', 'note', 'bytes.ts', 'are-alike.ts'],
    files: ['query', 'note', 'bytes.ts', 'are-alike.ts'],
    match: ['words', 'query', 'note', 'files: types'],
    rank: ['words', 'query', 'postings', 'match', 'bytes.ts'],
    answer: ['words', 'query', 'note', 'postings', 'files', 'match', 'rank'],
  }),
  'core/insight': ['core/model', 'core/text', 'core/vault', 'core/graph', 'core/lookup', 'core/search'],
  ...foldersOf(
    'core/edit',
    ['core/model', 'core/text', 'core/parse', 'core/vault', 'core/graph', 'core/lookup', 'core/insight'],
    {
      rename: EDIT_BASE,
      import: ['address-fields.ts'],
      library: ['import', ...EDIT_BASE],
    },
  ),
  ...foldersOf(
    'core/site',
    [
      ...['core/model', 'core/text', 'core/vault', 'core/graph', 'core/lookup', 'core/search'],
      'core/insight',
    ],
    {
      data: [],
      address: ['data: types', 'memo-by-facts.ts'],
      list: ['data: types', 'address', ...SITE_BASE],
      body: ['data: types', 'address', ...SITE_BASE],
      picture: ['data: types', 'address', ...SITE_BASE],
      note: ['data: types', 'address', 'list', 'body', 'picture', ...SITE_BASE],
      home: ['data: types', 'address', 'list', 'picture', 'note', ...SITE_BASE],
      payload: ['address', 'hop-link.ts'],
      report: ['hop-link.ts'],
      export: ['report: types'],
    },
  ),
  'core/snapshot.ts': [
    ...['core/model', 'core/text', 'core/parse', 'core/vault', 'core/graph', 'core/lookup', 'core/search'],
    ...['core/insight', 'core/site'],
  ],
  render: ['core/model', 'core/site/data: types'],
  // Folders of `node`, from the one that all others stand on.
  'node/cache': ['core', ...NODE_BASE],
  'node/vault': ['core', 'node/cache', ...NODE_BASE],
  'node/notes': ['core', 'node/cache', 'node/vault', ...NODE_BASE],
  'node/findings': ['core', 'node/cache', 'node/notes', ...NODE_BASE],
  'node/site': ['core', 'render', 'node/vault', 'node/notes', ...NODE_BASE],
  'node/output': ['core/model', 'node/vault', ...NODE_BASE],
  'node/build': [
    ...['core', 'node/cache', 'node/vault', 'node/notes', 'node/findings', 'node/site', 'node/output'],
    ...NODE_BASE,
  ],
  'node/search': ['core', 'node/cache', 'node/vault', 'node/notes', ...NODE_BASE],
  'node/edit': ['core', 'node/vault', ...NODE_BASE],
  'node/serve': [
    ...['core', 'render', 'node/cache', 'node/vault', 'node/notes', 'node/findings', 'node/site'],
    ...['node/edit', ...NODE_BASE],
  ],
  node: ['core', 'render'],
  cli: [
    ...['core/model', 'core/text', 'core/vault', 'core/graph', 'core/lookup', 'core/search', 'core/insight'],
    ...['core/edit', 'core/site', 'core/snapshot.ts', 'node'],
  ],
  ...foldersOf(
    'client/graph-view',
    [...CLIENT, 'client/dom', 'client/search', 'client/threads', 'client/styles'],
    {
      data: [],
      looks: ['data'],
      view: ['data: types', 'looks'],
      draw: ['data', 'looks', 'view'],
      titles: ['data', 'draw: types', 'view'],
      picture: ['looks', 'view', 'draw', 'titles'],
      webgl: ['data: types', 'looks', 'view', 'draw', 'picture', 'run-in-slices.ts'],
      svg: ['data: types', 'looks', 'view', 'draw', 'picture'],
      state: ['data', 'looks: types'],
      panel: ['data', 'looks', 'view', 'draw', 'state'],
      cards: ['data', 'state', 'panel'],
      actions: ['data', 'looks', 'view', 'state', 'panel', 'cards', 'run-in-slices.ts'],
    },
  ),
  client: CLIENT,
};

/** The only rooms that may import a library. `node:` stands for all of Node's own modules. */
const DOORS: readonly (readonly [library: RegExp, rooms: readonly string[]])[] = [
  [/^markdown-it(?:-.*)?$/, ['core/parse']],
  [/^js-yaml$/, ['core/parse/yaml']],
  [/^(?:sanitize-html|highlight\.js(?:\/.*)?|temml)$/, ['core/parse/html']],
  [/^htmlparser2$/, ['core/edit/import']],
  [/^@retorquere\/bibtex-parser$/, ['core/edit/library']],
  [/^lunr(?:-languages\/.*)?$/, ['core/search/words']],
  [/^graphology(?:-.*)?$/, ['core/graph/compute', 'client/graph-view/webgl']],
  [/^sigma(?:\/.*)?$/, ['client/graph-view/webgl']],
  [/^(?:mermaid|virtual:diagram-page)$/, ['client/diagrams']],
  [/^node:/, ['node', 'cli']],
  [/^vite(?:\/client)?$/, ['node/serve/vite-plugin.ts']],
];

/** What the browser must never carry, however it is reached: the parser and what only a build computes. */
const NEVER_IN_BROWSER: readonly string[] = [
  'core/parse',
  'core/graph/compute',
  'core/snapshot.ts',
  'node',
  'cli',
];

/** Clocks, chance and language of the machine: none of them in core. */
const IMPURE = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\.localeCompare\b|\bIntl\.|\.toLocale[A-Z]/;

interface Import {
  readonly from: string;
  /** Path below src/ for files of ours, the name for a library. */
  readonly to: string;
  readonly isTypeOnly: boolean;
  readonly isOurs: boolean;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+\.ts)['"]/g;

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** Imports of one file, `from` being its path below src/. */
const readImports = (from: string, text: string): Import[] =>
  [...withoutComments(text).matchAll(IMPORT)].map((match) => {
    const written = (match[2] ?? match[3] ?? match[4] ?? '').replace(/\?.*$/, '');
    const isOurs = written.startsWith('.');
    const to = isOurs ? path.posix.join(path.posix.dirname(from), written) : written;
    return { from, to, isTypeOnly: match[1] !== undefined, isOurs };
  });

const isIn = (file: string, room: string): boolean => file === room || file.startsWith(`${room}/`);

const roomOf = (file: string): string | undefined => Object.keys(ROOMS).find((room) => isIn(file, room));

const isAllowed = ({ from, to, isTypeOnly }: Import): boolean => {
  const room = roomOf(from);
  if (room === undefined) return false;
  if (isIn(to, room)) return true;
  return (ROOMS[room] ?? []).some((entry) => {
    const [target = '', only] = entry.split(': ');
    return isIn(to, target) && (only === undefined || isTypeOnly);
  });
};

const isThroughDoor = ({ from, to }: Import): boolean =>
  DOORS.some(([library, rooms]) => library.test(to) && rooms.some((room) => isIn(from, room)));

/** Files a browser would load, from those in client/ on. */
const reachable = (imports: readonly Import[]): Map<string, string> => {
  const by = new Map<string, string>();
  const open = [...new Set(imports.map(({ from }) => from))].filter((file) => isIn(file, 'client'));
  for (let file = open.pop(); file !== undefined; file = open.pop())
    for (const { from, to, isOurs, isTypeOnly } of imports)
      if (from === file && isOurs && !isTypeOnly && !by.has(to)) {
        by.set(to, from);
        open.push(to);
      }
  return by;
};

/** Everything that breaks a rule of the house, in words. */
const findViolations = (files: Readonly<Record<string, string>>): string[] => {
  const found: string[] = [];
  const imports = Object.entries(files).flatMap(([file, text]) => readImports(file, text));
  for (const one of imports) {
    if (one.isOurs ? !isAllowed(one) : !isThroughDoor(one)) found.push(`${one.from} imports ${one.to}`);
    if (one.isOurs && /\.tsx?$/.test(one.to) && files[one.to] === undefined)
      found.push(`${one.from} imports ${one.to}, which is not there`);
  }
  for (const [file, by] of reachable(imports))
    if (NEVER_IN_BROWSER.some((room) => isIn(file, room)))
      found.push(`the browser would load ${file}, through ${by}`);
  for (const [file, text] of Object.entries(files)) {
    const code = withoutComments(text);
    if (roomOf(file) === undefined) found.push(`${file} is in no room`);
    if (/\bprocess\.exit\(/.test(code) && file !== 'cli/main.ts') found.push(`${file} ends the process`);
    if (/^\s*export\s*\*/m.test(code) || /(?:^|\/)(?:index|utils?)\.ts$/.test(file))
      found.push(`${file} is a barrel`);
    if (isIn(file, 'core') && IMPURE.test(code)) found.push(`${file} is not pure`);
  }
  return found.sort();
};

const readSources = (): Record<string, string> => {
  const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../src');
  const names = fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'));
  const sources = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
  return Object.fromEntries(sources.map((name) => [name, fs.readFileSync(path.join(root, name), 'utf8')]));
};

describe('the house', () => {
  it('stands as its plan says', () => {
    expect(findViolations(readSources())).toEqual([]);
  });
});

describe('the inspector', () => {
  it.each([
    ['core/text/a.ts', "import { x } from '../parse/b.ts';", 'core/text/a.ts imports core/parse/b.ts'],
    ['core/model/a.ts', "import fs from 'node:fs';", 'core/model/a.ts imports node:fs'],
    ['core/vault/a.ts', "import lunr from 'lunr';", 'core/vault/a.ts imports lunr'],
    ['core/graph/a.ts', "import Graph from 'graphology';", 'core/graph/a.ts imports graphology'],
    [
      'render/a.ts',
      "import { pageOf } from '../core/site/data/b.ts';",
      'render/a.ts imports core/site/data/b.ts',
    ],
    ['client/a.ts', "const b = await import('../node/b.ts');", 'client/a.ts imports node/b.ts'],
    ['cli/a.ts', "import { parseNote } from '../core/parse/b.ts';", 'cli/a.ts imports core/parse/b.ts'],
    ['node/a.ts', "import express from 'express';", 'node/a.ts imports express'],
    ['node/a.ts', 'process.exit(1);', 'node/a.ts ends the process'],
    ['core/site/a.ts', "export * from './b.ts';", 'core/site/a.ts is a barrel'],
    ['core/site/index.ts', '', 'core/site/index.ts is a barrel'],
    ['core/text/a.ts', 'export const now = () => Date.now();', 'core/text/a.ts is not pure'],
    ['core/text/a.ts', 'names.sort((a, b) => a.localeCompare(b));', 'core/text/a.ts is not pure'],
    ['attic/a.ts', '', 'attic/a.ts is in no room'],
  ])('sees in %s: %s', (file, text, violation) => {
    const others = Object.fromEntries(
      [...text.matchAll(/'\.\.?\/([^']+)'/g)].map(([, name = '']) => [name, '']),
    );
    expect(findViolations({ ...others, [file]: text })).toContain(violation);
  });

  it('follows what the browser loads through several files', () => {
    const files = {
      'client/a.ts': "import { b } from '../core/search/b.ts';",
      'core/search/b.ts': "import { c } from '../graph/compute/c.ts';",
      'core/graph/compute/c.ts': '',
    };
    expect(findViolations(files)).toEqual([
      'the browser would load core/graph/compute/c.ts, through core/search/b.ts',
    ]);
  });

  it('lets types, comments and doors be', () => {
    const files = {
      'render/a.ts': "import type { PageData } from '../core/site/data/b.ts';\n// process.exit(1)\n",
      'core/site/data/b.ts':
        "/** Unlike `import x from 'lunr'`, and Date.now. */\nexport type PageData = string;\n",
      'core/search/words/c.ts': "import lunr from 'lunr';\n",
      'cli/main.ts': "import path from 'node:path';\nprocess.exit(0);\n",
    };
    expect(findViolations(files)).toEqual([]);
  });
});
