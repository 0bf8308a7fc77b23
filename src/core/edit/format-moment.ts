import type { Moment } from './moment.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const DAY_MS = 86_400_000;

/** A day as UTC noon, which no clock change touches. */
const dayOf = (date: string): Date => new Date(`${date}T12:00:00Z`);

const dayOfYear = (day: Date): number =>
  Math.round((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1, 12)) / DAY_MS) + 1;

/** Year and week of ISO 8601: the week belongs to the year of its Thursday. */
const isoWeek = (day: Date): { readonly year: number; readonly week: number } => {
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * DAY_MS);
  return { year: thursday.getUTCFullYear(), week: Math.ceil(dayOfYear(thursday) / 7) };
};

const two = (part: number): string => String(part).padStart(2, '0');

/** `1` → `1st`, `12` → `12th`. */
const ordinal = (count: number): string => {
  const ending = count % 100 > 10 && count % 100 < 14 ? 'th' : ['th', 'st', 'nd', 'rd'][count % 10];
  return `${count}${ending ?? 'th'}`;
};

const TOKEN =
  /\[([^\]]*)\]|YYYY|YY|GGGG|gggg|Q|MMMM|MMM|MM|Mo|M|DDDD|DDD|DD|Do|D|dddd|ddd|dd|d|E|WW|ww|W|w|HH|H|hh|h|mm|m|ss|s|A|a/g;

/**
 * A moment in the format language of moment.js, as Obsidian's templates and daily notes have it; names are English.
 * `formatMoment({ date: '2024-03-01', time: '09:05' }, 'YYYY/MM-MMMM [on] Do')` → `2024/03-March on 1st`.
 */
export const formatMoment = ({ date, time }: Moment, format: string): string => {
  const day = dayOf(date);
  const [year, month, dayOfMonth] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const week = isoWeek(day);
  const weekday = DAYS[day.getUTCDay()] ?? '';
  const parts: Readonly<Record<string, string>> = {
    YYYY: String(year),
    YY: two(year % 100),
    GGGG: String(week.year),
    gggg: String(week.year),
    Q: String(Math.floor(month / 3) + 1),
    MMMM: MONTHS[month] ?? '',
    MMM: (MONTHS[month] ?? '').slice(0, 3),
    MM: two(month + 1),
    Mo: ordinal(month + 1),
    M: String(month + 1),
    DDDD: String(dayOfYear(day)).padStart(3, '0'),
    DDD: String(dayOfYear(day)),
    DD: two(dayOfMonth),
    Do: ordinal(dayOfMonth),
    D: String(dayOfMonth),
    dddd: weekday,
    ddd: weekday.slice(0, 3),
    dd: weekday.slice(0, 2),
    d: String(day.getUTCDay()),
    E: String(((day.getUTCDay() + 6) % 7) + 1),
    WW: two(week.week),
    ww: two(week.week),
    W: String(week.week),
    w: String(week.week),
    HH: two(hour),
    H: String(hour),
    hh: two(((hour + 11) % 12) + 1),
    h: String(((hour + 11) % 12) + 1),
    mm: two(minute),
    m: String(minute),
    ss: '00',
    s: '0',
    A: hour < 12 ? 'AM' : 'PM',
    a: hour < 12 ? 'am' : 'pm',
  };
  return format.replace(TOKEN, (token, literal: string | undefined) => literal ?? parts[token] ?? token);
};
