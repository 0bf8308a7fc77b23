import type { View } from '../../graph/graph.ts';
import { shownNotes } from '../../graph/shown-notes.ts';
import { mentionCount } from '../../lookup/mentions.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { MENTIONS } from '../../model/relations.ts';
import { tableGet } from '../../model/table.ts';
import { MENTIONS_LISTED, pageCount } from '../address/continuation.ts';
import { type RelatedList, relatedPage } from './related.ts';

/** How many backlinks each note lists: for every note that links it, one, or as many as it has relations to it. */
const backlinkCounts = memo((view: View): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { path } of shownNotes(view)) {
    let [target, relation, typed] = ['', '', 0];
    // Edges are sorted by target, then by relation.
    for (const edge of tableGet(view.graph.rows, path)?.edges ?? []) {
      if (edge.targetKind !== 'note' || edge.target === path) continue;
      const isFirst = edge.target !== target;
      const isTyped = edge.relation !== MENTIONS && (isFirst || edge.relation !== relation);
      typed = (isFirst ? 0 : typed) + Number(isTyped);
      // A mention beside a relation is not listed by itself.
      if (isFirst || (isTyped && typed > 1)) counts.set(edge.target, (counts.get(edge.target) ?? 0) + 1);
      [target, relation] = [edge.target, edge.relation];
    }
  }
  return counts;
});

/**
 * How many entries a list of a note has, told without looking for their sentences: `relatedCount(view, note, 'backlinks')`
 * → 12, the `total` of `relatedPage`.
 */
export const relatedCount = (view: View, note: Note, list: RelatedList): number => {
  if (list === 'backlinks') return backlinkCounts(view).get(note.path) ?? 0;
  if (list === 'mentions') return mentionCount(view, note.path);
  return relatedPage(view, note, list, 1).total;
};

/** How many pages a list of so many mentions takes. */
export const mentionPageCount = (mentions: number): number => pageCount(Math.min(mentions, MENTIONS_LISTED));
