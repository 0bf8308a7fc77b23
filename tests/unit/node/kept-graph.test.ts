import fs from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Graph } from '../../../src/core/graph/graph.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { type Table, tableKeys, tableValues } from '../../../src/core/model/table.ts';
import { parseWhole } from '../../../src/core/parse/parse-whole.ts';
import { KeptGraph } from '../../../src/node/kept-graph.ts';
import { packNote } from '../../../src/node/packed-note.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { sourceFiles, vault } from '../../support/vault.ts';

const FILES: Readonly<Record<string, string>> = {
  'a.md':
    '# A\n\nSee [[b]], [[B|again]], ![[b#Part]] and ![[p.png]].\n\n- Requires: [[b]], [[Unwritten]]\n- [[b]]',
  'b.md':
    '---\naliases: [Both]\nauthors: [Ada]\n---\n<https://example.org/x> [x](javascript:0) [[Both]] [[a]] [[b]]',
  'c/b.md': '---\naliases: [Both, "@key"]\nup: "[[a]]"\n---\n[[Both]] [@key] [@other] [[]] [[../a]]',
  'people/Ada.md': '---\nkind: person\n---\nWrites of nothing.',
  'p.png': '',
};

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const keptOf = (changes: Readonly<Record<string, string>>, settings = DEFAULT_SETTINGS) => {
  const files = { ...FILES, ...changes };
  const { vault: opened, graph } = vault(files);
  const packed = new Map(
    [...tableValues(opened.sources)].map((file) => {
      const { note, body } = parseWhole(file, settings);
      return [file.path, packNote(note, body, file.text)] as const;
    }),
  );
  return { kept: new KeptGraph(folder, settings, sourceFiles(files), packed), graph };
};

const entriesOf = <Value>(table: Table<Value>) => [table.size, tableKeys(table), [...tableValues(table)]];

/** What a graph says, in the order of its tables. */
const saidBy = (graph: Graph | null) => graph && [entriesOf(graph.rows), entriesOf(graph.incoming)];

it('what links mean is known again, in the same order', () => {
  const { kept, graph } = keptOf({});
  expect(kept.recalled).toBe(null);
  kept.keep(graph);
  const { recalled } = keptOf({ 'a.md': `${FILES['a.md']}\n\nMore.` }).kept;
  expect(saidBy(recalled)).toEqual(saidBy(graph));
  // Pages are known by what JSON says of a row.
  expect(JSON.stringify([...tableValues(recalled?.rows ?? graph.rows)])).toBe(
    JSON.stringify([...tableValues(graph.rows)]),
  );
  expect([...tableValues(recalled?.incoming ?? graph.incoming)]).toEqual([...tableValues(graph.incoming)]);
});

it('is found out again where a link, a name, a file or a setting is another', () => {
  const { kept, graph } = keptOf({});
  kept.keep(graph);
  expect(keptOf({ 'a.md': `${FILES['a.md']}\n\n[[c/b]]` }).kept.recalled).toBe(null);
  expect(keptOf({ 'b.md': '---\naliases: [Other]\n---\n' }).kept.recalled).toBe(null);
  expect(keptOf({ 'q.png': '' }).kept.recalled).toBe(null);
  expect(keptOf({ 'new.md': 'Text.' }).kept.recalled).toBe(null);
  expect(keptOf({}, { ...DEFAULT_SETTINGS, kinds: ['plant'] }).kept.recalled).toBe(null);
  expect(saidBy(keptOf({}).kept.recalled)).toEqual(saidBy(graph));
});
