import { mapRow } from '../graph/compute/map-graph.ts';
import type { View } from '../graph/graph.ts';
import { contextOf } from '../lookup/context.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { tableGet } from '../model/table.ts';
import { NOWHERE, passagePlaces } from '../search/note-text.ts';
import { isShownWhole, type LinkPlace } from '../search/text-file.ts';
import { tellingLinks } from './hop-link.ts';
import { shownNotes } from './shown-notes.ts';

/** Notes that the map does not draw. */
const hiddenNotes = memo(
  (view: View): ReadonlySet<string> =>
    new Set(shownNotes(view).flatMap(({ path, fields }) => (fields.graph === 'hide' ? path : []))),
);

/** What `linkPlaces` hangs on besides a note's text: what its links mean, and which notes among these the map does not draw. */
export const meaningOfLinks = (view: View, { path }: Note): unknown => {
  const { resolutions = [], edges = [] } = tableGet(view.graph.rows, path) ?? {};
  const hidden = hiddenNotes(view);
  return [resolutions, hidden.size === 0 ? [] : edges.filter(({ target }) => hidden.has(target))];
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
