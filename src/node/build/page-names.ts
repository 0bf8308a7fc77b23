import {
  VALUES_OF_DATED_HEADS,
  VALUES_OF_HEADS,
  VALUES_OF_NEIGHBOURS,
  VALUES_OF_PLACES,
  VALUES_OF_TEXTS,
} from '../../core/site/read-values.ts';
import type { Touched } from '../notes/kept-graph.ts';
import type { Moved } from './kept-places.ts';

/** What names of what pages look up begin with: of keys of tables, and of values that hang on texts and files. */
export const KEY = 'k';
export const ENTRY = `v${VALUES_OF_TEXTS.own} `;
export const MENTIONS = `v${VALUES_OF_TEXTS.named} `;
export const FILE = `v${VALUES_OF_TEXTS.files} `;

const startOf = (values: readonly string[]): RegExp => new RegExp(`^v(?:${values.join('|')}) `);

const PLACE = `v${VALUES_OF_PLACES.route} `;
const ROUTE_OF = `v${VALUES_OF_PLACES.note} `;

const OF_HEADS = startOf(VALUES_OF_HEADS);
const OF_DATED_HEADS = startOf(VALUES_OF_DATED_HEADS);
const OF_NEIGHBOURS = startOf(VALUES_OF_NEIGHBOURS);

/** What has changed since it was looked up. */
interface Since {
  /** Paths of notes whose texts say something else. */
  readonly texts: ReadonlySet<string>;
  /** Paths of notes that others may name than before. */
  readonly named: ReadonlySet<string>;
  /** Null where that cannot be told. */
  readonly touched: Touched | null;
}

/**
 * Whether something else may stand behind a name since outlines of notes changed, and no head:
 * `mayDifferAfterLinks('ventry a.md', since)`, true where the text of that note did.
 */
export const mayDifferAfterLinks = (name: string, { texts, named, touched }: Since): boolean => {
  if (name.startsWith(MENTIONS)) return named.has(name.slice(MENTIONS.length));
  if (OF_HEADS.test(name)) return false;
  // It can be told only where all days of commits are as they were.
  if (!touched) return true;
  if (OF_DATED_HEADS.test(name)) return false;
  const key = name.slice(KEY.length);
  if (name.startsWith(KEY)) return touched.nodes.has(key) || texts.has(key);
  const asked = name.slice(name.indexOf(' ') + 1);
  if (name.startsWith(ENTRY)) return texts.has(asked);
  return !OF_NEIGHBOURS.test(name) || touched.beside.has(asked);
};

/** What has changed since, where heads of notes did, too. */
interface SinceHeads {
  readonly texts: ReadonlySet<string>;
  readonly touched: Touched;
  readonly moved: Moved;
}

/**
 * Whether something else may stand behind a name since heads of notes changed, or notes came or went:
 * `mayDifferAfterHeads('vplace /new/', since)`, true where another note stands there.
 */
export const mayDifferAfterHeads = (name: string, { texts, touched, moved }: SinceHeads): boolean => {
  const key = name.slice(KEY.length);
  if (name.startsWith(KEY)) return touched.nodes.has(key) || texts.has(key) || touched.isOtherName(key);
  const asked = name.slice(name.indexOf(' ') + 1);
  if (name.startsWith(PLACE)) return moved.routes.has(asked);
  if (name.startsWith(ROUTE_OF)) return moved.notes.has(asked);
  if (name.startsWith(ENTRY)) return texts.has(asked) || moved.notes.has(asked);
  return !OF_NEIGHBOURS.test(name) || touched.beside.has(asked);
};
