import type { Note } from '../../model/note.ts';

/** Days after which something one is learning has been left lying. */
const LONG = 90;
const DAY_MS = 86_400_000;

const dayNumber = (day: string): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date) / DAY_MS;
};

/**
 * For how many days a note one is learning has been left lying on `today` (`2024-07-01`); null for fewer than 90,
 * without a calendar or dates, and for other notes.
 */
export const untouchedDays = ({ fields }: Note, today: string | undefined): number | null => {
  if (today === undefined || fields.status !== 'learning') return null;
  const [last] = [fields.date?.end, fields.updated?.end]
    .filter((day) => day !== undefined)
    .sort()
    .reverse();
  const days = last === undefined ? 0 : dayNumber(today) - dayNumber(last);
  return days >= LONG ? days : null;
};

/** `since 2024-03, untouched for 120 days`; null where `untouchedDays` is. */
export const untouchedWords = (note: Note, today: string | undefined): string | null => {
  const days = untouchedDays(note, today);
  const since = note.fields.date === null ? '' : `since ${note.fields.date.text}, `;
  return days === null ? null : `${since}untouched for ${days} days`;
};
