import { emptyDictionary } from '../../core/search/dictionary.ts';
import { loadLanguage } from '../../core/search/load-language.ts';
import type { FactTables } from '../../core/search/match-facts.ts';
import { neededFacts } from '../../core/search/match-query.ts';
import { keysOfPair, keysOfQuery } from '../../core/search/name-buckets.ts';
import type { NoteText } from '../../core/search/note-text.ts';
import { planSearch, type SearchPlan } from '../../core/search/plan-search.ts';
import { queryWords } from '../../core/search/query-words.ts';
import { type Hit, rankTitles } from '../../core/search/rank.ts';
import type { MatchRanking } from '../../core/search/rank-matches.ts';
import type { SearchEntry } from '../../core/search/search-entry.ts';
import { describeHit } from '../../core/search/search-result.ts';
import {
  matchNames,
  rankSearch,
  readSearch,
  type SearchTask,
  searchProblems,
} from '../../core/search/search-task.ts';
import { type Matchers, matchersOf } from '../../core/search/snippet.ts';
import { findTwoNames } from '../../core/search/two-names.ts';
import { wordsMeant } from '../../core/search/words-meant.ts';
import { hrefOf } from '../../core/site/href.ts';
import type {
  MatchReply,
  SearchAnswer,
  SearchReply,
  SearchRequest,
  ShownResult,
  ThreadOffer,
} from './search-protocol.ts';
import { SearchSession, StaleIndexError } from './search-session.ts';

/*
 * The search worker: one index at a time, one search at a time. A search answers from titles at once, from the text
 * when the postings it needs have come, and again when the texts of what it shows have come. Phrases and scopes are
 * looked for in the texts of the best results, until there are as many as are shown.
 */

type Search = Extract<SearchRequest, { kind: 'search' }>;
type Match = Extract<SearchRequest, { kind: 'match' }>;

/** Texts read at once to decide about results, and read for one search at most. */
const READ_AT_ONCE = 24;
const MOST_READ = 96;
const MOST_READ_TO_MATCH = 480;
/** A longer query is taken for no pair of names. */
const MOST_PAIR_WORDS = 6;

let session: SearchSession | null = null;
let latest = -1;

const sessionOf = (index: string): SearchSession => {
  if (session?.index !== index) session = new SearchSession(index);
  return session;
};

const reply = (message: SearchReply | MatchReply): void => {
  postMessage(message);
};

/** What all answers to one search share. */
interface Run {
  readonly search: Search;
  readonly session: SearchSession;
  readonly entry: SearchEntry;
  readonly tables: FactTables;
  readonly task: SearchTask;
}

const isStale = (search: Search): boolean => search.id !== latest;

const textOf = ({ session }: Run, document: number): NoteText | null => session.text(document);

/** A note that is not written yet leads to those that link to it. */
const hrefOfResult = (base: string, result: ReturnType<typeof describeHit>): string =>
  result.route === null
    ? `${hrefOf(base, '/search/')}?q=${encodeURIComponent(`links:"${result.title.text}"`)}`
    : hrefOf(base, result.route, result.snippet?.heading?.anchor ?? null);

const showHit = (run: Run, hit: Hit, matchers: Matchers): ShownResult => {
  const { tables, task, entry } = run;
  const result = describeHit(hit, textOf(run, hit.document), { tables, root: task.parsed.root, matchers });
  return { ...result, href: hrefOfResult(entry.base, result) };
};

const offerThread = ({ tables, task, entry }: Run): ThreadOffer | null => {
  const pair = task.isPlain ? findTwoNames(tables.titles, task.query.text) : null;
  if (!pair) return null;
  const { titles } = tables.titles;
  const [from = '', to = ''] = [titles[pair.from], titles[pair.to]];
  const asked = `?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
  return { from, to, href: hrefOf(entry.base, '/thread/') + asked };
};

const answer = (
  run: Run,
  stage: SearchAnswer['stage'],
  ranking: Omit<MatchRanking, 'undecided'>,
  matchers: Matchers,
  plan: SearchPlan | null,
): void => {
  const { search, task, tables } = run;
  const results = ranking.hits.map((hit) => showHit(run, hit, matchers));
  const { total, complete } = ranking;
  const isFull = stage === 'full';
  reply({
    kind: 'answer',
    id: search.id,
    stage,
    text: task.query.text.trim(),
    total,
    complete,
    near: plan?.near ?? false,
    meant: isFull && plan ? wordsMeant(task.query, plan, matchers, results) : null,
    unread: ranking.possible - total,
    limited: plan?.limited ?? [],
    problems: stage === 'titles' ? [] : searchProblems(task, tables),
    thread: offerThread(run),
    kinds: run.entry.kindNames,
    results,
  });
};

const withoutText = ({ session }: Run, documents: readonly number[]): number[] =>
  documents.filter((document) => !session.text(document) && !session.isTextless(document));

/** Postings and the terms they stand under; none are fetched for a query without words. */
const planFor = async ({ session, entry, task, tables }: Run) => {
  const dictionary =
    task.query.words.length > 0 ? await session.dictionary() : emptyDictionary(tables.titles.titles.length);
  let plan = planSearch(dictionary, task.query, entry.lang);
  // Which terms are needed may come out only when others are there.
  while (plan.missing.length > 0) {
    await session.fetchParts(plan.missing);
    plan = planSearch(dictionary, task.query, entry.lang);
  }
  await session.fetchBlocks(plan.blocks);
  const index = { dictionary, weights: entry.weights, block: (number: number) => session.block(number) };
  return { plan, index };
};

/** Ranks, reading texts of the best results as long as they decide and are not too many. */
const rankReading = async (
  run: Run,
  found: Awaited<ReturnType<typeof planFor>>,
): Promise<MatchRanking | null> => {
  const { search, task, tables, entry } = run;
  const input = { ...found, tables, lang: entry.lang, textOf: (document: number) => textOf(run, document) };
  for (let read = 0; ; read += READ_AT_ONCE) {
    const ranking = rankSearch(task, input, search.limit);
    const needed = withoutText(run, ranking.undecided).slice(0, READ_AT_ONCE);
    if (needed.length === 0 || read >= MOST_READ) return ranking;
    await run.session.fetchTexts(needed);
    if (isStale(search)) return null;
  }
};

/** Keys of names that a query may fit; two names may stand in it, too. */
const namesFor = ({ parsed, query, isPlain }: SearchTask): string[] => {
  const { root } = parsed;
  const choices = root?.kind === 'or' ? root.parts.map((part) => queryWords(query.text, part)) : [query];
  const keys = choices.flatMap(keysOfQuery);
  const isPair = isPlain && query.words.length > 1 && query.words.length <= MOST_PAIR_WORDS;
  return isPair ? [...keys, ...keysOfPair(query)] : keys;
};

const runSearch = async (search: Search): Promise<void> => {
  const current = sessionOf(search.index);
  current.trimTexts();
  const task = readSearch(search.text);
  const needs = neededFacts(task.parsed.root);
  const [entry] = await Promise.all([current.entry(), current.fetchNames(namesFor(task))]);
  const tables = await current.tables(needs);
  await loadLanguage(entry.lang);
  if (isStale(search)) return;
  let run: Run = { search, session: current, entry, tables, task };
  const early = setTimeout(() => {
    const names = task.isPlain ? rankTitles(matchNames(tables.titles, task), search.limit) : null;
    if (!isStale(search) && names && names.hits.length > 0)
      answer(
        run,
        'titles',
        { ...names, possible: names.total },
        matchersOf(task.query, null, null, entry.lang),
        null,
      );
  });
  try {
    const found = await planFor(run);
    clearTimeout(early);
    // What is misspelt is looked for among all names.
    if (found.plan.isMisspelt && matchNames(tables.titles, task).size === 0)
      run = { ...run, tables: await current.tables({ ...needs, titles: true }) };
    if (isStale(search)) return;
    const ranking = await rankReading(run, found);
    if (!ranking || isStale(search)) return;
    const matchers = matchersOf(task.query, found.plan, found.index.dictionary, entry.lang);
    const missing = withoutText(
      run,
      ranking.hits.map(({ document }) => document),
    );
    if (missing.length > 0) {
      const isNamed = ranking.hits.every(({ document }) => run.tables.titles.titles[document] !== undefined);
      if (isNamed) answer(run, 'ranked', ranking, matchers, found.plan);
      await run.session.fetchTexts(missing);
      if (isStale(search)) return;
    }
    answer(run, 'full', ranking, matchers, found.plan);
  } finally {
    clearTimeout(early);
  }
};

/** Runs a search; once more from the start when the index turns out to be out of date. */
const search = async (request: Search): Promise<void> => {
  latest = request.id;
  try {
    await runSearch(request).catch((error: unknown) => {
      if (!(error instanceof StaleIndexError)) throw error;
      session = null;
      return runSearch(request);
    });
  } catch {
    if (!isStale(request)) reply({ kind: 'failed', id: request.id });
  }
};

let latestMatch = -1;

/** All documents that fit; texts are read as long as they decide and are not too many. */
const runMatch = async (request: Match): Promise<void> => {
  const current = sessionOf(request.index);
  const task = readSearch(request.text);
  const needs = neededFacts(task.parsed.root);
  const [entry] = await Promise.all([current.entry(), current.fetchNames(namesFor(task))]);
  await loadLanguage(entry.lang);
  const search: Search = { ...request, kind: 'search', limit: Number.POSITIVE_INFINITY };
  let run: Run = { search, session: current, entry, task, tables: await current.tables(needs) };
  const found = await planFor(run);
  if (found.plan.isMisspelt && matchNames(run.tables.titles, task).size === 0)
    run = { ...run, tables: await current.tables({ ...needs, titles: true }) };
  for (let read = 0; request.id === latestMatch; read += READ_AT_ONCE) {
    const textAt = (document: number) => textOf(run, document);
    const input = { ...found, tables: run.tables, lang: entry.lang, textOf: textAt };
    const ranking = rankSearch(task, input, search.limit);
    const needed = withoutText(run, ranking.undecided).slice(0, READ_AT_ONCE);
    if (needed.length > 0 && read < MOST_READ_TO_MATCH) {
      await current.fetchTexts(needed);
      continue;
    }
    reply({
      kind: 'matched',
      id: request.id,
      documents: ranking.hits.slice(0, ranking.complete).map(({ document }) => document),
      unread: ranking.undecided.length,
      problems: searchProblems(task, run.tables),
    });
    return;
  }
};

const match = async (request: Match): Promise<void> => {
  latestMatch = request.id;
  try {
    await runMatch(request).catch((error: unknown) => {
      if (!(error instanceof StaleIndexError)) throw error;
      session = null;
      return runMatch(request);
    });
  } catch {
    reply({ kind: 'unmatched', id: request.id });
  }
};

const warm = async (index: string): Promise<void> => {
  const current = sessionOf(index);
  // A failure shows when a search needs the same files.
  await Promise.allSettled([current.entry(), current.dictionary()]);
};

addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  switch (data.kind) {
    case 'warm':
      void warm(data.index);
      break;
    case 'search':
      void search(data);
      break;
    case 'match':
      void match(data);
      break;
    case 'forget':
      session = null;
      break;
  }
});
