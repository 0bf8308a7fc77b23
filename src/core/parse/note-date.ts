import type { NoteDate } from '../model/note.ts';

/** First and last day, `2024-03-01`. */
interface Span {
  readonly start: string;
  readonly end: string;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
/** First month of each season; winter starts in December of the year named and ends in February. */
const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const dayText = (year: number, month: number, day: number): string => `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

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

const monthOf = (word: string): number => {
  const name = word.toLowerCase().replace(/\.$/, '');
  if (name.length < 3) return 0;
  return MONTHS.findIndex((month) => month.startsWith(name) || (name === 'sept' && month === 'september')) + 1;
};

type Pattern = readonly [form: RegExp, read: (...parts: string[]) => Span | null];

const PATTERNS: readonly Pattern[] = [
  // 2024-03-01, 2024/3/1, 2024-03-01T10:00:00Z, 20240301
  [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:\d\d.*)?$/, (y, _, m, d) => daySpan(+y!, +m!, +d!)],
];
