import type { Moment } from '../../core/edit/moment.ts';

/** A point in time as clocks show it where this machine stands: `momentOf(new Date())` → `{ date: '2024-03-01', time: '09:05' }`. */
export const momentOf = (clock: Date): Moment => {
  const two = (part: number): string => String(part).padStart(2, '0');
  const date = `${clock.getFullYear()}-${two(clock.getMonth() + 1)}-${two(clock.getDate())}`;
  return { date, time: `${two(clock.getHours())}:${two(clock.getMinutes())}` };
};
