/** Directions on the screen, y downwards. */
export const DIRECTIONS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface ScreenPlace {
  readonly node: number;
  readonly x: number;
  readonly y: number;
}

/**
 * The neighbour that lies most in a direction: within 60 degrees of it, near ones and those straight ahead first.
 * `nextInDirection({ node: 0, x: 0, y: 0 }, [{ node: 1, x: 9, y: 1 }], [1, 0])` → 1.
 */
export const nextInDirection = (
  from: ScreenPlace,
  neighbours: readonly ScreenPlace[],
  [right, down]: readonly [number, number],
): number | null => {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { node, x, y } of neighbours) {
    const [dx, dy] = [x - from.x, y - from.y];
    const distance = Math.hypot(dx, dy);
    const ahead = distance === 0 ? 0 : (dx * right + dy * down) / distance;
    const cost = distance * (3 - 2 * ahead);
    if (ahead < 0.5 || cost >= least) continue;
    [best, least] = [node, cost];
  }
  return best;
};
