import type { SearchAnswer as CoreAnswer, Matched } from '../../core/search/answer/answer-search.ts';
import type { SearchResult } from '../../core/search/answer/search-result.ts';
import type { NameBucket } from '../../core/search/files/name-buckets.ts';

/** What the page asks of the search worker. */
export type SearchRequest =
  /** Fetch what the first answer needs. */
  | { readonly kind: 'warm'; readonly index: string }
  /** Answers carry the same `id`; a newer search ends an older one. `index` is the absolute address of the index. */
  | {
      readonly kind: 'search';
      readonly id: number;
      readonly index: string;
      readonly text: string;
      readonly limit: number;
    }
  /** Every document that fits a query, for the map; a newer one ends an older one. */
  | { readonly kind: 'match'; readonly id: number; readonly index: string; readonly text: string }
  /** The notes have changed: what was fetched is out of date. */
  | { readonly kind: 'forget' };

export interface ShownResult extends SearchResult {
  /** Goes to the heading the snippet stands under. */
  readonly href: string;
}

export interface ThreadOffer {
  readonly from: string;
  readonly to: string;
  readonly href: string;
}

/** The answer to a search; it comes up to four times, each fuller than the last, the first from the page itself. */
export interface SearchAnswer extends Omit<CoreAnswer, 'pair' | 'results'> {
  readonly kind: 'answer';
  readonly id: number;
  /** When the query is the names of two notes: both, and where their thread is shown. */
  readonly thread: ThreadOffer | null;
  /** Every kind that notes have, for filters. */
  readonly kinds: readonly string[];
  readonly results: readonly ShownResult[];
}

/** True while only names have been asked: more may be found, and what is wrong with a query is not known yet. */
export const isOfNames = ({ stage }: SearchAnswer): boolean => stage === 'begun' || stage === 'titles';

/** Documents that fit all of a query, best first. */
export interface MatchAnswer extends Matched {
  readonly kind: 'matched';
  readonly id: number;
}

export type MatchReply = MatchAnswer | { readonly kind: 'unmatched'; readonly id: number };
/** Names the worker has read, for the page to answer the next key from; `base` is that of the site. */
export interface NamesReply {
  readonly kind: 'names';
  readonly index: string;
  readonly base: string;
  readonly bucket: NameBucket;
}

/** `waiting` comes from the page itself: texts have not answered for a while. */
export type SearchReply =
  | SearchAnswer
  | { readonly kind: 'failed'; readonly id: number }
  | { readonly kind: 'waiting'; readonly id: number };
