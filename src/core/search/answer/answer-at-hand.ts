import { scanWords, wordForms } from '../../text/tokenize.ts';
import type { NameBucket } from '../files/name-buckets.ts';
import { matchTitles } from '../match/match-titles.ts';
import { parseQuery } from '../query/parse-query.ts';
import { isPlain, type Query, queryWords, wordParts } from '../query/query-words.ts';
import { rankTitles } from '../rank/best-hits.ts';
import type { SearchAnswer } from './answer-search.ts';
import type { SearchResult } from './search-result.ts';
import type { MarkedText } from './snippet.ts';

/** Where a name has the words typed; what only stems alike is marked by the answers that follow. */
const markName = (name: string, typed: readonly string[], isOpen: boolean): MarkedText => {
  const marks: [number, number][] = [];
  const last = typed.at(-1) ?? '';
  scanWords(name, (from, to) => {
    const forms = wordForms(name.slice(from, to));
    const whole = { text: forms.whole ?? '', from: 0, to: to - from };
    const found = [whole, ...forms.parts].find(
      ({ text }) => text !== '' && (typed.includes(text) || (isOpen && last !== '' && text.startsWith(last))),
    );
    if (found) marks.push([from + found.from, from + found.to]);
  });
  return { text: name, marks };
};

const describeName = ({ names }: NameBucket, place: number, query: Query): Omit<SearchResult, 'score'> => {
  const typed = query.words.flatMap(({ forms }) => wordParts(forms));
  const mark = (name: string) => markName(name, typed, query.words.at(-1)?.prefix ?? false);
  const title = mark(names.titles[place] ?? '');
  const aliases = title.marks.length > 0 ? [] : (names.aliases[place] ?? []).map(mark);
  return {
    document: 0,
    route: names.routes[place] ?? '/',
    kind: names.kinds[place] ?? '',
    title,
    alias: aliases.find(({ marks }) => marks.length > 0) ?? null,
    snippet: null,
    reasons: [],
  };
};

interface Found {
  readonly bucket: NameBucket;
  readonly place: number;
}

/**
 * What names met before answer while the rest is looked up: `answerAtHand(buckets, 'sparse cod', 5)`. Null for a query
 * of more than words, and where none of them fits.
 */
export const answerAtHand = (
  buckets: readonly NameBucket[],
  text: string,
  limit: number,
): SearchAnswer | null => {
  const { root, text: asked } = parseQuery(text);
  if (root === null || !isPlain(root)) return null;
  const query = queryWords(asked, root);
  const fits = new Map<number, number>();
  const places = new Map<number, Found>();
  for (const bucket of buckets)
    for (const [place, fit] of matchTitles(bucket.names, query)) {
      const document = bucket.documents[place] ?? 0;
      fits.set(document, fit);
      places.set(document, { bucket, place });
    }
  const { hits, total, complete } = rankTitles(fits, limit);
  if (hits.length === 0) return null;
  const results = hits.flatMap(({ document, score }) => {
    const found = places.get(document);
    return found ? [{ ...describeName(found.bucket, found.place, query), document, score }] : [];
  });
  return {
    ...{ stage: 'begun', text: asked.trim(), total, complete, near: false, meant: null, unread: 0 },
    ...{ limited: [], problems: [], pair: null, results },
  };
};
