import type { View } from '../../graph/graph.ts';
import { linksInto } from '../../graph/links-into.ts';
import { shownNote } from '../../graph/shown-notes.ts';
import type { NotePath } from '../../model/ids.ts';
import type { Note } from '../../model/note.ts';
import { relationNamesOf } from '../../model/relation-names.ts';
import { inverseOf } from '../../model/relations.ts';
import { tableGet } from '../../model/table.ts';

/** A note beside another, with a relation as read from that other. */
export interface Neighbour {
  readonly note: Note;
  /** `author-of` of a person, whichever of the two notes holds the link. */
  readonly relation: string;
}

/**
 * The notes one note links to or is linked from, once for each relation they stand in; not itself. Most links are plain
 * mentions, and most pages ask for none of those: `neighboursOf(view, path, (relation) => relation !== 'mentions')`.
 */
export const neighboursOf = (
  view: View,
  path: NotePath,
  isAskedFor: (relation: string) => boolean,
): Neighbour[] => {
  const names = relationNamesOf(view.vault.settings);
  const found: Neighbour[] = [];
  const seen = new Set<string>();
  const add = (other: string, relation: string) => {
    if (other === path || !isAskedFor(relation)) return;
    const key = `${relation} ${other}`;
    if (seen.has(key)) return;
    seen.add(key);
    const note = shownNote(view, other as NotePath);
    if (note) found.push({ note, relation });
  };
  for (const edge of tableGet(view.graph.rows, path)?.edges ?? [])
    if (edge.targetKind === 'note') add(edge.target, edge.relation);
  for (const { source, edges } of linksInto(view, path))
    for (const edge of edges) add(source, inverseOf(names, edge.relation) ?? edge.relation);
  return found;
};
