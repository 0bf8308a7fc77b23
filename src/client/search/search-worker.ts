import { matchTitles } from '../../core/search/match-titles.ts';
import { planSearch } from '../../core/search/plan-search.ts';
import { parseQuery, type Query } from '../../core/search/query.ts';
import { type Hit, type Ranking, rank, rankTitles } from '../../core/search/rank.ts';
import { type SearchEntry, textPlace } from '../../core/search/search-entry.ts';
import { describeHit } from '../../core/search/search-result.ts';
import { type Matchers, matchersOf } from '../../core/search/snippet.ts';
import type { TitleTable } from '../../core/search/titles.ts';
import { hrefOf } from '../../core/site/href.ts';
import type { SearchAnswer, SearchReply, SearchRequest, ShownResult } from './search-protocol.ts';
import { SearchSession, StaleIndexError } from './search-session.ts';

/*
 * The search worker: one index at a time, one search at a time. A search answers from titles at once, from the text
 * when the postings it needs have come, and again when the texts of what it shows have come.
 */

type Search = Extract<SearchRequest, { kind: 'search' }>;

let session: SearchSession | null = null;
let latest = -1;

const sessionOf = (index: string): SearchSession => {
  if (session?.index !== index) session = new SearchSession(index);
  return session;
};

const reply = (message: SearchReply): void => {
  postMessage(message);
};

/** What all answers to one search share. */
interface Task {
  readonly search: Search;
  readonly session: SearchSession;
  readonly entry: SearchEntry;
  readonly titles: TitleTable;
  readonly query: Query;
}

const isStale = (search: Search): boolean => search.id !== latest;

const showHit = (task: Task, hit: Hit, matchers: Matchers): ShownResult => {
  const place = textPlace(task.entry, hit.document);
  const text = place ? (task.session.texts(place.file)?.[place.place] ?? null) : null;
  const result = describeHit(hit, task.titles, text, matchers);
  const anchor = result.snippet?.heading?.anchor ?? null;
  return { ...result, href: hrefOf(task.entry.base, result.route, anchor) };
};

const answer = (
  task: Task,
  stage: SearchAnswer['stage'],
  ranking: Ranking,
  matchers: Matchers,
  near: boolean,
): void => {
  const { search, query } = task;
  const results = ranking.hits.map((hit) => showHit(task, hit, matchers));
  const { total, complete } = ranking;
  reply({
    kind: 'answer',
    id: search.id,
    stage,
    text: query.text,
    total,
    complete,
    near,
    results,
  });
};

/** Files of the texts of hits that have not been fetched. */
const missingTexts = (task: Task, hits: readonly Hit[]): number[] => {
  const files = hits.map((hit) => textPlace(task.entry, hit.document)?.file ?? -1);
  return [...new Set(files)].filter((file) => file >= 0 && !task.session.texts(file));
};

const runSearch = async (search: Search): Promise<void> => {
  const current = sessionOf(search.index);
  const [entry, titles] = await Promise.all([current.entry(), current.titles()]);
  if (isStale(search)) return;
  const query = parseQuery(search.text);
  const task: Task = { search, session: current, entry, titles, query };
  const fits = matchTitles(titles, query);
  const early = setTimeout(() => {
    const names = rankTitles(fits, search.limit);
    if (!isStale(search) && names.hits.length > 0)
      answer(task, 'titles', names, matchersOf(query, null, null, entry.lang), false);
  });
  try {
    const dictionary = await current.dictionary();
    const plan = planSearch(dictionary, query, entry.lang);
    await current.fetchBlocks(plan.blocks);
    clearTimeout(early);
    if (isStale(search)) return;
    const index = { dictionary, weights: entry.weights, block: (number: number) => current.block(number) };
    const ranking = rank(index, plan, fits, search.limit);
    const matchers = matchersOf(query, plan, dictionary, entry.lang);
    const missing = missingTexts(task, ranking.hits);
    if (missing.length > 0) {
      answer(task, 'ranked', ranking, matchers, plan.near);
      await current.fetchTexts(missing);
      if (isStale(search)) return;
    }
    answer(task, 'full', ranking, matchers, plan.near);
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

const warm = async (index: string): Promise<void> => {
  const current = sessionOf(index);
  // A failure shows when a search needs the same files.
  await Promise.allSettled([current.titles(), current.dictionary()]);
};

addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  switch (data.kind) {
    case 'warm':
      void warm(data.index);
      break;
    case 'search':
      void search(data);
      break;
    case 'forget':
      session = null;
      break;
  }
});
