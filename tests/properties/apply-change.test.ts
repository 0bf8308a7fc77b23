import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { tableGet, tableKeys, tableValues } from '../../src/core/model/table.ts';
import { applyChange, buildSnapshot, publishable } from '../../src/core/snapshot.ts';
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
