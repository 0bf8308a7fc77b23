import { capitalised } from './capitalised.ts';
import { KNOWN_RELATIONS, MENTIONS } from './relations.ts';

const LABELS: Readonly<Record<string, string>> = {
  [MENTIONS]: 'Mentions',
  authors: 'By',
  'author-of': 'Wrote',
  'has-source': 'Sources on it',
  'has-part': 'Parts',
  'learned-from': 'Learned from',
  taught: 'Taught',
};

/** How a relation is said of the page's own note: `builds-on` → `Builds on`. */
export const relationLabel = (key: string): string => {
  const known = Object.hasOwn(LABELS, key) ? LABELS[key] : undefined;
  const words = key.replaceAll('-', ' ');
  return known ?? capitalised(words);
};

/** How a relation is said of the page's own note by a link that comes in. `key` is what the other note wrote. */
export const backlinkLabel = (relation: string, key: string): string => {
  if (relation === MENTIONS) return 'Mentioned in';
  return relation === key && !SYMMETRIC.has(key)
    ? `Named as “${key.replaceAll('-', ' ')}” by`
    : relationLabel(relation);
};

const SYMMETRIC: ReadonlySet<string> = new Set(
  KNOWN_RELATIONS.filter(({ key, inverse }) => key === inverse).map(({ key }) => key),
);
