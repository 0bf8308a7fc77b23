import { DirectedGraph } from 'graphology';

/** What a drawing asks of a node and an edge; names are those that sigma reads. */
export interface DrawnNode {
  x: number;
  y: number;
  size: number;
  color: string;
  type: string;
  /** Which shape the mark has, as a number. */
  shape: number;
  /** How full it is, as a number. */
  fill: number;
  hidden: boolean;
}
export interface DrawnEdge {
  size: number;
  color: string;
  /** Index into `DASHES`. */
  dash: number;
  /** With or without a head. */
  type: 'line' | 'arrow';
}
export type DrawingModel = DirectedGraph<DrawnNode, DrawnEdge>;

/** Columns to draw: node `n` and edge `e` as functions of their numbers, both in the order they are painted. */
export interface Drawing {
  readonly nodeOrder: Uint32Array;
  readonly node: (node: number) => DrawnNode;
  readonly paintOrder: Uint32Array;
  readonly ends: (edge: number) => readonly [source: number, target: number];
  readonly edge: (edge: number) => DrawnEdge;
}

/** A model with nothing in it yet. */
export const emptyModel = (): DrawingModel => new DirectedGraph();

/** How many nodes or edges are added between two pauses. */
const STEP = 500;

/**
 * The graphology model of a drawing, made in small steps so that whoever runs it can pause between them. Nodes and
 * edges are named by their numbers; two links of one direction are one edge. `[...buildModel(drawing)]` runs it through.
 */
export function* buildModel(drawing: Drawing): Generator<void, DrawingModel> {
  const model = emptyModel();
  for (let at = 0; at < drawing.nodeOrder.length; at++) {
    const node = drawing.nodeOrder[at] ?? 0;
    model.addNode(node, drawing.node(node));
    if (at % STEP === STEP - 1) yield;
  }
  for (let at = 0; at < drawing.paintOrder.length; at++) {
    const edge = drawing.paintOrder[at] ?? 0;
    const [source, target] = drawing.ends(edge);
    if (source !== target && !model.hasDirectedEdge(source, target))
      model.addDirectedEdgeWithKey(edge, source, target, drawing.edge(edge));
    if (at % STEP === STEP - 1) yield;
  }
  return model;
}
