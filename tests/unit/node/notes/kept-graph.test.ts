import fs from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Graph } from '../../../../src/core/graph/graph.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';
import type { NoteFile } from '../../../../src/core/model/source-file.ts';
import {
  compareCodePoints,
  type Table,
  tableGet,
  tableKeys,
  tableValues,
} from '../../../../src/core/model/table.ts';
import { publishable, type Snapshot } from '../../../../src/core/snapshot.ts';
import { linkUsers, usersOf } from '../../../../src/core/vault/link-users.ts';
import { KeptGraph } from '../../../../src/node/notes/kept-graph.ts';
import { noteMarks } from '../../../support/note-marks.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { sourceFiles, vault } from '../../../support/vault.ts';

const FILES: Readonly<Record<string, string>> = {
  'a.md':
    '# A\n\nSee [[b]], [[B|again]], ![[b#Part]] and ![[p.png]].\n\n- Requires: [[b]], [[Unwritten]]\n- [[b]]',
  'b.md':
    '---\naliases: [Both]\nauthors: [Ada]\n---\n<https://example.org/x> [x](javascript:0) [[Both]] [[a]] [[b]]',
  'c/b.md':
    '---\naliases: [Both, "@key"]\nup: "[[a]]"\n---\n[[Both]] [@key] [@other] [[]] [[../a]] [d](../d/) [e](/d/.)',
  'x/y/b.md': '[up](../)',
  'people/Ada.md': '---\nkind: person\n---\nWrites of nothing.',
  'p.png': '',
};

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Files of which these are others now, or gone: null. */
type Changed = Readonly<Record<string, string | null>>;

const sortedFiles = (files: Readonly<Record<string, string>>) =>
  sourceFiles(files).sort((a, b) => compareCodePoints(a.path, b.path));

const keptOf = (changes: Changed, settings = DEFAULT_SETTINGS) => {
  const all = Object.entries({ ...FILES, ...changes });
  const files = Object.fromEntries(all.filter((file): file is [string, string] => file[1] !== null));
  const snapshot = vault(files);
  const kept = new KeptGraph(folder, settings, sortedFiles(files), noteMarks(snapshot));
  return { kept, snapshot, graph: snapshot.graph };
};

const entriesOf = <Value>(table: Table<Value>) => [table.size, tableKeys(table), [...tableValues(table)]];

/** What a graph says, in the order of its tables. */
const saidBy = (graph: Graph | null) => graph && [entriesOf(graph.rows), entriesOf(graph.incoming)];

/** By key the notes with a link that looks it up. */
const usersOfAll = ({ vault: made }: Snapshot) => {
  const users = linkUsers(made);
  return tableKeys(users).map((key) => [key, tableGet(users, key)] as const);
};

it('what links mean is known again, in the same order', () => {
  const { kept, snapshot, graph } = keptOf({});
  expect(kept.recalled).toBe(null);
  kept.keep(snapshot, publishable(snapshot), 'outline');
  const { recalled } = keptOf({ 'a.md': `${FILES['a.md']}\n\nMore.` }).kept;
  expect(saidBy(recalled)).toEqual(saidBy(graph));
  // Pages are known by what JSON says of a row.
  expect(JSON.stringify([...tableValues(recalled?.rows ?? graph.rows)])).toBe(
    JSON.stringify([...tableValues(graph.rows)]),
  );
  expect([...tableValues(recalled?.incoming ?? graph.incoming)]).toEqual([...tableValues(graph.incoming)]);
});

it.each([
  ['another link', { 'a.md': `${FILES['a.md']}\n\n[[c/b]]` }],
  [
    'a link less, and others of files and names',
    { 'a.md': '# A\n\n[[Unwritten]] [[New]]', 'b.md': FILES['b.md']?.replace('[[a]]', '![[p.png]]') ?? '' },
  ],
  [
    'no link to what is not written any more',
    { 'a.md': FILES['a.md']?.replace(', [[Unwritten]]', '') ?? '' },
  ],
  ['another alias', { 'b.md': FILES['b.md']?.replace('[Both]', '[Other, Unwritten]') ?? '' }],
  ['another key to be cited by', { 'people/Ada.md': '---\nkind: person\nciteKey: other\n---\n' }],
  ['a note beside it whose link ends on its way up', { 'b/d/e.md': '[[./..]]' }],
  ['another kind', { 'people/Ada.md': 'Writes of nothing.' }],
  ['a new note beside it', { 'Unwritten.md': 'Written: [[b]] and [[New]].' }],
  ['a new note of the same name beside it', { 'd/b.md': '---\naliases: [Both]\n---\n[[../a]]' }],
  ['no other beside it', { 'b.md': null, 'p.png': null }],
  ['a new note beside it that is meant as a folder', { 'd.md': 'Text.', 'x.md': 'Text.' }],
  ['another that has moved', { 'c/b.md': null, 'c/c.md': FILES['c/b.md'] ?? '', 'd/p.png': '' }],
] as readonly (readonly [string, Changed])[])(
  'is made from what it was where a text has %s',
  (_, changes) => {
    const before = keptOf({});
    before.kept.keep(before.snapshot, publishable(before.snapshot), 'outline');
    const { kept, snapshot, graph } = keptOf(changes);
    const known = kept.known?.(snapshot.vault) ?? null;
    const rowsOf = ({ rows }: Graph) => tableKeys(rows).map((key) => tableGet(rows, key));
    expect(known && rowsOf(known)).toEqual(rowsOf(graph));
    const into = ({ incoming }: Graph) => tableKeys(incoming).map((key) => [key, tableGet(incoming, key)]);
    expect(known && into(known)).toEqual(into(graph));
    const asked = keptOf(changes);
    asked.kept.tell(asked.snapshot);
    for (const [key, users] of usersOfAll(snapshot))
      expect([key, usersOf(asked.snapshot.vault, new Set([key]))]).toEqual([key, users]);
    kept.keep({ ...snapshot, graph: known ?? graph }, publishable(snapshot), 'outline');
    const { recalled } = keptOf(changes).kept;
    expect(recalled && rowsOf(recalled)).toEqual(rowsOf(graph));
    expect(recalled && into(recalled)).toEqual(into(graph));
    // What tells of changes of names is that of now, too.
    const back = keptOf({});
    const again = back.kept.known?.(back.snapshot.vault) ?? null;
    expect(again && rowsOf(again)).toEqual(rowsOf(back.graph));
  },
);

it('tells what changed links touch, and what stands beside it', () => {
  const before = keptOf({});
  before.kept.keep(before.snapshot, publishable(before.snapshot), 'outline');
  const { kept, snapshot } = keptOf({ 'people/Ada.md': `${FILES['people/Ada.md']}\n\n[[c/b]]` });
  const now = { ...snapshot, graph: kept.known?.(snapshot.vault) ?? snapshot.graph };
  const touched = kept.touchedSince('outline', now);
  expect([...(touched?.nodes ?? [])].sort()).toEqual(['c/b.md', 'people/Ada.md']);
  expect([...(touched?.beside ?? [])]).toEqual(expect.arrayContaining(['a.md', 'b.md']));
  expect(kept.touchedSince('another', now)).toBe(null);
});

it('tells what names touch that came or went', () => {
  const before = keptOf({});
  before.kept.keep(before.snapshot, publishable(before.snapshot), 'outline');
  const { kept, snapshot } = keptOf({ 'b.md': null, 'unwritten.md': 'Text.', 'q.png': '' });
  const now = { ...snapshot, graph: kept.known?.(snapshot.vault) ?? snapshot.graph };
  const touched = kept.touchedSince('outline', now);
  expect([...(touched?.nodes ?? [])]).toEqual(expect.arrayContaining(['a.md', 'b.md', 'unwritten.md']));
  expect([...(touched?.nodes ?? [])]).not.toContain('x/y/b.md');
  const keys = ['n:b.md', 'a:both', 'n:unwritten.md', 'q.png', 'n:q.png', 'n:ada.md', 'people/Ada.md'];
  expect(keys.filter((key) => touched?.isOtherName(key))).toEqual(keys.slice(0, 5));
});

it('tells nothing of what changed links touch where a note was committed on another day', () => {
  const { kept, snapshot } = keptOf({});
  kept.keep(snapshot, publishable(snapshot), 'outline');
  const touchedWhere = (committed: NoteFile['committed']) => {
    const sources = sortedFiles(FILES).map((file) => (file.path === 'a.md' ? { ...file, committed } : file));
    const now = new KeptGraph(folder, DEFAULT_SETTINGS, sources, noteMarks(snapshot));
    return now.touchedSince('outline', { ...snapshot, graph: now.recalled ?? snapshot.graph });
  };
  expect(touchedWhere(null)).toMatchObject({ nodes: new Set(), beside: new Set() });
  expect(touchedWhere({ first: '2024-05-01', last: '2024-05-02' })).toBe(null);
});

it('is not as it was where a link, a name, a file or a setting is another', () => {
  const { kept, snapshot, graph } = keptOf({});
  kept.keep(snapshot, publishable(snapshot), 'outline');
  expect(keptOf({ 'a.md': `${FILES['a.md']}\n\n[[c/b]]` }).kept.recalled).toBe(null);
  for (const changes of [
    { 'b.md': '---\naliases: [Other]\n---\n' },
    { 'q.png': '' },
    { 'new.md': 'Text.' },
    { 'b.md': null },
  ]) {
    expect(keptOf(changes).kept.recalled).toBe(null);
  }
  expect(keptOf({}, { ...DEFAULT_SETTINGS, kinds: ['plant'] }).kept.known).toBe(null);
  expect(saidBy(keptOf({}).kept.recalled)).toEqual(saidBy(graph));
});

it('is the same whatever address the site has', () => {
  const { kept, snapshot, graph } = keptOf({});
  kept.keep(snapshot, publishable(snapshot), 'outline');
  expect(saidBy(keptOf({}, { ...DEFAULT_SETTINGS, base: '/sub/' }).kept.recalled)).toEqual(saidBy(graph));
});

it('is kept again with another outline, for that tells of which state it was', () => {
  const { kept, snapshot } = keptOf({});
  kept.keep(snapshot, publishable(snapshot), '');
  const again = keptOf({}).kept;
  again.keep({ ...snapshot, graph: again.recalled ?? snapshot.graph }, publishable(snapshot), 'outline');
  expect(keptOf({}).kept.touchedSince('outline', snapshot)).not.toBe(null);
});

it.each([
  ['nothing is private', {}],
  ['a note is private', { 'b.md': '---\npublish: false\n---\n![[unused.png]]' }],
])('what others may see is the same where %s', (_, changes) => {
  const files = { ...changes, 'unused.png': '', 'named.md': '<img src="in-html.png">', 'in-html.png': '' };
  const before = keptOf(files);
  before.kept.keep(before.snapshot, publishable(before.snapshot), 'outline');
  const { kept, snapshot } = keptOf(files);
  kept.tell(snapshot);
  const seen = (view: Snapshot) => [tableKeys(view.vault.notes), tableKeys(view.vault.attachments)];
  expect(seen(publishable(snapshot))).toEqual(seen(publishable(vault({ ...FILES, ...files }))));
  expect(tableGet(publishable(snapshot).vault.attachments, 'unused.png')).toBe(undefined);
});

it.each([
  ['a link is another', { 'linked.md': 'See [[a]] and ![[linked.png]].' }],
  ['a file is linked', { 'linked.md': '![[linked.png]] ![[unused.png]]' }],
  ['a file is linked no more', { 'linked.md': 'See [[a]].' }],
  ['HTML shows a file', { 'linked.md': '![[linked.png]] <img src="unused.png">' }],
  ['HTML shows a file no more', { 'named.md': 'See [[a]].' }],
  ['a note becomes private', { 'linked.md': '---\npublish: false\n---\nSee [[a]].' }],
])('what others may see is what a look at all notes tells where %s', (_, changes) => {
  const files = { 'unused.png': '', 'linked.png': '', 'linked.md': '![[linked.png]]' };
  for (const more of [{}, { 'named.md': '<img src="in-html.png">', 'in-html.png': '' }]) {
    const before = keptOf({ ...files, ...more });
    before.kept.keep(before.snapshot, publishable(before.snapshot), 'outline');
    const after = { ...files, ...more, ...changes };
    const { kept, snapshot } = keptOf(after);
    kept.tell(snapshot);
    const { vault: seen } = publishable(snapshot);
    const { vault: anew } = publishable(vault({ ...FILES, ...after }));
    expect([tableKeys(seen.notes), tableKeys(seen.attachments)]).toEqual([
      tableKeys(anew.notes),
      tableKeys(anew.attachments),
    ]);
  }
});
