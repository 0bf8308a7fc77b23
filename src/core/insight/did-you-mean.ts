import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { fileName } from '../model/path-parts.ts';
import { compareCodePoints, tableGet, tableKeys, tableValues } from '../model/table.ts';
import type { FoldedWord } from '../text/edit-distance.ts';
import { foldName } from '../text/fold-name.ts';
import { citationKeys, noteName } from '../vault/own-keys.ts';
import { indexFolded, indexNames, type NameIndex, nearestName } from './near-names.ts';

/** A link that an unresolved one may have meant: the name to write, and why. */
export interface Meant {
  readonly name: string;
  readonly path: NotePath;
  /** `title` when the target is a note's title, `spelling` when a name or alias is like it. */
  readonly because: 'title' | 'spelling';
}

/** What an unresolved target may have meant: `didYouMean(view, 'Sparse Codings')` → the note Sparse Coding; null when nothing is near. */
export const didYouMean = (view: View, target: string): Meant | null => {
  const found = meantIn(view);
  const known = found.get(target);
  if (known !== undefined) return known;
  const meant = lookForMeant(view, target);
  found.set(target, meant);
  return meant;
};

/** What was found, for many links lead to the same note that is not written. */
const meantIn = memo((_view: View): Map<string, Meant | null> => new Map());

const lookForMeant = (view: View, target: string): Meant | null => {
  const names = namesOf(view);
  const written = fileName(target);
  const folded = foldName(written);
  const titled = names.byTitle.get(folded);
  if (titled !== undefined && !names.byFolded.has(folded))
    return { name: noteName(titled), path: titled, because: 'title' };
  const name = names.byFolded.get(folded) ?? nearestName(names.index, written);
  const path = name === null ? undefined : names.byName.get(name);
  return name === null || path === undefined ? null : { name, path, because: 'spelling' };
};

/** The attachment an unresolved file name may have meant. */
export const didYouMeanFile = (view: View, target: string): string | null =>
  nearestName(attachmentNames(view), fileName(target));

/** The citation key an unknown one may have meant: `nearestCitation(view, 'deo2019')` → `doe2019`. */
export const nearestCitation = (view: View, key: string): string | null => nearestName(citations(view), key);

const citations = memo(
  (view: View): NameIndex =>
    indexNames(
      Array.from(tableValues(view.vault.notes), ({ fields }) => citationKeys(fields))
        .flat()
        .sort(compareCodePoints),
    ),
);

interface Names {
  /** Folded title → the first note that has it. */
  readonly byTitle: ReadonlyMap<string, NotePath>;
  /** Folded name or alias → the first name that folds so. */
  readonly byFolded: ReadonlyMap<string, string>;
  /** Name as a link would have it → the first note that has it. */
  readonly byName: ReadonlyMap<string, NotePath>;
  readonly index: NameIndex;
}

const namesOf = memo((view: View): Names => {
  const byTitle = new Map<string, NotePath>();
  const byFolded = new Map<string, string>();
  const byName = new Map<string, NotePath>();
  const words: FoldedWord[] = [];
  for (const path of tableKeys(view.vault.notes)) {
    const note = tableGet(view.vault.notes, path);
    if (!note) continue;
    const { title, aliases } = note.fields;
    const foldedTitle = foldName(title);
    addFirst(byTitle, foldedTitle, note.path);
    for (const name of [noteName(path), ...aliases]) {
      if (name === '' || byName.has(name)) continue;
      const folded = name === title ? foldedTitle : foldName(name);
      byName.set(name, note.path);
      addFirst(byFolded, folded, name);
      words.push({ word: name, folded });
    }
  }
  return { byTitle, byFolded, byName, index: indexFolded(words) };
});

const addFirst = <Value>(map: Map<string, Value>, key: string, value: Value): void => {
  if (key !== '' && !map.has(key)) map.set(key, value);
};

const attachmentNames = memo(
  (view: View): NameIndex =>
    indexNames(
      Array.from(tableValues(view.vault.attachments), ({ path }) => fileName(path)).sort(compareCodePoints),
    ),
);
