import type Sigma from 'sigma';
import type { Drawing, DrawnEdge, DrawnNode } from './drawing-model.ts';

/** How many nodes or links take their new look between two pauses. */
const STEP = 500;

const isSameOrder = (a: Uint32Array, b: Uint32Array): boolean =>
  a.length === b.length && a.every((edge, at) => edge === b[at]);

/** Whether a drawing differs from what is drawn in looks alone: the same notes and links, in the same order, with heads or without as before. */
export const isRestyled = (
  sigma: Sigma<DrawnNode, DrawnEdge>,
  drawn: Uint32Array,
  drawing: Drawing,
): boolean => {
  const model = sigma.getGraph();
  const nodes = Uint32Array.from(model.nodes(), Number);
  if (!isSameOrder(nodes, drawing.nodeOrder) || !isSameOrder(drawn, drawing.paintOrder)) return false;
  return model.everyEdge((edge, { type }) => drawing.edge(Number(edge)).type === type);
};

/** Gives what is drawn the looks of another drawing, in small steps; nothing is indexed or placed anew. */
export function* restyleModel(sigma: Sigma<DrawnNode, DrawnEdge>, drawing: Drawing): Generator<void, true> {
  const model = sigma.getGraph();
  const [nodes, edges] = [model.nodes(), model.edges()];
  for (let from = 0; from < nodes.length; from += STEP) {
    const some = nodes.slice(from, from + STEP);
    for (const node of some) Object.assign(model.getNodeAttributes(node), drawing.node(Number(node)));
    sigma.refresh({ partialGraph: { nodes: some }, skipIndexation: true, schedule: true });
    yield;
  }
  for (let from = 0; from < edges.length; from += STEP) {
    const some = edges.slice(from, from + STEP);
    for (const edge of some) Object.assign(model.getEdgeAttributes(edge), drawing.edge(Number(edge)));
    sigma.refresh({ partialGraph: { edges: some }, skipIndexation: true, schedule: true });
    yield;
  }
  return true;
}
