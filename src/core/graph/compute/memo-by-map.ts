import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import type { View } from '../graph.ts';
import { type MapEdge, type MapGraph, type MapNode, mapGraphOf } from './map-graph.ts';

/**
 * A selector over a view's map: what is linked with what, and the names, tags and kinds of its notes. After an edit of
 * running text, which changes none of it, it gives the value of the view before, at the cost of a comparison.
 * `memoByMap((view) => louvain(mapGraphOf(view)))`.
 */
export const memoByMap = <Value>(compute: (view: View) => Value): ((view: View) => Value) => {
  let last: { readonly graph: MapGraph; readonly value: Value } | null = null;
  return memo((view: View): Value => {
    const graph = mapGraphOf(view);
    const value = last !== null && saySame(last.graph, graph) ? last.value : compute(view);
    last = { graph, value };
    return value;
  });
};

const saySame = (a: MapGraph, b: MapGraph): boolean =>
  a.nodes.length === b.nodes.length &&
  a.edges.length === b.edges.length &&
  a.nodes.every((node, at) => areSameNodes(node, b.nodes[at])) &&
  a.edges.every((edge, at) => areSameEdges(edge, b.edges[at]));

const areSameNodes = (a: MapNode, b: MapNode | undefined): boolean =>
  a.id === b?.id && a.title === b.title && (a.note === b.note || factsOf(a.note) === factsOf(b.note));

const areSameEdges = (a: MapEdge, b: MapEdge | undefined): boolean =>
  a.source === b?.source && a.target === b.target && a.relation === b.relation && a.count === b.count;

const factsOf = (note: Note | null): string =>
  JSON.stringify(note && [note.fields.graph, note.fields.kind, note.fields.aliases, note.tags]);
