import { foldCase } from '../../text/fold-case.ts';
import type { Comparison } from '../query/query-node.ts';
import { type Period, readPeriod } from '../query/read-period.ts';

const compareOrder = (by: Comparison, order: number): boolean => {
  switch (by) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
  }
};

/** After a period is after its end, before it before its start; without a sign the two overlap. */
export const comparePeriods = (own: Period, by: Comparison, asked: Period): boolean => {
  switch (by) {
    case '<':
      return own.start < asked.start;
    case '<=':
      return own.start <= asked.end;
    case '>':
      return own.start > asked.end;
    case '>=':
      return own.start >= asked.start;
    case '=':
      return own.start <= asked.end && own.end >= asked.start;
  }
};

const NUMBER = /^([-+]?\d+(?:[.,]\d+)?|[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?)\s*([^\d\s].*)?$/u;
const THOUSANDS = /,(?=\d{3}(?:,|\.|$))/g;

interface Quantity {
  readonly amount: number;
  /** Folded; empty for a bare number. */
  readonly unit: string;
}

/** `-3`, `4,5`, `10,000`, `320 pages`; null for what does not begin with a number. */
const readQuantity = (text: string): Quantity | null => {
  const [, number, unit = ''] = NUMBER.exec(text.trim()) ?? [];
  if (number === undefined) return null;
  const amount = Number(number.replace(THOUSANDS, '').replace(',', '.'));
  return { amount, unit: foldCase(unit).trim() };
};

const DURATION =
  /^(?:([\d.,]+)\s*d(?:ays?)?)?\s*(?:([\d.,]+)\s*h(?:ours?|rs?)?)?\s*(?:([\d.,]+)\s*m(?:in(?:ute)?s?)?)?\s*(?:([\d.,]+)\s*s(?:ec(?:ond)?s?)?)?$/i;

/** Minutes of `90m`, `1h30`, `2 hours`, `1d 4h`; null for what is no time that something takes. */
const readDuration = (text: string): number | null => {
  const whole = text.trim().replace(/(h\s*\d+)$/i, '$1m');
  if (!/\d/.test(whole)) return null;
  const parts = DURATION.exec(whole)?.slice(1);
  if (!parts) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) =>
    part === undefined ? 0 : Number(part.replace(',', '.')),
  );
  const length = days * 1440 + hours * 60 + minutes + seconds / 60;
  return Number.isNaN(length) ? null : length;
};

/**
 * Whether a value of a property is before, after or at another; null where the two are of different sorts. Numbers
 * compare as numbers, dates as dates, times that something takes as those, and texts by code point:
 * `compareValues('1h30', '<', '120m')`, `compareValues('320 pages', '>', '300')`.
 */
export const compareValues = (value: string, by: Comparison, wanted: string): boolean | null => {
  const [amount, limit] = [readQuantity(value), readQuantity(wanted)];
  if (amount?.unit === '' && limit?.unit === '') return compareOrder(by, amount.amount - limit.amount);
  const [period, asked] = [readPeriod(value.slice(0, 10)), readPeriod(wanted)];
  if (period && asked) return comparePeriods(period, by, asked);
  const [time, most] = [readDuration(value), readDuration(wanted)];
  if (time !== null && most !== null) return compareOrder(by, time - most);
  if (amount && limit && (amount.unit === limit.unit || amount.unit === '' || limit.unit === ''))
    return compareOrder(by, amount.amount - limit.amount);
  const isText = (sort: unknown) => sort === null;
  if (by !== '=' && ![amount, limit, period, asked].every(isText)) return null;
  const [a, b] = [foldCase(value), foldCase(wanted)];
  return compareOrder(by, a < b ? -1 : a > b ? 1 : 0);
};
