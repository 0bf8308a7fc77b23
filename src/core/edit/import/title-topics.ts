import { foldName } from '../../text/fold-name.ts';
import type { Draft } from './draft.ts';

/** Kinds whose titles are names that other titles may hold. */
const HELD: ReadonlySet<string> = new Set([
  'term',
  'topic',
  'tool',
  'organisation',
  'course',
  'person',
  'project',
]);

const wordsIn = (title: string): string[] => title.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];

/** Says of every note whose title holds another's whole title that it is about it; of names in names the longest counts. */
export const relateByTitle = (drafts: readonly Draft[]): void => {
  const byName = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = foldName(draft.title);
    const isLong = draft.kind !== 'journal' && draft.kind !== 'meeting' && wordsIn(draft.title).length >= 3;
    if ((HELD.has(draft.kind) && key.length >= 4) || isLong)
      byName.set(key, [...(byName.get(key) ?? []), draft]);
  }
  for (const draft of drafts) {
    const words = wordsIn(draft.title);
    for (let from = 0; from < words.length; from++)
      for (let to = words.length; to > from; to--) {
        if (from === 0 && to === words.length) continue;
        const [held, another] = byName.get(foldName(words.slice(from, to).join(' '))) ?? [];
        if (!held || another || held === draft) continue;
        if (!draft.partOf.has(held)) draft.about.add(held);
        from = to - 1;
        break;
      }
  }
};

/** The parts of `Features, Circuit and Universality`, which may be names of the same note; none for other titles. */
export const titleParts = (title: string): readonly string[] => {
  const parts = title.split(/\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+/u).map((part) => part.trim());
  const isList = parts.length >= 2 && parts.length <= 5;
  return isList && parts.every((part) => /^[\p{Lu}\p{N}]/u.test(part) && part.split(' ').length <= 3)
    ? parts
    : [];
};
