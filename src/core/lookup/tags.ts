import type { View } from '../graph/graph.ts';
import { shownNotes } from '../graph/shown-notes.ts';
import { type NotePath, type Tag, tag } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { pathsTo } from '../model/path-parts.ts';
import { compareCodePoints } from '../model/table.ts';
import { foldCase } from '../text/fold-case.ts';

/** A tag as first written, and the notes that have it or one nested in it. */
export interface TagEntry {
  readonly tag: Tag;
  /** Sorted by path. */
  readonly notes: readonly NotePath[];
}

/** All tags of a view by folded name; `#ml/attention` counts for `ml` too. */
export const tagIndex = memo((view: View): readonly TagEntry[] => {
  const entries = new Map<string, OpenEntry>();
  const entryOf = (written: string): OpenEntry => {
    const folded = foldCase(written);
    const entry = entries.get(folded) ?? { tag: tag(written), notes: [] };
    entries.set(folded, entry);
    return entry;
  };
  // Most tags are those of many notes.
  const ofNames = new Map<string, readonly OpenEntry[]>();
  for (const { path, tags } of shownNotes(view)) {
    for (const name of tags) {
      const own = ofNames.get(name) ?? pathsTo(name).map(entryOf);
      ofNames.set(name, own);
      for (const { notes } of own) if (notes.at(-1) !== path) notes.push(path);
    }
  }
  return [...entries].sort(([a], [b]) => compareCodePoints(a, b)).map(([, entry]) => entry);
});

/** An entry that notes are added to, one after the other. */
interface OpenEntry extends TagEntry {
  readonly notes: NotePath[];
}
