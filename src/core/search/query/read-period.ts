/** First and last day of a date as queries have it: `2024-02` → `2024-02-01`, `2024-02-31`; days compare as texts. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

const PERIOD = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

/** `readPeriod('2024')`, `readPeriod('2024-01..2024-03')`; null for what is no date. */
export const readPeriod = (text: string): Period | null => {
  const [first = '', last] = text.split('..', 2);
  if (last !== undefined) {
    const from = readPeriod(first);
    const to = readPeriod(last);
    return from && to && { start: from.start, end: to.end };
  }
  const [, year, month, day] = PERIOD.exec(first.trim()) ?? [];
  if (year === undefined) return null;
  if (month === undefined) return { start: `${year}-01-01`, end: `${year}-12-31` };
  if (Number(month) < 1 || Number(month) > 12) return null;
  const start = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return { start: `${start}-01`, end: `${start}-31` };
  if (Number(day) < 1 || Number(day) > 31) return null;
  const whole = `${start}-${day.padStart(2, '0')}`;
  return { start: whole, end: whole };
};
