import fs from 'node:fs';
import FlexSearch from 'flexsearch';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { expect, it } from 'vitest';
import type { Note } from '../../src/core/model/note.ts';
import { fieldTexts, SEARCH_FIELDS } from '../../src/core/search/search-field.ts';
import { searchedNotes } from '../../src/core/search/search-index.ts';
import { searchNotes } from '../../src/core/search/search-notes.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { openVault } from '../../src/node/open-vault.ts';

/*
 * How well search ranks, beside other engines as they come: mean reciprocal rank of the first wanted note, and the
 * share of wanted notes among the first five, with 95 % bootstrap intervals. Judgements at even places are for choosing
 * weights, those at odd places measure. The demo notes are in the project; another vault is measured when
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
  const notes = searchedNotes(view);
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

const report = (name: string, view: Snapshot, all: readonly Judgement[]): void => {
  const notes = searchedNotes(view);
  const paths = new Set<string>(notes.map((note) => note.path));
  for (const { query, wanted } of all) for (const path of wanted) expect(paths, query).toContain(path);
  const ours = clew(view);
  const engines: Readonly<Record<string, Engine>> = {
    Clew: ours,
    'lunr as it comes': vanillaLunr(notes),
    'MiniSearch as it comes': miniSearch(notes),
    'MiniSearch, prefix and fuzzy': miniSearchTuned(notes),
    'FlexSearch, forward': flexSearch(notes),
  };
  for (const half of ['tuning', 'held out'] as const) {
    const judged = all.filter((_, i) => (i % 2 === 0) === (half === 'tuning'));
    console.log(`\n${name}, ${half}: ${judged.length} queries, ${notes.length} notes`);
    for (const [measure, judge] of Object.entries(MEASURES)) {
      const values = (engine: Engine) => judged.map(({ query, wanted }) => judge(engine(query), wanted));
      const own = values(ours);
      for (const [engineName, engine] of Object.entries(engines)) {
        const got = values(engine);
        const ahead =
          engine === ours
            ? ''
            : `  Clew ahead by ${range(interval(own.map((value, i) => value - (got[i] ?? 0))))}`;
        console.log(
          `  ${measure.padEnd(9)} ${engineName.padEnd(29)} ${show(mean(got))} ${range(interval(got))}${ahead}`,
        );
      }
    }
    const missed =
      half === 'tuning' ? judged.filter(({ query, wanted }) => reciprocalRank(ours(query), wanted) < 1) : [];
    for (const { query, wanted, sort } of missed)
      console.log(
        `    not first (${sort}): ${query} → ${ours(query).slice(0, 3).join(' | ')}; wanted ${wanted.join(' | ')}`,
      );
    const sorts = [...new Set(judged.map(({ sort }) => sort))];
    const bySort = sorts.map((sort) => {
      const some = judged.filter((one) => one.sort === sort);
      return `${sort} ${show(mean(some.map(({ query, wanted }) => reciprocalRank(ours(query), wanted))))}`;
    });
    console.log(`  MRR of Clew by sort: ${bySort.join(', ')}`);
  }
};

it('ranks the demo notes', () => {
  report('Demo notes', openVault('notes').snapshot, judgements.demo);
});

const help = process.env.CLEW_BENCH_HELP;
it.skipIf(help === undefined || !fs.existsSync(help))('ranks another vault', () => {
  report('Obsidian help', openVault(help ?? '').snapshot, judgements['obsidian-help']);
});
