import { type MapGraph, mapGraphOf } from '../../graph/compute/map-graph.ts';
import type { View } from '../../graph/graph.ts';
import { dayNumber, NO_DAY } from '../../graph/query/graph-facts.ts';
import { writeColumns, writeInt16, writeVarints } from '../../graph/query/graph-payload.ts';
import { shownNotes } from '../../graph/shown-notes.ts';
import type { LinkDays } from '../../model/link-days.ts';
import type { NoteDate } from '../../model/note.ts';
import { compareCodePoints, tableGet } from '../../model/table.ts';
import { unwrittenNames } from '../../search/note/note-facts.ts';

const dayOf = (date: NoteDate | null): number => {
  const day = date === null ? null : dayNumber(date.start);
  return day === null ? NO_DAY : Math.max(NO_DAY + 1, Math.min(-NO_DAY - 1, day));
};

/** The first day of each link of the map, as far as the history tells it; none where it tells nothing. */
export const linkedDays = (view: View, linkDays: LinkDays): readonly number[] =>
  linkDays.size === 0 ? [] : daysOfLinks(view, mapGraphOf(view), linkDays);

const daysOfLinks = (view: View, { nodes, edges }: MapGraph, linkDays: LinkDays): number[] =>
  edges.map(({ source, target, relation }) => {
    const note = nodes[source]?.note;
    const known = note && linkDays.get(note.path);
    const row = note && known ? tableGet(view.graph.rows, note.path) : null;
    const id = nodes[target]?.id;
    let first: number | null = null;
    for (const edge of row?.edges ?? []) {
      if (edge.target !== id || edge.relation !== relation) continue;
      const link = note?.outgoing[edge.link];
      const day = link && 'target' in link ? known?.get(link.target) : undefined;
      const number = day === undefined ? null : dayNumber(day);
      if (number !== null && (first === null || number < first)) first = number;
    }
    return first ?? NO_DAY;
  });

/** What the nodes of a map and their facts hang on besides heads of notes and days of commits: names of unwritten notes. */
export const unwrittenOfMap = (view: View): unknown => [
  mapGraphOf(view).nodes.flatMap(({ id, note, title }) => (note ? [] : [[id, title]])),
  unwrittenNames(view),
];

/** What filters of the map ask of its nodes, `graph-facts.bin`: tags, days, places in the search index. */
export const graphFactsFile = (view: View, linkDays: LinkDays = new Map()): Uint8Array => {
  const graph = mapGraphOf(view);
  const { nodes } = graph;
  const notes = shownNotes(view);
  const documents = new Map<string, number>([
    ...notes.map((note, document): [string, number] => [note.path, document]),
    ...unwrittenNames(view).map(([, name], at): [string, number] => [`?${name}`, notes.length + at]),
  ]);
  const tags = [...new Set(nodes.flatMap(({ note }) => note?.tags ?? []))].sort(compareCodePoints);
  const numbers = new Map(tags.map((tag, number) => [tag, number]));
  const tagsOf = nodes.map(({ note }) => (note?.tags ?? []).map((tag) => numbers.get(tag) ?? 0));
  return writeColumns(
    { part: 'facts', count: nodes.length, names: tags },
    {
      tagCount: writeVarints(tagsOf.map((list) => list.length)),
      tag: writeVarints(tagsOf.flat()),
      made: writeInt16(nodes.map(({ note }) => dayOf(note?.fields.date ?? null))),
      changed: writeInt16(nodes.map(({ note }) => dayOf(note?.fields.updated ?? null))),
      // Where no link has a day of its own, there is no column.
      linked: writeInt16(linkedDays(view, linkDays)),
      document: writeVarints(
        nodes.map(({ id, note, title }) => (documents.get(note ? id : `?${title}`) ?? -1) + 1),
      ),
    },
  );
};
