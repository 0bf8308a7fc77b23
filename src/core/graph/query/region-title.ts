/** Marks and numbers that sort a list: `🗂️ 02.01 ` of `🗂️ 02.01 Plugins`. */
const SORTING = /^(?:[^\p{L}\p{N}]+|\d+(?:[.)]\d+)*[.)]?\s+|\d+\s+[-–]\s+)+/u;

/** A title without what only sorts it: `plainTitle('🗂️ 02.01 Plugins')` → `Plugins`. */
export const plainTitle = (title: string): string => title.replace(SORTING, '').trim() || title;

const AROUND = 'around ';

/** What a region is called that no word or title tells from others: `aroundTitle('🗂️ People')` → `around People`. */
export const aroundTitle = (title: string): string => `${AROUND}${plainTitle(title)}`;

/** The word or title that a region's name says: `saidInName('around People')` → `People`. */
export const saidInName = (name: string): string =>
  name.startsWith(AROUND) ? name.slice(AROUND.length) : name;
