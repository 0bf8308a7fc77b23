import { mapRow } from '../graph/compute/map-graph.ts';
import type { View } from '../graph/graph.ts';
import { contextOf } from '../lookup/context.ts';
import type { Note } from '../model/note.ts';
import { passagePlaces } from '../search/note-text.ts';
import { isShownWhole, type LinkPlace } from '../search/text-file.ts';
import { tellingLinks } from './hop-link.ts';

/**
 * Where in its text each link of a note stands that the map draws, in the order of the map: a passage and a range in
 * it, or what no passage holds (a heading, a property) in its own words. `linkPlaces(view, note)` → `[[0, 12, 27]]`.
 */
export const linkPlaces = (view: View, note: Note): LinkPlace[] => {
  const places = isShownWhole(note) ? passagePlaces(note) : [];
  const linkOf = tellingLinks(view, note.path);
  return mapRow(view, note.path).flatMap((edge): LinkPlace[] => {
    const link = note.outgoing[linkOf(edge)];
    if (!link) return [];
    const place = places[link.block];
    if (place) return [[place.passage, place.start + link.from, place.start + link.to]];
    const { text, from, to } = contextOf(note, link);
    return [[text, from, to, note.blocks[link.block]?.section ?? -1]];
  });
};
