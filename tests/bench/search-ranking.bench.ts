import fs from 'node:fs';
import FlexSearch from 'flexsearch';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { expect, it } from 'vitest';
import { shownNotes } from '../../src/core/graph/shown-notes.ts';
import type { Note } from '../../src/core/model/note.ts';
import { fieldTexts, SEARCH_FIELDS } from '../../src/core/search/note/search-field.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { openVault } from '../../src/node/notes/open-vault.ts';
import { searchNotes } from '../support/search-notes.ts';

/*
 * How well search ranks, beside other engines as they come: mean reciprocal rank of the first wanted note, and the
 * share of wanted notes among the first five, with 95 % bootstrap intervals. Judgements at even places are for choosing
 * weights, those at odd places measure; CLEW_BENCH_HALF=tuning keeps the latter unseen while weights are being chosen. The demo notes are in the project; another vault is measured when
 * CLEW_BENCH_HELP names its folder (the English notes of Obsidian's help).
 */

interface Judgement {
  readonly query: string;
  readonly sort: string;
  readonly wanted: readonly string[];
}

/** Paths found, best first. */
type Engine = (query: string) => readonly string[];

const judgements = JSON.parse(
  fs.readFileSync(new URL('search-judgements.json', import.meta.url), 'utf8'),
) as Readonly<Record<'demo' | 'obsidian-help', readonly Judgement[]>>;

const HALVES =
  process.env.CLEW_BENCH_HALF === 'tuning' ? (['tuning'] as const) : (['tuning', 'held out'] as const);
const SHOWN = 20;
const ROUNDS = 2000;

/** mulberry32. */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

/** 95 % of means of resampled values. */
const interval = (values: readonly number[]): readonly [number, number] => {
  const random = seeded(20240301);
  const means = Array.from({ length: ROUNDS }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return [means[Math.floor(ROUNDS * 0.025)] ?? 0, means[Math.floor(ROUNDS * 0.975)] ?? 0];
};

const reciprocalRank = (found: readonly string[], wanted: readonly string[]): number => {
  const rank = found.findIndex((path) => wanted.includes(path));
  return rank < 0 ? 0 : 1 / (rank + 1);
};

const recallOf5 = (found: readonly string[], wanted: readonly string[]): number =>
  wanted.filter((path) => found.slice(0, 5).includes(path)).length / Math.min(wanted.length, 5);

const documentOf = (note: Note): Record<string, string> => {
  const texts = fieldTexts(note);
  return {
    path: note.path,
    ...Object.fromEntries(SEARCH_FIELDS.map((field, i) => [field, (texts[i] ?? []).join('\n')])),
  };
};

const clew = (view: Snapshot): Engine => {
  const notes = shownNotes(view);
  return (query) =>
    searchNotes(view, query, { limit: SHOWN }).results.map(({ document }) => notes[document]?.path ?? '');
};

const vanillaLunr = (notes: readonly Note[]): Engine => {
  const index = lunr(function () {
    this.ref('path');
    for (const field of SEARCH_FIELDS) this.field(field);
    for (const note of notes) this.add(documentOf(note));
  });
  return (query) => {
    try {
      return index.search(query).map(({ ref }) => ref);
    } catch {
      // Its own syntax: a hyphen or colon can be an error.
      return index.search(query.replace(/[-:^~+*]/g, ' ')).map(({ ref }) => ref);
    }
  };
};

const miniSearch = (notes: readonly Note[]): Engine => {
  const index = new MiniSearch({ idField: 'path', fields: [...SEARCH_FIELDS] });
  index.addAll(notes.map(documentOf));
  return (query) => index.search(query).map(({ id }) => String(id));
};

/** As its documentation recommends for search as one types. */
const miniSearchTuned = (notes: readonly Note[]): Engine => {
  const index = new MiniSearch({
    idField: 'path',
    fields: [...SEARCH_FIELDS],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 2 } },
  });
  index.addAll(notes.map(documentOf));
  return (query) => index.search(query).map(({ id }) => String(id));
};

const flexSearch = (notes: readonly Note[]): Engine => {
  const index = new FlexSearch.Document({
    document: { id: 'path', index: [...SEARCH_FIELDS] },
    tokenize: 'forward',
  });
  for (const note of notes) index.add(documentOf(note));
  return (query) => {
    const byField = index.search(query, { limit: SHOWN }) as { result: (string | number)[] }[];
    return [...new Set(byField.flatMap(({ result }) => result.map(String)))];
  };
};

const show = (value: number): string => value.toFixed(3);
const range = ([from, to]: readonly [number, number]): string => `[${show(from)}, ${show(to)}]`;

const MEASURES = { MRR: reciprocalRank, 'recall@5': recallOf5 } as const;

type Half = (typeof HALVES)[number];

/** Values of a measure by engine; a query has the same place with each. */
type Measured = ReadonlyMap<string, readonly number[]>;

const OWN = 'Clew';

/** Each engine's mean, and by how much Clew is ahead of it, both with 95 % intervals. */
const tell = (measure: string, measured: Measured): void => {
  const own = measured.get(OWN) ?? [];
  for (const [name, got] of measured) {
    const ahead = interval(own.map((value, i) => value - (got[i] ?? 0)));
    console.log(
      `  ${measure.padEnd(9)} ${name.padEnd(29)} ${show(mean(got))} ${range(interval(got))}${name === OWN ? '' : `  Clew ahead by ${range(ahead)}`}`,
    );
  }
};

const enginesFor = (view: Snapshot): Readonly<Record<string, Engine>> => {
  const notes = shownNotes(view);
  return {
    [OWN]: clew(view),
    'lunr as it comes': vanillaLunr(notes),
    'MiniSearch as it comes': miniSearch(notes),
    'MiniSearch, prefix and fuzzy': miniSearchTuned(notes),
    'FlexSearch, forward': flexSearch(notes),
  };
};

/** What was measured on every vault, to be put together at the end. */
const everywhere: { half: Half; measure: string; measured: Measured }[] = [];

const report = (name: string, view: Snapshot, all: readonly Judgement[]): void => {
  const notes = shownNotes(view);
  const paths = new Set<string>(notes.map((note) => note.path));
  for (const { query, wanted } of all) for (const path of wanted) expect(paths, query).toContain(path);
  const engines = enginesFor(view);
  for (const half of HALVES) {
    const judged = all.filter((_, i) => (i % 2 === 0) === (half === 'tuning'));
    console.log(`\n${name}, ${half}: ${judged.length} queries, ${notes.length} notes`);
    const found = new Map(
      Object.entries(engines).map(([engine, search]) => [engine, judged.map(({ query }) => search(query))]),
    );
    for (const [measure, judge] of Object.entries(MEASURES)) {
      const measured = new Map(
        [...found].map(([engine, lists]) => [
          engine,
          lists.map((list, i) => judge(list, judged[i]?.wanted ?? [])),
        ]),
      );
      tell(measure, measured);
      everywhere.push({ half, measure, measured });
    }
    tellBySort(judged, found.get(OWN) ?? [], half === 'tuning');
  }
};

/** Where Clew is good and where not; what it missed only where that may be looked at. */
const tellBySort = (
  judged: readonly Judgement[],
  found: readonly (readonly string[])[],
  withMissed: boolean,
): void => {
  const ranks = judged.map(({ wanted }, i) => reciprocalRank(found[i] ?? [], wanted));
  judged.forEach(({ query, sort, wanted }, i) => {
    if (withMissed && (ranks[i] ?? 0) < 1)
      console.log(
        `    not first (${sort}): ${query} → ${(found[i] ?? []).slice(0, 3).join(' | ')}; wanted ${wanted.join(' | ')}`,
      );
  });
  const sorts = [...new Set(judged.map(({ sort }) => sort))];
  const bySort = sorts.map(
    (sort) => `${sort} ${show(mean(ranks.filter((_, i) => judged[i]?.sort === sort)))}`,
  );
  console.log(`  MRR of Clew by sort: ${bySort.join(', ')}`);
};

it('ranks the demo notes', () => {
  report('Demo notes', openVault('notes').snapshot, judgements.demo);
});

const help = process.env.CLEW_BENCH_HELP;
const noHelp = help === undefined || !fs.existsSync(help);
it.skipIf(noHelp)('ranks another vault', () => {
  report('Obsidian help', openVault(help ?? '').snapshot, judgements['obsidian-help']);
});

it.skipIf(noHelp)('ranks both', () => {
  for (const half of HALVES) {
    console.log(`\nBoth vaults, ${half}`);
    for (const measure of Object.keys(MEASURES)) {
      const together = new Map<string, number[]>();
      for (const one of everywhere)
        if (one.half === half && one.measure === measure)
          for (const [engine, values] of one.measured)
            together.set(engine, [...(together.get(engine) ?? []), ...values]);
      tell(measure, together);
    }
  }
});
