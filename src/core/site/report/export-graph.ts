import type { MapPositions, View } from '../../graph/graph.ts';
import { placeholderNames } from '../../graph/placeholder-names.ts';
import { contextOf } from '../../lookup/context.ts';
import type { Edge } from '../../model/edge.ts';
import { isPlaceholderId, type NodeId, type PlaceholderId } from '../../model/ids.ts';
import type { Note, Status } from '../../model/note.ts';
import { compareCodePoints, tableGet, tableKeys } from '../../model/table.ts';
import { isPublished } from '../../vault/publish-rule.ts';

/** A node of `clew export`: a note, a name nobody has written a note for, or a file that a note links. */
export interface ExportedNode {
  /** A vault path, or `?` and the name as first met in path order. */
  readonly id: string;
  /** Null for a placeholder. */
  readonly path: string | null;
  readonly title: string;
  readonly kind: string;
  readonly exists: boolean;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly status: Status | null;
  /** As written. */
  readonly date: string | null;
  /** True for a private note, and for what only private notes link. */
  readonly private: boolean;
  /** Only where the map has a place for it. */
  readonly x?: number;
  readonly y?: number;
}

/** The links of a note to a target in one relation; `line` and `context` are those of the first. */
export interface ExportedEdge {
  readonly source: string;
  readonly target: string;
  readonly relation: string;
  readonly embed: boolean;
  readonly count: number;
  readonly line: number;
  readonly context: string;
}

export interface GraphExport {
  readonly version: 1;
  readonly nodes: readonly ExportedNode[];
  readonly edges: readonly ExportedEdge[];
}

/** The graph as `clew export` writes it, sorted by code point; computes no layout. `exportGraph(snapshot, snapshot.map)`. */
export const exportGraph = (view: View, map: MapPositions | null): GraphExport => ({
  version: 1,
  nodes: exportedNodes(view, map),
  edges: [...exportedEdges(view)],
});

/** The nodes of an export, sorted by id. */
export const exportedNodes = (view: View, map: MapPositions | null): readonly ExportedNode[] =>
  [...noteNodes(view), ...targetNodes(view)]
    .map((node) => placed(node, map))
    .sort((a, b) => compareCodePoints(a.id, b.id));

/** What a node is called in JSON: `?sparse rnn` → `?Sparse RNN`; paths are what they are. */
export const exportedId = (view: View, id: NodeId): string =>
  isPlaceholderId(id) ? `?${placeholderNames(view).get(id) ?? id.slice(1)}` : id;

/** A node with the id that the map knows it by. */
type Unplaced = readonly [key: NodeId, node: ExportedNode];

const noteNodes = (view: View): Unplaced[] =>
  tableKeys(view.vault.notes).flatMap((path) => {
    const note = tableGet(view.vault.notes, path);
    return note ? [[note.path, noteNode(view, note)] as const] : [];
  });

const noteNode = (view: View, note: Note): ExportedNode => ({
  id: note.path,
  path: note.path,
  title: note.fields.title,
  kind: note.fields.kind,
  exists: true,
  aliases: note.fields.aliases,
  tags: note.tags,
  status: note.fields.status,
  date: note.fields.date?.text ?? null,
  private: !isPublished(note, view.vault.settings),
});

/** The nodes that are no notes: placeholders and linked attachments. */
const targetNodes = (view: View): Unplaced[] =>
  tableKeys(view.graph.incoming).flatMap((id): Unplaced[] => {
    if (tableGet(view.vault.notes, id)) return [];
    const attachment = tableGet(view.vault.attachments, id);
    if (attachment) return [[attachment.path, bareNode(view, attachment.path, 'attachment')]];
    const name = placeholderNames(view).get(id as PlaceholderId);
    return name === undefined
      ? []
      : [[id as PlaceholderId, bareNode(view, id as PlaceholderId, 'placeholder')]];
  });

const bareNode = (view: View, key: NodeId, kind: 'attachment' | 'placeholder'): ExportedNode => {
  const id = exportedId(view, key);
  const exists = kind === 'attachment';
  return {
    id,
    path: exists ? id : null,
    title: exists ? id.slice(id.lastIndexOf('/') + 1) : id.slice(1),
    kind,
    exists,
    aliases: [],
    tags: [],
    status: null,
    date: null,
    private: isPrivateOnly(view, key),
  };
};

const isPrivateOnly = (view: View, id: NodeId): boolean =>
  (tableGet(view.graph.incoming, id) ?? []).every((source) => {
    const note = tableGet(view.vault.notes, source);
    return note !== undefined && !isPublished(note, view.vault.settings);
  });

const placed = ([key, node]: Unplaced, map: MapPositions | null): ExportedNode => {
  const place = map && Object.hasOwn(map.positions, key) ? map.positions[key] : undefined;
  return place ? { ...node, x: place[0], y: place[1] } : node;
};

/** The edges of an export, sorted: those of one note after the other, as they are asked for. */
export function* exportedEdges(view: View): Generator<ExportedEdge> {
  for (const path of tableKeys(view.graph.rows)) {
    const note = tableGet(view.vault.notes, path);
    const edges = tableGet(view.graph.rows, path)?.edges ?? [];
    if (note) yield* edges.map((edge) => exportedEdge(view, note, edge)).sort(compareOfNote);
  }
}

const exportedEdge = (view: View, note: Note, edge: Edge): ExportedEdge => {
  const link = note.outgoing[edge.link];
  return {
    source: edge.source,
    target: exportedId(view, edge.target),
    relation: edge.relation,
    embed: edge.embed,
    count: edge.count,
    line: link?.range.line ?? 1,
    context: link ? contextOf(note, link).text : '',
  };
};

/** The order of one note's edges: what they lead to is sorted by its id in the export. */
const compareOfNote = (a: ExportedEdge, b: ExportedEdge): number =>
  compareCodePoints(a.target, b.target) ||
  compareCodePoints(a.relation, b.relation) ||
  Number(a.embed) - Number(b.embed);
