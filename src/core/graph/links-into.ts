import type { Edge } from '../model/edge.ts';
import type { NodeId, NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { type Made, noteReads, readsOf } from '../model/reads.ts';
import { tableGet } from '../model/table.ts';
import { edgesTo } from './edges-to.ts';
import type { View } from './graph.ts';

/** A note and its edges to another node, sorted by relation. */
export interface LinksFrom {
  readonly source: NotePath;
  readonly edges: readonly Edge[];
}

/** Those of the node that was asked for last: a page asks for its own again and again. */
const lastAsked = memo((_: View): { id: NodeId | null; links: Made<readonly LinksFrom[]> } => ({
  id: null,
  links: { value: [], reads: null },
}));

/** The edges that come in to a node, by the notes they come from, itself included. `linksInto(view, 'terms/VAE.md')`. */
export const linksInto = (view: View, id: NodeId): readonly LinksFrom[] => {
  const last = lastAsked(view);
  if (last.id === id) {
    noteReads(last.links.reads);
    return last.links.value;
  }
  last.links = readsOf(() =>
    (tableGet(view.graph.incoming, id) ?? []).map((source) => ({
      source,
      edges: edgesTo(tableGet(view.graph.rows, source)?.edges ?? [], id),
    })),
  );
  last.id = id;
  return last.links.value;
};
