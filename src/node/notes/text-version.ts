import type { View } from '../../core/graph/graph.ts';
import type { Note } from '../../core/model/note.ts';
import { tableGet } from '../../core/model/table.ts';

/**
 * What a note's text and names hang on besides the settings: its file, and which of its links are withheld, for their
 * labels are cut out. Equal versions at one path, equal texts.
 */
export const textVersion = (view: View, note: Note): string => {
  if (view.vault.withheld.size === 0) return note.hash;
  const resolutions = tableGet(view.graph.rows, note.path)?.resolutions ?? [];
  const withheld = resolutions.flatMap(({ kind }, link) => (kind === 'withheld' ? link : []));
  return withheld.length === 0 ? note.hash : `${note.hash} ${withheld.join()}`;
};
