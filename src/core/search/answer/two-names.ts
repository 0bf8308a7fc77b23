import { memo } from '../../model/memo.ts';
import { foldName } from '../../text/fold-name.ts';
import type { TitleTable } from '../files/titles.ts';

/** Two notes, by their places in path order. */
export interface NamePair {
  readonly from: number;
  readonly to: number;
}

const namedNotes = memo((table: TitleTable): ReadonlyMap<string, number> => {
  const byName = new Map<string, number>();
  const add = (name: string, document: number) => {
    const folded = foldName(name);
    if (folded !== '' && !byName.has(folded)) byName.set(folded, document);
  };
  table.titles.forEach(add);
  table.aliases.forEach((aliases, document) => {
    for (const alias of aliases) add(alias, document);
  });
  return byName;
});

/** What is longer is no question after two names. */
const MOST_WORDS = 24;
/** Words that stand between two names. */
const BETWEEN = /^(?:to|and|vs\.?|versus|with|[→,&+–—]|->|=>)$/iu;

/** `findTwoNames(titles, 'vae sparse coding')` → both notes; null when the words are one name, or not two. */
export const findTwoNames = (table: TitleTable, text: string): NamePair | null => {
  const words = text
    .replace(/->|=>|→/gu, ' → ')
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length < 2 || words.length > MOST_WORDS) return null;
  const names = namedNotes(table);
  const noteOf = (some: readonly string[]) => names.get(foldName(some.join(' '))) ?? null;
  if (noteOf(words) !== null) return null;
  for (let seam = 1; seam < words.length; seam++) {
    const between = BETWEEN.test(words[seam] ?? '') ? 1 : 0;
    const from = noteOf(words.slice(0, seam));
    const to = from === null ? null : noteOf(words.slice(seam + between));
    if (from !== null && to !== null && from !== to) return { from, to };
  }
  return null;
};
