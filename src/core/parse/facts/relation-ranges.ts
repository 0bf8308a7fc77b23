import { knownRelation, type RelationNames, relationKey } from '../../model/relations.ts';

/** A stretch of a block's source whose links have a relation. */
export interface RelationRange {
  readonly from: number;
  readonly to: number;
  readonly relation: string;
}

const KEY = String.raw`([\p{L}\p{N}][\p{L}\p{N} _/-]{0,60}?)`;
const LINE_FIELD = new RegExp(String.raw`^[ \t]*(?:[*_]{1,2})?${KEY}(?:[*_]{1,2})?::(?=[ \t[<"]|$)`, 'gmu');
const BRACKET_FIELD = new RegExp(String.raw`(?<![[\\])([[(])${KEY}::(?=[ \t[<"])`, 'gu');
const LABEL = /^\s*(?:[*_]{1,2})?([\p{L}\p{N}][^:[\]*\n]{0,60}?)\s*(?:[*_]{1,2})?:(?:[*_]{1,2})?(?=\s|\[)/u;

/**
 * The relations a block's source gives its links: `key:: [[a]]` on a line, `(key:: [[a]])` and `[key:: [[a]]]`
 * within one, and a list item that is a known label, a colon and then only links (`Requires: [[a]], [[b]]`).
 * Sorted by start.
 */
export const relationRanges = (
  source: string,
  places: readonly { readonly from: number; readonly to: number }[],
  isItem: boolean,
  names: RelationNames,
): readonly RelationRange[] => {
  if (places.length === 0) return [];
  const ranges: RelationRange[] = [];
  if (source.includes('::')) {
    for (const found of source.matchAll(LINE_FIELD)) {
      const from = found.index + found[0].length;
      ranges.push({ from, to: endOfLine(source, from), relation: relationKey(names, found[1] ?? '') });
    }
    for (const found of source.matchAll(BRACKET_FIELD)) {
      const from = found.index + found[0].length;
      const to = closingBracket(source, found.index, found[1] === '(' ? ')' : ']');
      if (to >= 0) ranges.push({ from, to, relation: relationKey(names, found[2] ?? '') });
    }
  }
  const label = isItem && ranges.length === 0 ? labelledItem(source, places, names) : null;
  return label ? [label] : ranges.sort((a, b) => a.from - b.from);
};

/** The relation at each offset asked for, which must not decrease from call to call. */
export const relationReader = (ranges: readonly RelationRange[]): ((offset: number) => string | null) => {
  let passed = 0;
  return (offset) => {
    while ((ranges[passed]?.to ?? Number.POSITIVE_INFINITY) <= offset) passed++;
    for (let at = passed; (ranges[at]?.from ?? Number.POSITIVE_INFINITY) <= offset; at++)
      if ((ranges[at]?.to ?? 0) > offset) return ranges[at]?.relation ?? null;
    return null;
  };
};

const endOfLine = (source: string, from: number): number => {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
};

/** A field in brackets is a short thing; a longer search would make hostile input quadratic. */
const MAX_FIELD = 1000;

/** The offset of the bracket that closes the one at `open`, on the same line; -1 when there is none. */
const closingBracket = (source: string, open: number, close: string): number => {
  const opener = source.charAt(open);
  let depth = 0;
  const max = Math.min(source.length, open + MAX_FIELD);
  for (let at = open; at < max; at++) {
    const char = source.charAt(at);
    if (char === '\n') return -1;
    if (char === opener) depth++;
    else if (char === close && --depth === 0) return at;
  }
  return -1;
};

/** The range of a labelled list item, when its label is a known relation and nothing but links follows it. */
const labelledItem = (
  source: string,
  places: readonly { readonly from: number; readonly to: number }[],
  names: RelationNames,
): RelationRange | null => {
  const label = LABEL.exec(source);
  const relation = label?.[1] ? knownRelation(names, label[1]) : null;
  if (!label || relation === null) return null;
  let rest = '';
  let at = label[0].length;
  for (const place of places) {
    if (place.from < at) return null;
    rest += source.slice(at, place.from);
    at = place.to;
  }
  rest += source.slice(at);
  return /^(?:[\s,;&.]|\band\b)*$/u.test(rest)
    ? { from: label[0].length, to: source.length, relation }
    : null;
};
