import { type Path, type PathGraph, pathsByCost } from './shortest-paths.ts';

/** How many paths are looked at, at most, for each one wanted: near a hub there is no end of small detours. */
const TRIES = 60;

/**
 * The cheapest paths of which no two share all but one hop, cheapest first: `differentPaths(graph, 0, 7, 5)`.
 * A path of one hop shares none with others.
 */
export const differentPaths = (graph: PathGraph, from: number, to: number, count: number): Path[] => {
  const kept: { readonly path: Path; readonly hops: ReadonlySet<number> }[] = [];
  let tries = 0;
  for (const path of pathsByCost(graph, from, to)) {
    const hops = hopsOf(graph, path);
    if (kept.every((other) => !areAlike(hops, other.hops))) kept.push({ path, hops });
    if (kept.length === count || ++tries > TRIES * count) break;
  }
  return kept.map(({ path }) => path);
};

const hopsOf = ({ size }: PathGraph, { nodes }: Path): Set<number> =>
  new Set(
    nodes.slice(1).map((node, at) => {
      const before = nodes[at] ?? 0;
      return Math.min(before, node) * size + Math.max(before, node);
    }),
  );

/** Whether one of two paths is the other but for a hop. */
const areAlike = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => {
  let shared = 0;
  for (const hop of a) if (b.has(hop)) shared++;
  return shared > 0 && shared >= Math.min(a.size, b.size) - 1;
};
