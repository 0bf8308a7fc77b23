import type { Edge } from '../../model/edge.ts';
import { isPlaceholderId, type NodeId, type NotePath } from '../../model/ids.ts';
import { memo } from '../../model/memo.ts';
import type { Note, Status } from '../../model/note.ts';
import { once } from '../../model/once.ts';
import { noteReadOfAll } from '../../model/reads.ts';
import { Recalled } from '../../model/recalled.ts';
import { compareCodePoints, tableGet, tableKeys } from '../../model/table.ts';
import type { View } from '../graph.ts';
import { degreesOf, type LayoutEdge, type LayoutGraph, type LayoutNode } from './layout-graph.ts';

/** One point of the map: a note, or a name that several notes use and nobody has written yet. */
export interface MapNode extends LayoutNode {
  readonly id: NodeId;
  readonly note: Note | null;
  /** As its note says, like `graph`: they stand here so that it need not be read for them. */
  readonly kind: string | null;
  readonly status: Status | null;
}

/** A note of the map without its text, as it may be kept. */
export type MapNote = Pick<MapNode, 'id' | 'title' | 'graph' | 'kind' | 'status'>;

/** A link of the map; `source` and `target` index its nodes. */
export interface MapEdge extends LayoutEdge {
  readonly bare: boolean;
}

/** What the map shows: nodes and edges in code point order, without attachments and notes that say `graph: hide`. */
export interface MapGraph extends LayoutGraph {
  readonly nodes: readonly MapNode[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Sorted by source, then target, then relation; embeds and plain links of one relation are one edge. */
  readonly edges: readonly MapEdge[];
}

/** Ids of placeholders with their names. */
export type PlaceholderNames = ReadonlyMap<string, string>;

/** Placeholders of a view's map, which then looks at links only where its edges are asked for. */
export const recalledPlaceholders = new Recalled<View, PlaceholderNames>();

/** Notes of a view's map: none of them is read for it. */
export const recalledMapNotes = new Recalled<View, readonly MapNote[]>();

/** The kinds of notes by path, as far as they are known without a look into one: `knownKinds(view).get('terms/a.md')`. */
export const knownKinds = (view: View): ReadonlyMap<string, string | null> =>
  new Map(recalledMapNotes.of(view)?.map(({ id, kind }) => [id, kind]));

/** The part of a view that the map draws. */
export const mapGraphOf: (view: View) => MapGraph = memo((view) => {
  const known = recalledMapNotes.of(view);
  const written = known ? recalledNodes(view, known) : writtenNodes(view);
  const nodes = [
    ...written,
    ...[...namesOf(view, written)].map(([id, title]): MapNode => {
      return { id: id as NodeId, note: null, title, graph: null, kind: null, status: null };
    }),
  ].sort((a, b) => compareCodePoints(a.id, b.id));
  const indexOf = new Map(nodes.map((node, index) => [node.id as string, index]));
  const edges = lateEdges(view, nodes, indexOf);
  const degrees = once(() => degreesOf(nodes.length, edges()));
  return {
    nodes,
    indexOf,
    get edges() {
      return edges();
    },
    get degrees() {
      return degrees();
    },
  };
});

// These two are apart from the map, which is kept to be compared with the next: what is asked of it later would hold all
// that any function made beside it needs, and so the view.
const namesOf = (view: View, written: readonly MapNode[]): PlaceholderNames =>
  recalledPlaceholders.orMade(view, () => placeholderNames(view, written));

const lateEdges = (view: View, nodes: readonly MapNode[], indexOf: ReadonlyMap<string, number>) =>
  once(() =>
    nodes.flatMap((node, source) => (node.note ? edgesFrom(view, node.note.path, source, indexOf) : [])),
  );

const writtenNodes = (view: View): MapNode[] => {
  const nodes: MapNode[] = [];
  for (const path of tableKeys(view.vault.notes)) {
    const note = tableGet(view.vault.notes, path);
    if (!note || note.fields.graph === 'hide' || view.vault.withheld.has(note.path)) continue;
    const { title, graph, kind, status } = note.fields;
    nodes.push({ id: note.path, note, title, graph, kind, status });
  }
  return nodes;
};

const recalledNodes = (view: View, notes: readonly MapNote[]): MapNode[] => {
  // Any of them may be asked for what it says.
  noteReadOfAll();
  return notes.map(({ id, title, graph, kind, status }): MapNode => {
    return { id, note: tableGet(view.vault.notes, id) ?? null, title, graph, kind, status };
  });
};

/** Placeholder ids that shown notes point at, each with its name as first met in path order. */
const placeholderNames = (view: View, shown: readonly MapNode[]): PlaceholderNames => {
  const names = new Map<string, string>();
  for (const { id } of shown) {
    const row = tableGet(view.graph.rows, id);
    for (const edge of row?.edges ?? []) {
      if (!isPlaceholderId(edge.target) || names.has(edge.target)) continue;
      const meaning = row?.resolutions[edge.link];
      names.set(edge.target, meaning && 'name' in meaning ? meaning.name : edge.target.slice(1));
    }
  }
  return names;
};

/** The row is sorted by target and relation, and so are the nodes: what comes out needs no sorting. */
const edgesFrom = (
  view: View,
  path: NotePath,
  source: number,
  indexOf: ReadonlyMap<string, number>,
): MapEdge[] =>
  rowOf(view, path, ({ target }) => indexOf.has(target)).map(({ target, relation, count, bare }) => {
    return { source, target: indexOf.get(target) ?? 0, relation, count, bare };
  });

/** The edges of a note that the map draws, in its order: embeds and plain links of one relation are one edge. */
export const mapRow = (view: View, path: NotePath): Edge[] =>
  rowOf(view, path, (edge) => !isHidden(view, edge));

const rowOf = (view: View, path: NotePath, isShown: (edge: Edge) => boolean): Edge[] => {
  const edges: Edge[] = [];
  for (const edge of tableGet(view.graph.rows, path)?.edges ?? []) {
    if (edge.targetKind === 'attachment' || !isShown(edge)) continue;
    const last = edges.at(-1);
    if (last?.target !== edge.target || last.relation !== edge.relation) edges.push(edge);
    else
      edges[edges.length - 1] = {
        ...last,
        count: last.count + edge.count,
        link: Math.min(last.link, edge.link),
        bare: last.bare && edge.bare,
      };
  }
  return edges;
};

const isHidden = ({ vault }: View, { target, targetKind }: Edge): boolean => {
  if (targetKind !== 'note') return false;
  const note = tableGet(vault.notes, target);
  return note === undefined || note.fields.graph === 'hide' || vault.withheld.has(note.path);
};
