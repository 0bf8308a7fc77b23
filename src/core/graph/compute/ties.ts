import { memo } from '../../model/memo.ts';
import { MENTIONS } from '../../model/relations.ts';
import type { LayoutGraph } from './layout-graph.ts';
import type { Tie } from './to-graphology.ts';

/** How much more a typed relation pulls than a mention. */
const TYPED = 2;

/**
 * The links of a map as forces. A link weighs less the more links its ends have, so that hubs do not glue
 * everything together; notes that say `graph: stop` pull at nothing.
 */
export const tiesOf = (graph: LayoutGraph): Tie[] => {
  const { edges, degrees } = graph;
  const hubFrom = hubFromOf(graph);
  const stops = stopsOf(graph);
  const loads = Array.from(degrees, (degree) => (degree > hubFrom ? degree ** 4 / hubFrom ** 3 : degree));
  return edges.flatMap(({ source, target, relation }) => {
    if (source === target || stops[source] === 1 || stops[target] === 1) return [];
    const load = (loads[source] ?? 1) * (loads[target] ?? 1);
    return [{ source, target, weight: (relation === MENTIONS ? 1 : TYPED) / Math.sqrt(load) }];
  });
};

/** From how many links on a node counts as a hub. */
export const hubFromOf = ({ degrees }: LayoutGraph): number =>
  2 * Math.sqrt(degrees.reduce((linked, degree) => linked + Number(degree > 0), 0));

/** 1 for each node that says `graph: stop`: `stopsOf(graph)[0]`. */
export const stopsOf = memo(
  (graph: LayoutGraph): Uint8Array => Uint8Array.from(graph.nodes, (node) => Number(node.graph === 'stop')),
);
