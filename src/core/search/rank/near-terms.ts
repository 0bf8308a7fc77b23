/** True when one letter put in, left out, replaced or swapped with its neighbour makes `b` of `a`, or none. */
export const isOneEdit = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++;
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1);
  if (short.slice(start + 1) === long.slice(start + 1)) return true;
  return (
    short[start] === long[start + 1] &&
    short[start + 1] === long[start] &&
    short.slice(start + 2) === long.slice(start + 2)
  );
};

/** True when `typed` is one edit away from the beginning of `term`. */
export const beginsNear = (typed: string, term: string): boolean =>
  startsAlike(typed, term) &&
  (isOneEdit(typed, term.slice(0, typed.length)) ||
    isOneEdit(typed, term.slice(0, typed.length + 1)) ||
    isOneEdit(typed, term.slice(0, typed.length - 1)));

/** One edit leaves one of the first two letters in its place or beside it: tells most terms apart at once. */
const startsAlike = (a: string, b: string): boolean =>
  a[0] === b[0] || a[1] === b[1] || a[0] === b[1] || a[1] === b[0];

/**
 * How terms begin that are one edit away from `typed` after its first `letters`, or where the last of these is one too
 * many or has changed places with the next: `beginningsWith('trnsfr', 2)` → `tr`, `tnr`, `tns`.
 */
export const beginningsWith = (typed: string, letters: number): readonly string[] => {
  const before = typed.slice(0, letters - 1);
  const [last = '', next = '', another = ''] = typed.slice(letters - 1);
  return [before + last, before + next + last, before + next + another];
};

/**
 * How terms begin that are one edit away from `typed` and begin with its second letter instead of its first:
 * `rtansf` → `tr`, `ta`, `tt`.
 */
export const beginningsWithoutFirst = (typed: string): readonly string[] => {
  const [first = '', second = '', third = ''] = typed;
  return [second + first, second + third, second + second];
};

/**
 * Ends of English words that stemming takes away. Someone who has typed `probabili` has not yet typed a word whose
 * stem is the term `probabl`, so what was typed is completed with these before it is stemmed.
 */
const ENDINGS =
  'ing ings ed er ers or ors ation ations ational ization izations isation ability ibility iveness fulness ousness ness ment ments ly able ible ive al ical ful ize izes ized ise ence ance ism ist ous ity ities ies es e y'.split(
    ' ',
  );

/** Whole words that `typed` may be the beginning of: `learnin` → `learning`, `learnings` …; none for other beginnings. */
export const completions = (typed: string): string[] => {
  const words = new Set<string>();
  for (const ending of ENDINGS)
    for (let typedOfIt = ending.length - 1; typedOfIt > 0; typedOfIt--)
      if (typed.endsWith(ending.slice(0, typedOfIt)) && typed.length - typedOfIt > 2)
        words.add(typed + ending.slice(typedOfIt));
  return [...words];
};
