import { keysOfPair, keysOfQuery, keysOfTerms, mostNamesFor } from '../files/name-buckets.ts';
import type { SearchEntry } from '../files/search-entry.ts';
import type { FactTables } from '../match/fact-tables.ts';
import { neededFacts } from '../match/match-query.ts';
import { emptyDictionary } from '../postings/dictionary.ts';
import type { QueryProblem } from '../query/query-node.ts';
import { queryWords } from '../query/query-words.ts';
import { rankTitles } from '../rank/best-hits.ts';
import type { Limited } from '../rank/limited.ts';
import { planSearch, type SearchPlan } from '../rank/plan-search.ts';
import type { MatchRanking } from '../rank/rank-matches.ts';
import type { TextIndex } from '../rank/score.ts';
import { loadLanguage } from '../words/load-language.ts';
import { commonWordsProblem } from './common-words.ts';
import { describeHit, type SearchResult } from './search-result.ts';
import type { SearchSession } from './search-session.ts';
import { matchNames, rankSearch, readSearch, type SearchTask, searchProblems } from './search-task.ts';
import { type Matchers, matchersOf } from './snippet.ts';
import { findTwoNames } from './two-names.ts';
import { wordsMeant } from './words-meant.ts';

/*
 * A search of an index whose files are read as they are needed. It answers from names at once, from the text when the
 * postings it needs have come, and again when the texts of what it shows have come. Phrases and scopes are looked for
 * in the texts of the best results, until there are as many as are shown.
 */

/** The answer to a search; it comes up to three times, each fuller than the last. */
export interface SearchAnswer {
  /**
   * `begun`: names at hand, while others are on their way (`answerAtHand`); `titles`: names alone; `ranked`: the final
   * list, some snippets missing; `full`: all there that were asked for.
   */
  readonly stage: 'begun' | 'titles' | 'ranked' | 'full';
  readonly text: string;
  /** Notes with at least one of the words, and those with all of them. */
  readonly total: number;
  readonly complete: number;
  /** No note has some word as typed: near ones stand in. */
  readonly near: boolean;
  /** The query with its misspelt words as the notes spell them. */
  readonly meant: string | null;
  /** Notes that only their texts could tell about, when there were too many to read: there may be as many more. */
  readonly unread: number;
  readonly limited: readonly Limited[];
  readonly problems: readonly QueryProblem[];
  /** When the query is the names of two notes: both titles. */
  readonly pair: { readonly from: string; readonly to: string } | null;
  readonly results: readonly SearchResult[];
}

export interface AnswerOptions {
  /** Results at most. */
  readonly limit: number;
  /** How many texts are read at most to decide about results; without an end, all that fits is counted, too. */
  readonly mostRead: number;
  /** True when the answer is not wanted any more. */
  readonly isStale: () => boolean;
  /** Settles this many ms after the keystroke, so that what nobody waits for is not fetched. Null where only the last answer counts. */
  readonly pause: ((ms: number) => Promise<unknown>) | null;
}

/**
 * Names are fetched at once: a file of two kilobytes for each of the first three or four letters. The rest of what is
 * not at hand is fetched when no other key has followed for this long, in ms: what tells the order, then the texts of
 * what is shown, which are most of the bytes; all names for what is like no word, which the middle of a word often is.
 */
const POSTINGS_AFTER = 180;
const TEXTS_AFTER = 280;
const ALL_NAMES_AFTER = 500;
/** Texts read at once to decide about results. */
const READ_AT_ONCE = 24;
/** A longer query is taken for no pair of names. */
const MOST_PAIR_WORDS = 6;

interface Found {
  readonly plan: SearchPlan;
  readonly index: TextIndex;
}

/** What all answers to one search share. */
interface Run {
  readonly session: SearchSession;
  readonly entry: SearchEntry;
  readonly tables: FactTables;
  readonly task: SearchTask;
}

/** Postings and the terms they stand under, as far as they are at hand: null when some are not. */
const postingsAtHand = ({ session, entry, task, tables }: Run): Found | null => {
  const isWordless = task.query.words.length === 0;
  const dictionary = isWordless ? emptyDictionary(tables.titles.titles.length) : session.dictionaryAtHand();
  if (!dictionary) return null;
  const plan = planSearch(dictionary, task.query, entry.lang);
  if (plan.missing.length > 0 || plan.blocks.some((number) => !session.block(number))) return null;
  return { plan, index: { dictionary, weights: entry.weights, block: (number) => session.block(number) } };
};

/** Postings and the terms they stand under; none are fetched for a query without words. */
const fetchPostings = async (run: Run): Promise<Found> => {
  for (;;) {
    const found = postingsAtHand(run);
    if (found) return found;
    const { session, entry, task } = run;
    const dictionary = await session.dictionary();
    // Which terms are needed may come out only when others are there.
    const plan = planSearch(dictionary, task.query, entry.lang);
    if (plan.missing.length > 0) await session.fetchParts(plan.missing);
    else await session.fetchBlocks(plan.blocks);
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

const begin = async (session: SearchSession, task: SearchTask): Promise<Run> => {
  const [entry] = await Promise.all([session.entry(), session.fetchNames(namesFor(task))]);
  const tables = await session.tables(neededFacts(task.parsed.root));
  await loadLanguage(entry.lang);
  return { session, entry, tables, task };
};

/** Terms that stand in for misspelt words. */
const nearTerms = ({ plan, index }: Found): string[] =>
  plan.alternatives
    .filter(({ words }) => words & plan.nearWords)
    .flatMap(({ terms }) => terms.map((term) => index.dictionary.terms[term] ?? ''));

/**
 * What is misspelt is looked for among the names that have the words it may stand for. Only what is like no word at
 * all is looked for among all names, which are most of the bytes: `trnsfrmr` in `Transformer`.
 */
const withNearNames = async (
  run: Run,
  found: Found,
  { pause, isStale }: Pick<AnswerOptions, 'pause' | 'isStale'>,
): Promise<Run> => {
  const { session, tables, task } = run;
  const { plan } = found;
  if (!plan.isMisspelt || matchNames(tables.titles, task).size > 0) return run;
  const needs = neededFacts(task.parsed.root);
  if (plan.near) await session.fetchNames(keysOfTerms(nearTerms(found)));
  const isLost = plan.alternatives.length === 0;
  if (isLost) await pause?.(ALL_NAMES_AFTER);
  if (isStale()) return run;
  return { ...run, tables: await session.tables(isLost ? { ...needs, titles: true } : needs) };
};

const unread = ({ session }: Run, documents: readonly number[]): number[] =>
  documents.filter((document) => !session.text(document) && !session.isTextless(document));

/** Ranks, reading texts of the best results as long as they decide and are not too many; null once it is stale. */
const rankReading = async (
  run: Run,
  found: Found,
  { limit, mostRead, isStale }: Pick<AnswerOptions, 'limit' | 'mostRead' | 'isStale'>,
): Promise<MatchRanking | null> => {
  const { session, task, tables, entry } = run;
  const textOf = (document: number) => session.text(document);
  const input = { ...found, tables, lang: entry.lang, textOf };
  // A query of words alone needs no texts to be decided.
  const isEndless = mostRead === Number.POSITIVE_INFINITY && !task.isPlain;
  for (let read = 0; ; read += READ_AT_ONCE) {
    const ranking = rankSearch(task, input, isEndless ? mostRead : limit);
    const undecided = unread(run, ranking.undecided);
    if (undecided.length === 0 || read >= mostRead) return { ...ranking, hits: ranking.hits.slice(0, limit) };
    await session.fetchTexts(isEndless ? undecided : undecided.slice(0, READ_AT_ONCE));
    if (isStale()) return null;
  }
};

const pairOf = ({ task, tables }: Run): SearchAnswer['pair'] => {
  const pair = task.isPlain ? findTwoNames(tables.titles, task.query.text) : null;
  const { titles } = tables.titles;
  return pair && { from: titles[pair.from] ?? '', to: titles[pair.to] ?? '' };
};

/** One or two letters are answered by the names kept under them. */
const limitedNames = ({ task, tables }: Run): readonly Limited[] => {
  const most = task.isPlain ? mostNamesFor(task.query) : null;
  const found = most === null ? 0 : matchNames(tables.titles, task).size;
  return most !== null && found >= most ? [{ text: task.query.text.trim(), words: null, kept: found }] : [];
};

const answerOf = (
  run: Run,
  stage: SearchAnswer['stage'],
  ranking: Omit<MatchRanking, 'undecided'>,
  plan: SearchPlan | null,
  matchers: Matchers,
): SearchAnswer => {
  const { session, task, tables } = run;
  const { total, complete } = ranking;
  const context = { tables, root: task.parsed.root, matchers };
  const results = ranking.hits.map((hit) => describeHit(hit, session.text(hit.document), context));
  return {
    stage,
    text: task.query.text.trim(),
    total,
    complete,
    near: plan?.near ?? false,
    meant: stage === 'full' && plan ? wordsMeant(task.query, plan, matchers, results) : null,
    unread: ranking.possible - total,
    limited: [...limitedNames(run), ...(plan?.limited ?? [])],
    problems:
      stage === 'titles'
        ? []
        : [...searchProblems(task, tables), ...commonWordsProblem(task, run.entry.lang, total)],
    pair: pairOf(run),
    results,
  };
};

const answerByNames = (run: Run, limit: number): SearchAnswer | null => {
  const { task, tables, entry } = run;
  const names = task.isPlain ? rankTitles(matchNames(tables.titles, task), limit) : null;
  if (!names || names.hits.length === 0) return null;
  const matchers = matchersOf(task.query, null, null, entry.lang);
  return answerOf(run, 'titles', { ...names, possible: names.total }, null, matchers);
};

/** Searches an index, telling each answer: `await answerSearch(session, 'sparse cod', options, show)`. */
export const answerSearch = async (
  session: SearchSession,
  text: string,
  options: AnswerOptions,
  tell: (answer: SearchAnswer) => void,
): Promise<void> => {
  session.trimTexts();
  const task = readSearch(text);
  let run = await begin(session, task);
  if (options.isStale()) return;
  const atHand = postingsAtHand(run);
  if (!atHand && options.pause) {
    const named = answerByNames(run, options.limit);
    if (named) tell(named);
    await options.pause(POSTINGS_AFTER);
    if (options.isStale()) return;
  }
  const found = atHand ?? (await fetchPostings(run));
  run = await withNearNames(run, found, options);
  if (options.isStale()) return;
  const ranking = await rankReading(run, found, options);
  if (!ranking || options.isStale()) return;
  const matchers = matchersOf(run.task.query, found.plan, found.index.dictionary, run.entry.lang);
  const shown = ranking.hits.map(({ document }) => document);
  const missing = unread(run, shown);
  if (missing.length > 0) {
    const { titles } = run.tables.titles;
    if (options.pause && shown.every((document) => titles[document] !== undefined))
      tell(answerOf(run, 'ranked', ranking, found.plan, matchers));
    await options.pause?.(TEXTS_AFTER);
    if (options.isStale()) return;
    await session.fetchTexts(missing);
    if (options.isStale()) return;
  }
  tell(answerOf(run, 'full', ranking, found.plan, matchers));
};

/** All documents that fit a query. */
export interface Matched {
  /** Best first. */
  readonly documents: readonly number[];
  /** Notes that only their texts could tell about, when there were too many to read. */
  readonly unread: number;
  readonly problems: readonly QueryProblem[];
}

/** Finds all documents that fit all of a query; null when it is not wanted any more. */
export const matchSearch = async (
  session: SearchSession,
  text: string,
  { mostRead, isStale }: Pick<AnswerOptions, 'mostRead' | 'isStale'>,
): Promise<Matched | null> => {
  let run = await begin(session, readSearch(text));
  const found = await fetchPostings(run);
  run = await withNearNames(run, found, { pause: null, isStale });
  const ranking = await rankReading(run, found, { limit: Number.POSITIVE_INFINITY, mostRead, isStale });
  return (
    ranking && {
      documents: ranking.hits.slice(0, ranking.complete).map(({ document }) => document),
      unread: ranking.undecided.length,
      problems: searchProblems(run.task, run.tables),
    }
  );
};
