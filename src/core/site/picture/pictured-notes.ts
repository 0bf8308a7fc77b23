import type { View } from '../../graph/graph.ts';
import { linksInto } from '../../graph/links-into.ts';
import { shownNote } from '../../graph/shown-notes.ts';
import type { Edge } from '../../model/edge.ts';
import { isPlaceholderId, type NodeId, type NotePath, type PlaceholderId } from '../../model/ids.ts';
import { memo } from '../../model/memo.ts';
import type { Status } from '../../model/note.ts';
import { noteRead, noteValue } from '../../model/reads.ts';
import { backlinkLabel, relationLabel } from '../../model/relation-label.ts';
import { relationNamesOf } from '../../model/relation-names.ts';
import { inverseOf, KNOWN_RELATIONS, MENTIONS } from '../../model/relations.ts';
import type { Settings } from '../../model/settings.ts';
import { tableGet } from '../../model/table.ts';
import { noteRef } from '../address/link-view.ts';
import { type MeasuredTitle, measureTitle } from './wrap-title.ts';

/** Kind, status and address of a node; no address for a placeholder. */
export interface Look {
  readonly kind: string;
  readonly status: Status | null;
  readonly href: string | null;
}

/** What pictures show of a node, whichever note they are about. */
export interface Pictured {
  readonly id: NodeId;
  /** Null for what the map does not show. */
  readonly title: string | null;
  readonly measured: MeasuredTitle;
  readonly look: Look;
  /** Those that go out. */
  readonly edges: readonly Edge[];
  /** How many edges it has. */
  readonly links: number;
}

const UNWRITTEN: Look = { kind: 'placeholder', status: null, href: null };

/** Kind, status and address of a node, as pictures show it. */
export const lookOf = (view: View, id: NodeId): Look => {
  const note = isPlaceholderId(id) ? null : shownNote(view, id as NotePath);
  return note ? noteRef(view, note) : UNWRITTEN;
};

/** Looked up at most once: a note is in the pictures of all its neighbours. */
const knownNotes = memo((_: View): Map<NotePath, Pictured> => new Map());

/** What pictures show of a note. */
export const picturedNote = (view: View, path: NotePath): Pictured => {
  noteRead(path);
  noteValue('routeOf', path);
  const all = knownNotes(view);
  const known = all.get(path);
  if (known) return known;
  const made = lookUp(view, path);
  all.set(path, made);
  return made;
};

const lookUp = (view: View, path: NotePath): Pictured => {
  const note = shownNote(view, path);
  const title = note && note.fields.graph !== 'hide' ? note.fields.title : null;
  const edges = tableGet(view.graph.rows, path)?.edges ?? [];
  const links = edges.length + edgesInto(view, path);
  const look = note ? noteRef(view, note) : UNWRITTEN;
  return { id: path, title, measured: measureTitle(title ?? ''), look, edges, links };
};

const edgesInto = (view: View, id: NodeId): number => tableGet(view.graph.incoming, id)?.length ?? 0;

const picturedPlaceholder = (view: View, id: PlaceholderId, edge: Edge): Pictured => {
  const title = nameOf(view, id, edge);
  const measured = measureTitle(title);
  return { id, title, measured, look: UNWRITTEN, edges: [], links: edgesInto(view, id) };
};

/** What an edge calls a note that is not written yet. */
const nameOf = (view: View, id: PlaceholderId, edge: Edge): string => {
  const meaning = tableGet(view.graph.rows, edge.source)?.resolutions[edge.link];
  return meaning && 'name' in meaning ? meaning.name : id.slice(1);
};

/** A node beside the note that a picture is about. */
export interface PicturedNeighbour {
  readonly node: Pictured;
  readonly title: string;
  /** The first of its relations to the note in the middle, typed ones first. */
  relation: RelationWords;
}

/** The notes and placeholders that a note links to or is linked from, each once. */
export const picturedNeighbours = (view: View, path: NotePath): PicturedNeighbour[] => {
  const words = wordsOf(view.vault.settings);
  const found = new Map<NodeId, PicturedNeighbour>();
  const add = (id: NodeId, edge: Edge, relation: RelationWords) => {
    if (id === path || edge.targetKind === 'attachment') return;
    const known = found.get(id);
    if (known) {
      if (relation.rank < known.relation.rank) known.relation = relation;
      return;
    }
    const node = isPlaceholderId(id)
      ? picturedPlaceholder(view, id, edge)
      : picturedNote(view, id as NotePath);
    if (node.title !== null) found.set(id, { node, title: node.title, relation });
  };
  for (const edge of tableGet(view.graph.rows, path)?.edges ?? [])
    add(edge.target, edge, words.out(edge.relation));
  for (const { source, edges } of linksInto(view, path))
    for (const edge of edges) add(source, edge, words.in(edge.relation));
  return [...found.values()];
};

/** How a link is said of the note in the middle, and its place among relations. */
export interface RelationWords {
  readonly label: string;
  readonly rank: number;
}

const RANKS = new Map(
  KNOWN_RELATIONS.flatMap(({ key, inverse }, at) => [
    [key, at],
    [inverse, at + 0.5],
  ]),
);
const OWN_RANK = KNOWN_RELATIONS.length;
/** From here on links are plain. */
export const MENTION_RANK = OWN_RANK + 1;

/** A function of words that does its work once for each. */
const onceForEach = <Value>(make: (key: string) => Value): ((key: string) => Value) => {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
};

/** By key as written, of links that go out and of those that come in. */
const wordsOf = memo((settings: Settings) => {
  const names = relationNamesOf(settings);
  const rankOf = (key: string) => (key === MENTIONS ? MENTION_RANK : (RANKS.get(key) ?? OWN_RANK));
  return {
    out: onceForEach((key): RelationWords => ({ label: relationLabel(key), rank: rankOf(key) })),
    in: onceForEach((key): RelationWords => {
      if (key === MENTIONS) return { label: backlinkLabel(key, key), rank: MENTION_RANK + 0.5 };
      const read = inverseOf(names, key) ?? key;
      return { label: backlinkLabel(read, key), rank: rankOf(read) };
    }),
  };
});
