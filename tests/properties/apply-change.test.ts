import fc from 'fast-check';
import { expect, it } from 'vitest';
import { communitiesOf } from '../../src/core/graph/compute/communities.ts';
import { ranksOf } from '../../src/core/insight/landmarks.ts';
import { regionNames } from '../../src/core/insight/region-names.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { tableGet, tableKeys, tableValues } from '../../src/core/model/table.ts';
import { applyChange, buildSnapshot, publishable, type Snapshot } from '../../src/core/snapshot.ts';
import { sourceFile } from '../support/vault.ts';
import { factsOf } from '../support/view-facts.ts';

const NAMES = ['a', 'A', 'b', 'Note', 'note', 'é', 'x/a', 'x/b', 'x/Note', 'y/z/b', 'yy/Note', 'people/Ada'];
const PATHS = [...NAMES.map((name) => `${name}.md`), 'fig.png', 'x/fig.png', 'b'];

const path = fc.constantFrom(...PATHS);
const target = fc.constantFrom(
  ...NAMES,
  'Nobody',
  'alias',
  'Alias',
  './a',
  '../b',
  '/x/a',
  'z/b',
  'fig.png',
  '#h',
  '',
);
const line = fc.oneof(
  target.map((name) => `See [[${name}]].`),
  target.map((name) => `builds-on:: [[${name}]]`),
  target.map((name) => `![[${name}|label]]`),
  target.map((name) => `See [here](${name}.md) and [there](${name}).`),
  fc.constantFrom('<https://www.example.org/1?utm_source=x>', '[p](http://example.org/2/)', '# h', 'Words.'),
);
const property = fc.constantFrom(
  'aliases: [alias]',
  'aliases: [Alias, b]',
  'url: https://example.org/1',
  'url: http://example.org/2#x',
  'kind: person',
  'title: Ada',
  'authors: [Ada, Nobody]',
  'up: "[[a]]"',
  'publish: false',
);
const text = fc
  .tuple(
    fc.uniqueArray(property, { maxLength: 3, selector: (text) => text.split(':')[0] }),
    fc.array(line, { maxLength: 4 }),
  )
  .map(([properties, lines]) => `---\n${properties.join('\n')}\n---\n${lines.join('\n\n')}\n`);

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), path, text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), path, to: path }) },
);
const change = fc.array(step, { minLength: 1, maxLength: 4 });

/** Plays steps on a disk of paths and texts; what a watcher would tell of them. */
const play = (
  disk: Map<string, string>,
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
) => {
  const before = new Map(disk);
  for (const move of steps) {
    if (move.kind === 'write') disk.set(move.path, move.text);
    else {
      const known = disk.get(move.path);
      disk.delete(move.path);
      if (move.kind === 'rename' && known !== undefined) disk.set(move.to, known);
    }
  }
  return {
    upserts: [...disk].filter(([at, now]) => before.get(at) !== now).map(([at, now]) => sourceFile(at, now)),
    deletes: [...before.keys()].filter((at) => !disk.has(at)),
  };
};

const rebuilt = (disk: ReadonlyMap<string, string>) =>
  buildSnapshot(
    [...disk].map(([at, now]) => sourceFile(at, now)),
    DEFAULT_SETTINGS,
    null,
  );

it('a changed snapshot equals a rebuilt one', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const disk = new Map<string, string>();
      let snapshot = rebuilt(disk);
      for (const steps of changes) {
        snapshot = applyChange(snapshot, play(disk, steps));
        const other = rebuilt(disk);
        expect(factsOf(snapshot)).toEqual(factsOf(other));
        expect(factsOf(publishable(snapshot))).toEqual(factsOf(publishable(other)));
      }
    }),
    { numRuns: 150 },
  );
});

/** A region is called by a note that many link, else by a word that many say. */
const NAMED = [
  ['title: Ada', 'title: Gradient', ''],
  ['kind: person', 'kind: term', ''],
  ['graph: stop', '', '', ''],
];
const WORDED = [
  ['aliases: [Kernel]', 'aliases: [Lattice]', ''],
  ['tags: [Kernel]', 'tags: [Lattice]', ''],
];
/** Two rings of eight notes; in the first, each links the first two of it as well. */
const RINGS = [NAMED, WORDED].flatMap((choices, group) => {
  const names = Array.from('abcdefgh', (letter) => `${group}/${letter}${group}`);
  const links = (at: number) => [names[(at + 1) % 8], ...(group === 0 ? names.slice(0, 2) : [])];
  return names.map((name, at) => ({ name, choices, text: links(at).map((to) => `[[${to}]]`) }));
});
const choice = fc.nat(11);

it('what is told of a map and kept after an edit is what would be told of it anew', () => {
  const told = (view: Snapshot) => [communitiesOf(view), [...ranksOf(view)], regionNames(view)];
  const edit = fc.record({ note: fc.nat(RINGS.length - 1), property: choice, value: choice });
  const begin = fc.array(choice, { minLength: 3 * RINGS.length, maxLength: 3 * RINGS.length });
  fc.assert(
    fc.property(begin, fc.array(edit, { minLength: 1, maxLength: 12 }), (values, edits) => {
      const notes = RINGS.map(({ name, choices, text }, at) => ({
        name,
        text,
        properties: choices.map((some, index) => some[(values[3 * at + index] ?? 0) % some.length]),
      }));
      const files = () =>
        notes.map(({ name, text, properties }) =>
          sourceFile(`${name}.md`, `---\n${properties.filter(Boolean).join('\n')}\n---\n${text.join(' ')}\n`),
        );
      for (const { note, property, value } of edits) {
        const before = buildSnapshot(files(), DEFAULT_SETTINGS, null);
        told(before);
        const { choices = [] } = RINGS[note] ?? {};
        const some = choices[property % choices.length] ?? [];
        notes[note]?.properties.splice(property % choices.length, 1, some[value % some.length]);
        const kept = told(applyChange(before, { upserts: files().slice(note, note + 1), deletes: [] }));
        // The map of no notes takes the place of what was kept.
        told(rebuilt(new Map()));
        expect(kept).toEqual(told(buildSnapshot(files(), DEFAULT_SETTINGS, null)));
      }
    }),
    { numRuns: 50 },
  );
});

it('the notes that point at a node are those with an edge to it', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const disk = new Map<string, string>();
      for (const steps of changes) play(disk, steps);
      const { graph } = rebuilt(disk);
      const edges = [...tableValues(graph.rows)].flatMap((row) => row.edges);
      for (const id of tableKeys(graph.incoming))
        expect(tableGet(graph.incoming, id)).toEqual(
          [...new Set(edges.filter((edge) => edge.target === id).map((edge) => edge.source))].sort(),
        );
      expect(new Set(tableKeys(graph.incoming))).toEqual(new Set(edges.map((edge) => edge.target)));
    }),
    { numRuns: 60 },
  );
});
