import { PayloadError, readColumns, readInt16, varintsOf } from './graph-payload.ts';

/**
 * What filters, colours and the slider of the map ask of its nodes beside what the picture shows; a file of its own,
 * fetched when one of them is used. Written by site/graph-facts.ts.
 */
export interface GraphFacts {
  readonly tags: readonly string[];
  /** Numbers of tags by node. */
  readonly tagsOf: readonly (readonly number[])[];
  /** Day a note is of, and day of its last change: days since 2000-01-01, or `NO_DAY`. */
  readonly made: Int16Array;
  readonly changed: Int16Array;
  /** Day on which a link came into its note, by edge; `NO_DAY` where its ends tell. */
  readonly linked: Int16Array;
  /** A node's number in the search index, -1 for none. */
  readonly document: Int32Array;
}

export const NO_DAY = -32_768;

/** Days from 0000-03-01 to 2000-01-01. */
const EPOCH = 730_425;

/** `dayNumber('2000-01-02')` → 1; a month or year counts by its first day, or with `end` by its last. Null for no day. */
export const dayNumber = (text: string, end = false): number | null => {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!match) return null;
  const [, yearText = '', monthText, dayText] = match;
  const year = Number(yearText);
  if (!end || dayText !== undefined) return numberOf(year, Number(monthText ?? 1), Number(dayText ?? 1));
  const month = Number(monthText ?? 12);
  return (month === 12 ? numberOf(year + 1, 1, 1) : numberOf(year, month + 1, 1)) - 1;
};

/** Days of the proleptic Gregorian calendar, years from March (Howard Hinnant, “chrono-compatible low-level date algorithms”). */
const numberOf = (year: number, month: number, day: number): number => {
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const of = month > 2 ? year : year - 1;
  const days = Math.floor(of / 400) * 146_097;
  const inEra = ((of % 400) + 400) % 400;
  const ofYear = Math.floor((153 * fromMarch + 2) / 5) + day - 1;
  return days + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + ofYear - EPOCH;
};

/** `dayText(1)` → `2000-01-02`. */
export const dayText = (number: number): string => {
  const days = number + EPOCH;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const years = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = years + era * 400 + (month <= 2 ? 1 : 0);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
};

/** `readGraphFacts(bytes, nodes.count, edges.count)`; throws a `PayloadError` for anything else than a facts file that fits. */
export const readGraphFacts = (file: Uint8Array, nodeCount: number, edgeCount: number): GraphFacts => {
  const { head, column } = readColumns(file, 'facts');
  const counts = varintsOf(column('tagCount'));
  const numbers = varintsOf(column('tag'));
  const documents = varintsOf(column('document'));
  return {
    tags: head.names,
    tagsOf: Array.from({ length: nodeCount }, () => Array.from({ length: counts() }, () => numbers())),
    made: readInt16(column('made', 2 * nodeCount)),
    changed: readInt16(column('changed', 2 * nodeCount)),
    linked: linkDays(readInt16(column('linked')), edgeCount),
    document: Int32Array.from({ length: nodeCount }, () => documents() - 1),
  };
};

/** No column of days stands for days that nobody knows. */
const linkDays = (days: Int16Array, edgeCount: number): Int16Array => {
  if (days.length === 0) return new Int16Array(edgeCount).fill(NO_DAY);
  if (days.length !== edgeCount) throw new PayloadError('The facts file of the map does not fit its links.');
  return days;
};
