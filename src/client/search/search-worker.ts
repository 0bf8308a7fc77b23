import { answerSearch, matchSearch, type SearchAnswer } from '../../core/search/answer/answer-search.ts';
import type { SearchResult } from '../../core/search/answer/search-result.ts';
import { SearchSession } from '../../core/search/answer/search-session.ts';
import type { NameBucket } from '../../core/search/files/name-buckets.ts';
import { hrefOf } from '../../core/site/address/href.ts';
import { CurrentIndex } from './current-index.ts';
import { fetchedFiles } from './fetch-files.ts';
import type { MatchReply, NamesReply, SearchReply, SearchRequest, ThreadOffer } from './search-protocol.ts';

/*
 * The search worker: one index at a time; a newer search ends an older one, and so does a newer match.
 */

type Search = Extract<SearchRequest, { kind: 'search' }>;
type Match = Extract<SearchRequest, { kind: 'match' }>;

/** Texts read for one search, and to tell every note that fits, at most. */
const MOST_READ = 96;
const MOST_READ_TO_MATCH = 480;
let latest = -1;
let latestMatch = -1;

const reply = (message: SearchReply | MatchReply | NamesReply): void => {
  postMessage(message);
};

const openIndex = (index: string): SearchSession => {
  const tellNames = async (bucket: NameBucket): Promise<void> => {
    const { base } = await session.entry();
    reply({ kind: 'names', index, base, bucket });
  };
  const session = new SearchSession(index, fetchedFiles(index), (bucket) => void tellNames(bucket));
  return session;
};

const indexes = new CurrentIndex(openIndex);

/** A note that is not written yet leads to those that link to it. */
const hrefOfResult = (base: string, { route, title, snippet }: SearchResult): string =>
  route === null
    ? `${hrefOf(base, '/search/')}?q=${encodeURIComponent(`links:"${title.text}"`)}`
    : hrefOf(base, route, snippet?.heading?.anchor ?? null);

const offerThread = (base: string, { pair }: SearchAnswer): ThreadOffer | null => {
  if (!pair) return null;
  const { from, to } = pair;
  const asked = `?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
  return { from, to, href: hrefOf(base, '/thread/') + asked };
};

const search = async (request: Search): Promise<void> => {
  latest = request.id;
  const isStale = () => request.id !== latest;
  const asked = performance.now();
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, asked + ms - performance.now()));
  try {
    await indexes.run(request.index, async (current) => {
      const { base, kindNames } = await current.entry();
      await answerSearch(
        current,
        request.text,
        { limit: request.limit, mostRead: MOST_READ, isStale, pause },
        ({ pair, ...answer }) => {
          const results = answer.results.map((result) => ({ ...result, href: hrefOfResult(base, result) }));
          const thread = offerThread(base, { ...answer, pair });
          reply({ kind: 'answer', id: request.id, ...answer, results, thread, kinds: kindNames });
        },
      );
    });
  } catch {
    if (!isStale()) reply({ kind: 'failed', id: request.id });
  }
};

const match = async (request: Match): Promise<void> => {
  latestMatch = request.id;
  const isStale = () => request.id !== latestMatch;
  try {
    await indexes.run(request.index, async (current) => {
      const matched = await matchSearch(current, request.text, { mostRead: MOST_READ_TO_MATCH, isStale });
      if (matched) reply({ kind: 'matched', id: request.id, ...matched });
    });
  } catch {
    reply({ kind: 'unmatched', id: request.id });
  }
};

const warm = async (index: string): Promise<void> => {
  const current = indexes.session(index);
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
      indexes.forget();
      break;
  }
});
