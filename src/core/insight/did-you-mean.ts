import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { compareCodePoints, tableGet, tableKeys, tableValues } from '../model/table.ts';
import { foldName } from '../text/fold-name.ts';
import { fileName } from '../vault/own-keys.ts';
import { indexNames, type NameIndex, nearestName } from './near-names.ts';

/** A link that an unresolved one may have meant: the name to write, and why. */
export interface Meant {
  readonly name: string;
  readonly path: NotePath;
  /** `title` when the target is a note's title or alias in another spelling, `spelling` when a name is near. */
  readonly because: 'title' | 'spelling';
}

/** What an unresolved target may have meant: `didYouMean(view, 'Sparse Codings')` → the note Sparse Coding; null when nothing is near. */
export const didYouMean = (view: View, target: string): Meant | null => {
  const names = namesOf(view);
  const written = fileName(target);
  const titled = names.byTitle.get(foldName(written));
  if (titled !== undefined) return { name: noteName(titled), path: titled, because: 'title' };
  const name = nearestName(names.index, written);
  const path = name === null ? undefined : names.byName.get(name);
  return name === null || path === undefined ? null : { name, path, because: 'spelling' };
};

/** The attachment an unresolved file name may have meant. */
export const didYouMeanFile = (view: View, target: string): string | null =>
  nearestName(attachmentNames(view), fileName(target));

/** What links call a note: `noteName('terms/VAE.md')` → `VAE`. */
export const noteName = (path: string): string => fileName(path).replace(/\.md$/i, '');

interface Names {
  /** Folded title or alias → the first note that has it. */
  readonly byTitle: ReadonlyMap<string, NotePath>;
  /** Name as a link would have it → the first note that has it. */
  readonly byName: ReadonlyMap<string, NotePath>;
  readonly index: NameIndex;
}

const namesOf = memo((view: View): Names => {
  const byTitle = new Map<string, NotePath>();
  const byName = new Map<string, NotePath>();
  for (const path of tableKeys(view.vault.notes)) {
    const note = tableGet(view.vault.notes, path);
    if (!note) continue;
    const { title, aliases } = note.fields;
    for (const name of [title, ...aliases]) {
      const folded = foldName(name);
      if (folded !== '' && !byTitle.has(folded)) byTitle.set(folded, note.path);
    }
    for (const name of [noteName(path), ...aliases]) if (!byName.has(name)) byName.set(name, note.path);
  }
  return { byTitle, byName, index: indexNames(byName.keys()) };
});

const attachmentNames = memo(
  (view: View): NameIndex =>
    indexNames(
      Array.from(tableValues(view.vault.attachments), ({ path }) => fileName(path)).sort(compareCodePoints),
    ),
);
