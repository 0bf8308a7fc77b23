import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mapGraphOf } from '../../../src/core/graph/compute/map-graph.ts';
import { insightOf } from '../../../src/core/insight/insight-of.ts';
import { alikeTo, sharedWords, textsAlike } from '../../../src/core/insight/likeness.ts';
import { speechOf } from '../../../src/core/insight/speech-of.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/model/settings.ts';
import { buildSnapshot, type Snapshot } from '../../../src/core/snapshot.ts';
import { sourceFiles } from '../../support/vault.ts';

const COUNT = 90;
const WORDS = Array.from(
  { length: 500 },
  (_, at) => `word${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}`,
);

/** Notes that say a few words each, some of them rare. */
const textOf = (seed: number): string =>
  Array.from({ length: 9 }, (_, at) => WORDS[((seed + 1) * (at + 3) ** 2 + at) % (at < 4 ? 20 : 500)]).join(
    ' ',
  );

type Files = Readonly<Record<string, string>>;

const FIRST: Files = Object.fromEntries(Array.from({ length: COUNT }, (_, at) => [`n${at}.md`, textOf(at)]));

const read = (files: Files, settings: Settings): Snapshot =>
  buildSnapshot(sourceFiles(files), settings, null);

const expectSame = (revised: Snapshot, files: Files): void => {
  const anew = read(files, { ...DEFAULT_SETTINGS });
  expect(textsAlike(revised)).toEqual(textsAlike(anew));
  for (const node of mapGraphOf(anew).nodes.keys()) {
    expect(alikeTo(revised, node)).toEqual(alikeTo(anew, node));
    expect(sharedWords(revised, node, 0, 30)).toEqual(sharedWords(anew, node, 0, 30));
  }
  expect(insightOf(revised)).toEqual(insightOf(anew));
};

/** What somebody writes into a note, or that it is deleted. */
const edits = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: COUNT + 3 }),
    fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 999 }).map(textOf) },
      { weight: 3, arbitrary: fc.constantFrom(...WORDS).map((word) => `${textOf(7)} ${word}`) },
      { weight: 1, arbitrary: fc.constantFrom('---\ngraph: stop\n---\n', '---\nkind: person\n---\n') },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'See [[n1]].',
          `See [[${WORDS[3]} ${WORDS[30]}]].`,
          'See [[n2]] and [[n9]].',
        ),
      },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
  ),
  { minLength: 1, maxLength: 8 },
);

it('what is made of what was said before is what is made anew', () => {
  let revised = 0;
  fc.assert(
    fc.property(edits, (written) => {
      const settings = { ...DEFAULT_SETTINGS };
      let files = FIRST;
      expectSame(read(files, settings), files);
      for (const [at, text] of written) {
        const { [`n${at}.md`]: _, ...others } = files;
        files = text === null ? others : { ...others, [`n${at}.md`]: text };
        const view = read(files, settings);
        expectSame(view, files);
        if (speechOf(view).lookedAt < speechOf(view).ids.length) revised++;
      }
    }),
    { numRuns: 12 },
  );
  expect(revised).toBeGreaterThan(9);
});

it('a note that is like others is like none once it stops the map, and the other way round', () => {
  const settings = { ...DEFAULT_SETTINGS };
  for (const head of ['', '---\ngraph: stop\n---\n', '', '---\nkind: person\n---\n']) {
    const files = { ...FIRST, 'n3.md': `${head}${FIRST['n3.md']}` };
    expectSame(read(files, settings), files);
  }
});

it('pairs are looked for anew where too few of those that were kept are left', () => {
  const settings = { ...DEFAULT_SETTINGS };
  // Of 435 pairs that say the same, and 630 less alike, 800 are kept.
  const same = Array.from({ length: 30 }, (_, at) => [`same${at}.md`, 'silver halide'] as const);
  const others = Array.from(
    { length: 90 },
    (_, at) => [`other${at}.md`, `${WORDS[at % 6]} ${WORDS[100 + (at % 45)]}`] as const,
  );
  const before = Object.fromEntries([...same, ...others]);
  expectSame(read(before, settings), before);
  const after = { ...before, ...Object.fromEntries(same.slice(1).map(([path]) => [path, ''])) };
  const view = read(after, settings);
  expectSame(view, after);
  expect(speechOf(view).lookedAt).toBeLessThan(same.length + 1);
  expect(textsAlike(view)).toHaveLength(400);
});

it('a word that one note too many leads with finds nobody any more', () => {
  const settings = { ...DEFAULT_SETTINGS };
  const notesOf = (many: number): Files =>
    Object.fromEntries(Array.from({ length: 1640 }, (_, at) => [`n${at}.md`, at < many ? 'silver' : '']));
  const alikeIn = (files: Files, some: Settings) => {
    const view = read(files, some);
    return { pairs: textsAlike(view), first: alikeTo(view, 0), last: alikeTo(view, 399) };
  };
  const { 'n400.md': _, ...without } = notesOf(401);
  for (const [files, pairs] of [
    [notesOf(400), 400],
    [notesOf(401), 0],
    [without, 400],
  ] as const) {
    expect(alikeIn(files, settings)).toEqual(alikeIn(files, { ...DEFAULT_SETTINGS }));
    expect(alikeIn(files, settings).pairs).toHaveLength(pairs);
  }
});
