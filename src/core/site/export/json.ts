import type { ExportedEdge, ExportedNode } from '../report/export-graph.ts';

/** Items in one piece: few enough that a piece is never large beside the notes it tells of. */
const BATCH = 100;

/** What JSON puts around the items of a list that is itself the only item of one. */
const OPENING = '[\n  [';
const CLOSING = '\n  ]\n]';

/** A list one level down, as JSON of the whole would write it. */
function* listOf(items: Iterable<ExportedNode | ExportedEdge>): Generator<string> {
  let batch: unknown[] = [];
  let before = '[';
  const written = () => before + JSON.stringify([batch], null, 2).slice(OPENING.length, -CLOSING.length);
  for (const item of items) {
    if (batch.push(item) < BATCH) continue;
    yield written();
    [batch, before] = [[], ','];
  }
  if (batch.length > 0) yield written();
  yield batch.length > 0 || before === ',' ? '\n  ]' : '[]';
}

/**
 * What `JSON.stringify({ version: 1, nodes, edges }, null, 2)` says, and a line feed, a piece at a time: of a large
 * vault neither all edges nor all the text need to be there at once. `[...toJson([], [])].join('')`.
 */
export function* toJson(nodes: Iterable<ExportedNode>, edges: Iterable<ExportedEdge>): Generator<string> {
  yield '{\n  "version": 1,\n  "nodes": ';
  yield* listOf(nodes);
  yield ',\n  "edges": ';
  yield* listOf(edges);
  yield '\n}\n';
}
