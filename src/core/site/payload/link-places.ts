import { mapRow } from '../../graph/compute/map-graph.ts';
import type { View } from '../../graph/graph.ts';
import { contextOf } from '../../lookup/context.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { tableGet } from '../../model/table.ts';
import { isShownWhole, type LinkPlace } from '../../search/files/text-file.ts';
import { NOWHERE, passagePlaces } from '../../search/note/note-text.ts';
import { tellingLinks } from '../hop-link.ts';

/** Whether the map does not draw a note, of those that were asked about: for an answer a note is read. */
const askedHidden = memo((_: View) => new Map<string, boolean>());

const isHidden = (view: View, path: string): boolean => {
  const asked = askedHidden(view);
  const isSo = asked.get(path) ?? tableGet(view.vault.notes, path)?.fields.graph === 'hide';
  asked.set(path, isSo);
  return isSo;
};

/** What `linkPlaces` hangs on besides a note's text: what its links mean, and which notes among these the map does not draw. */
export const meaningOfLinks = (view: View, { path }: Note): unknown => {
  const { resolutions = [], edges = [] } = tableGet(view.graph.rows, path) ?? {};
  return [resolutions, edges.filter(({ target }) => isHidden(view, target))];
};

/**
 * Where in its text each link of a note stands that the map draws, in the order of the map: a passage and a range in
 * it, or what no passage holds (a heading, a property) in its own words. `linkPlaces(view, note)` → `[[0, 12, 27]]`.
 */
export const linkPlaces = (view: View, note: Note): LinkPlace[] => {
  const places = isShownWhole(note) ? passagePlaces(note) : null;
  const linkOf = tellingLinks(view, note.path);
  const found: LinkPlace[] = [];
  for (const edge of mapRow(view, note.path)) {
    const link = note.outgoing[linkOf(edge)];
    if (!link) continue;
    const passage = places?.passages[link.block] ?? NOWHERE;
    if (passage !== NOWHERE) {
      const start = places?.starts[link.block] ?? 0;
      found.push([passage, start + link.from, start + link.to]);
      continue;
    }
    const { text, from, to } = contextOf(note, link);
    found.push([text, from, to, note.blocks[link.block]?.section ?? -1]);
  }
  return found;
};
