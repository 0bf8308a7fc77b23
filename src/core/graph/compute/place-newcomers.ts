import { discSpot, type Point } from './force-layout.ts';
import { freeGround } from './free-ground.ts';
import type { MapGraph } from './map-graph.ts';

/**
 * Places the nodes that have no point yet and moves no other: amid the neighbours that stand, else near the notes
 * of the same folder, else at the edge, each at the nearest free spot. `placeNewcomers(graph, [{ x: 0, y: 0 }, null])`.
 */
export const placeNewcomers = (graph: MapGraph, known: readonly (Point | null)[]): Point[] => {
  const points = [...known];
  const ground = freeGround(known.filter((point) => point !== null));
  const neighbours = neighboursOf(graph);
  const folders = folderMiddles(graph, points);
  const standing = (node: number) => (neighbours[node] ?? []).flatMap((other) => points[other] ?? []);
  const queue = known.flatMap((point, node) => (point === null && standing(node).length > 0 ? [node] : []));
  const settle = () => {
    for (const node of queue) {
      if (points[node]) continue;
      points[node] = ground.take(middleOf(standing(node)) ?? { x: 0, y: 0 });
      for (const other of neighbours[node] ?? []) if (!points[other]) queue.push(other);
    }
    queue.length = 0;
  };
  settle();
  points.forEach((point, node) => {
    if (point ?? points[node]) return;
    const middle = folders.get(folderOf(graph, node));
    points[node] = middle ? ground.take(middle) : ground.takeEdge();
    queue.push(...(neighbours[node] ?? []));
    settle();
  });
  return points.map((point) => point ?? discSpot(0));
};

const neighboursOf = ({ nodes, edges }: MapGraph): number[][] => {
  const neighbours: number[][] = nodes.map(() => []);
  for (const { source, target } of edges) {
    if (source === target) continue;
    neighbours[source]?.push(target);
    neighbours[target]?.push(source);
  }
  return neighbours;
};

const middleOf = (points: readonly Point[]): Point | null =>
  points.length === 0
    ? null
    : {
        x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
        y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
      };

/** `terms/VAE.md` → `terms/`; placeholders have none. */
const folderOf = ({ nodes }: MapGraph, node: number): string => {
  const note = nodes[node]?.note;
  return note ? note.path.slice(0, note.path.lastIndexOf('/') + 1) : '?';
};

const folderMiddles = (graph: MapGraph, points: readonly (Point | null)[]): ReadonlyMap<string, Point> => {
  const inFolder = new Map<string, Point[]>();
  points.forEach((point, node) => {
    const folder = folderOf(graph, node);
    if (!point || folder === '?') return;
    const list = inFolder.get(folder);
    if (list) list.push(point);
    else inFolder.set(folder, [point]);
  });
  const middles = new Map<string, Point>();
  for (const [folder, list] of inFolder) {
    const middle = middleOf(list);
    if (middle) middles.set(folder, middle);
  }
  return middles;
};
