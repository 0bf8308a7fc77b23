import type { NoteDate } from '../../model/note.ts';

/** First and last day, `2024-03-01`. */
interface Span {
  readonly start: string;
  readonly end: string;
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
/** First month of each season; winter starts in December of the year named and ends in February. */
const SEASONS: Readonly<Record<string, number>> = {
  spring: 3,
  summer: 6,
  autumn: 9,
  fall: 9,
  winter: 12,
  frühling: 3,
  frühjahr: 3,
  sommer: 6,
  herbst: 9,
};

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const dayText = (year: number, month: number, day: number): string =>
  `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

const daySpan = (year: number, month: number, day: number): Span | null => {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  const text = dayText(year, month, day);
  return { start: text, end: text };
};

/** `count` whole months from one on: `monthSpan(2023, 12, 3)` is a winter. */
const monthSpan = (year: number, month: number, count = 1): Span | null => {
  if (month < 1 || month > 12) return null;
  const last = month + count - 1;
  const endYear = last > 12 ? year + 1 : year;
  const endMonth = last > 12 ? last - 12 : last;
  return { start: dayText(year, month, 1), end: dayText(endYear, endMonth, daysIn(endYear, endMonth)) };
};

/** Monday to Sunday of an ISO week: week 1 holds 4 January. */
const weekSpan = (year: number, week: number): Span | null => {
  if (week < 1 || week > 53) return null;
  const dayMs = 86_400_000;
  const fourth = Date.UTC(year, 0, 4);
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
  const monday = fourth - weekday * dayMs + (week - 1) * 7 * dayMs;
  const text = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { start: text(monday), end: text(monday + 6 * dayMs) };
};

/** Months and seasons of German that English has not. */
const FOREIGN_MONTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ januar: 1, jänner: 1, februar: 2, märz: 3, mär: 3, mai: 5, juni: 6, juli: 7, oktober: 10, okt: 10 },
    ...{ dezember: 12, dez: 12 },
  }),
);

/** `monthOf('Nov.')` → 11, `monthOf('März')` → 3; 0 when the word is no month. */
const monthOf = (word: string): number => {
  const name = word.toLowerCase().replace(/\.$/, '');
  if (name.length < 3) return 0;
  const foreign = FOREIGN_MONTHS.get(name.normalize('NFC'));
  if (foreign !== undefined) return foreign;
  return (
    MONTHS.findIndex((month) => month.startsWith(name) || (name === 'sept' && month === 'september')) + 1
  );
};

/** The parts of a match by name: `number` reads digits. */
interface Parts {
  readonly number: (name: string) => number;
  readonly word: (name: string) => string;
}

type Pattern = readonly [form: RegExp, read: (parts: Parts) => Span | null];

const SEASON_NAMES = Object.keys(SEASONS).join('|');

const PATTERNS: readonly Pattern[] = [
  // 2024-03-01, 2024/3/1, 2024-03-01T10:00:00Z, 2024-03-01 10:00
  [
    /^(?<y>\d{4})([-/.])(?<m>\d{1,2})\2(?<d>\d{1,2})(?:[T ]+\d{1,2}:\d\d.*)?$/i,
    ({ number }) => daySpan(number('y'), number('m'), number('d')),
  ],
  // 20240301
  [
    /^(?<y>(?:19|20)\d\d)(?<m>\d\d)(?<d>\d\d)$/,
    ({ number }) => daySpan(number('y'), number('m'), number('d')),
  ],
  // 2024-03
  [/^(?<y>\d{4})[-/.](?<m>\d{1,2})$/, ({ number }) => monthSpan(number('y'), number('m'))],
  // 2024
  [/^(?<y>\d{4})$/, ({ number }) => monthSpan(number('y'), 1, 12)],
  // 2024-W09
  [/^(?<y>\d{4})-?W(?<w>\d{1,2})$/i, ({ number }) => weekSpan(number('y'), number('w'))],
  // 2024-Q1, Q1 2024
  [/^(?<y>\d{4})[- ]?Q(?<q>[1-4])$/i, ({ number }) => monthSpan(number('y'), number('q') * 3 - 2, 3)],
  [/^Q(?<q>[1-4])[- ](?<y>\d{4})$/i, ({ number }) => monthSpan(number('y'), number('q') * 3 - 2, 3)],
  // Summer 2023, 2023 Summer, Winter 2023/24
  [
    new RegExp(`^(?<s>${SEASON_NAMES}),? (?<y>\\d{4})(?:[/–-]\\d{2,4})?$`, 'i'),
    ({ number, word }) => monthSpan(number('y'), SEASONS[word('s').toLowerCase()] ?? 0, 3),
  ],
  [
    new RegExp(`^(?<y>\\d{4})[- ](?<s>${SEASON_NAMES})$`, 'i'),
    ({ number, word }) => monthSpan(number('y'), SEASONS[word('s').toLowerCase()] ?? 0, 3),
  ],
  // Nov 2023, 2023 November
  [/^(?<n>\p{L}+\.?),? (?<y>\d{4})$/u, ({ number, word }) => monthSpan(number('y'), monthOf(word('n')))],
  [/^(?<y>\d{4}) (?<n>\p{L}+\.?)$/u, ({ number, word }) => monthSpan(number('y'), monthOf(word('n')))],
  // 1 March 2024, 1st of March 2024
  [
    /^(?<d>\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?(?<n>\p{L}+\.?),? (?<y>\d{4})$/iu,
    ({ number, word }) => daySpan(number('y'), monthOf(word('n')), number('d')),
  ],
  // March 1, 2024
  [
    /^(?<n>\p{L}+\.?) (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>\d{4})$/iu,
    ({ number, word }) => daySpan(number('y'), monthOf(word('n')), number('d')),
  ],
];

const readSpan = (text: string): Span | null => {
  for (const [form, read] of PATTERNS) {
    const groups = form.exec(text)?.groups;
    if (!groups) continue;
    const word = (name: string): string => groups[name] ?? '';
    const span = read({ word, number: (name) => Number(word(name)) });
    if (span) return span;
  }
  return null;
};

/** What may stand between the two ends of an interval, the plainest first. */
const SEPARATORS: readonly RegExp[] = [/\/|\.\./, /\s+-{1,3}\s+|\s*[–—]\s*|\s+(?:to|until)\s+/i, /-/];

/** `Jan–Mar 2024`, `2023-11/2024-02`: the first end borrows the month or year it leaves out from the second. */
const readInterval = (text: string): Span | null => {
  for (const separator of SEPARATORS) {
    const [left, right, ...more] = text.split(separator).map((part) => part.trim());
    if (!left || !right || more.length > 0) continue;
    const end = readSpan(right);
    const start = end && (readSpan(left) ?? borrow(left, right));
    if (start && start.start <= end.end) return { start: start.start, end: end.end };
  }
  return null;
};

const borrow = (left: string, right: string): Span | null => {
  const words = right.split(' ');
  for (let from = 1; from < words.length; from++) {
    const span = readSpan(`${left} ${words.slice(from).join(' ')}`);
    if (span) return span;
  }
  return null;
};

/**
 * Reads a day, month, season, quarter, week, year or interval; null for anything else. Months and seasons in English or German.
 * `parseNoteDate('Summer 2023')` → `{ text: 'Summer 2023', start: '2023-06-01', end: '2023-08-31' }`.
 */
export const parseNoteDate = (written: string): NoteDate | null => {
  const text = written.trim().replace(/\s+/g, ' ');
  if (text.length > 60 || !/\d{4}/.test(text)) return null;
  const span = readSpan(text) ?? readInterval(text);
  return span && { text, ...span };
};

/**
 * The date a file name tells: a day it starts with (`2024-03-01 Meeting`); in a journal any date it is (`Summer 2023`).
 */
export const dateOfFileName = (name: string, isJournal: boolean): NoteDate | null => {
  const day = /^\d{4}-\d\d-\d\d(?![\p{L}\p{N}])/u.exec(name)?.[0];
  return (isJournal ? parseNoteDate(name) : null) ?? (day === undefined ? null : parseNoteDate(day));
};
