import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { buildSnapshot } from '../../src/core/snapshot.ts';
import { sourceFile } from '../support/vault.ts';
import { factsOf } from '../support/view-facts.ts';

const NAMES = ['Note', 'note', 'NOTE', 'Café', 'ÄÖ', '각', 'a', 'Tie', 'x.y', 'Å'];
const FOLDERS = ['', 'x/', 'X/', 'bb/', 'cc/', 'é/', 'a/b/', 'zzzz/'];
const name = fc.constantFrom(...NAMES);
const path = fc.tuple(fc.constantFrom(...FOLDERS), name).map((parts) => parts.join(''));
const link = fc.oneof(
  fc.tuple(fc.constantFrom('', 'x/', './', '../', '/'), name).map(([way, to]) => `[[${way}${to}]]`),
  name.map((to) => `[t](${to}.md)`),
  name.map((to) => `![[${to}#Über ${to}]]`),
  name.map((to) => `up:: [[${to}|x]]`),
  name.map((to) => `#${to}/sub`),
);
const text = fc
  .tuple(fc.array(name, { maxLength: 2 }), fc.array(link, { maxLength: 4 }), name)
  .map(
    ([aliases, links, title]) =>
      `---\naliases: [${aliases.join(', ')}]\n---\n# Über ${title}\n\n${links.join('\n\n')}\n`,
  );
const files = fc.uniqueArray(fc.tuple(path, text), { selector: ([at]) => at.normalize('NFC'), maxLength: 8 });

type Files = readonly (readonly [path: string, text: string])[];
const snapshotOf = (all: Files) =>
  buildSnapshot(
    all.map(([at, content]) => sourceFile(`${at}.md`, content)),
    DEFAULT_SETTINGS,
    null,
  );

describe('what links mean', () => {
  it('does not depend on the order of files', () => {
    fc.assert(
      fc.property(
        files.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(factsOf(snapshotOf(shuffled))).toEqual(factsOf(snapshotOf(all)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('does not depend on how letters with marks are encoded, in names or in links', () => {
    const targets = (all: Files) =>
      factsOf(snapshotOf(all)).rows.map(([at, row]) => [
        at,
        row?.edges.map(({ target, relation, count }) => [target.normalize('NFC'), relation, count]),
      ]);
    fc.assert(
      fc.property(files, fc.boolean(), fc.boolean(), (all, paths, texts) => {
        const other = all.map(
          ([at, content]) =>
            [paths ? at.normalize('NFD') : at, texts ? content.normalize('NFD') : content] as const,
        );
        expect(targets(other)).toEqual(targets(all));
      }),
      { numRuns: 200 },
    );
  });
});
