import { addTo } from '../../model/group-by.ts';
import { freeGround } from './free-ground.ts';
import type { LayoutGraph } from './layout-graph.ts';
import { discSpot, type Point } from './point.ts';

/**
 * Places the nodes that have no point yet and moves no other: amid the neighbours that stand, else near the notes
 * of the same folder, else at the edge, each at the nearest free spot. `placeNewcomers(graph, [{ x: 0, y: 0 }, null])`.
 */
export const placeNewcomers = (graph: LayoutGraph, known: readonly (Point | null)[]): Point[] => {
  const points = [...known];
  const ground = freeGround(known.filter((point) => point !== null));
  const neighbours = neighboursOf(graph);
  const folders = folderMiddles(graph, points);
  const reach = known.reduce(
    (most, point) => Math.max(most, point ? Math.abs(point.x) + Math.abs(point.y) : 0),
    0,
  );
  const standing = (node: number): Anchor[] =>
    (neighbours[node] ?? []).flatMap((other) => {
      const point = points[other];
      return point ? [{ ...point, weight: 1 / Math.sqrt(neighbours[other]?.length ?? 1) }] : [];
    });
  const queue = known.flatMap((point, node) => (point === null && standing(node).length > 0 ? [node] : []));
  const settle = () => {
    for (const node of queue) {
      if (points[node]) continue;
      points[node] = ground.take(amid(standing(node), reach * CLOSE));
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

const neighboursOf = ({ nodes, edges }: LayoutGraph): number[][] => {
  const neighbours: number[][] = nodes.map(() => []);
  for (const { source, target } of edges) {
    if (source === target) continue;
    neighbours[source]?.push(target);
    neighbours[target]?.push(source);
  }
  return neighbours;
};

/** A neighbour that stands; the fewer links it has itself, the more it says. */
interface Anchor extends Point {
  readonly weight: number;
}

/** How far from each other neighbours are of one group, as a share of the map. */
const CLOSE = 0.04;

/** The middle of the largest group of neighbours: a mean in which those far from it count less and less. */
const amid = (anchors: readonly Anchor[], close: number): Point => {
  const pullAt = (at: Point, { x, y, weight }: Anchor): number =>
    weight / (1 + ((x - at.x) ** 2 + (y - at.y) ** 2) / (close * close || 1));
  const closeness = (at: Point) => anchors.reduce((sum, anchor) => sum + pullAt(at, anchor), 0);
  let best: Point = anchors[0] ?? { x: 0, y: 0 };
  let most = 0;
  for (const anchor of anchors.slice(0, 60)) {
    const near = closeness(anchor);
    if (near > most) [best, most] = [anchor, near];
  }
  for (let round = 0; round < 6; round++) {
    const at = best;
    const pulls = anchors.map((anchor) => pullAt(at, anchor));
    const all = pulls.reduce((sum, pull) => sum + pull, 0);
    if (all === 0) break;
    const mean = (axis: 'x' | 'y') =>
      anchors.reduce((sum, anchor, index) => sum + anchor[axis] * (pulls[index] ?? 0), 0) / all;
    best = { x: mean('x'), y: mean('y') };
  }
  return best;
};

const middleOf = (points: readonly Point[]): Point | null =>
  points.length === 0
    ? null
    : {
        x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
        y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
      };

/** `terms/VAE.md` → `terms/`; placeholders have none. */
const folderOf = ({ nodes }: LayoutGraph, node: number): string => {
  const note = nodes[node]?.note;
  return note ? note.path.slice(0, note.path.lastIndexOf('/') + 1) : '?';
};

const folderMiddles = (graph: LayoutGraph, points: readonly (Point | null)[]): ReadonlyMap<string, Point> => {
  const inFolder = new Map<string, Point[]>();
  points.forEach((point, node) => {
    const folder = folderOf(graph, node);
    if (point && folder !== '?') addTo(inFolder, folder, point);
  });
  const middles = new Map<string, Point>();
  for (const [folder, list] of inFolder) {
    const middle = middleOf(list);
    if (middle) middles.set(folder, middle);
  }
  return middles;
};
