/** Which ground is taken, in cells; a node takes the cells of a disc. */
export interface UsedGround {
  /** Takes the ground of a disc, or gives it back with a `sign` of -1. */
  readonly take: (x: number, y: number, radius: number, sign: number) => void;
  /** How many others stand on a disc's ground, on average. */
  readonly crowdAt: (x: number, y: number, radius: number) => number;
}

/** How crowded the ground outside counts. */
const OUTSIDE = 2;

/** Free ground around 0, 0, `reach` far, of square cells as wide as `cell`. `usedGround(9, 1).crowdAt(0, 0, 0)` → 0. */
export const usedGround = (reach: number, cell: number): UsedGround => {
  const half = Math.ceil(reach / cell) + 1;
  const width = 2 * half + 1;
  const counts = new Uint16Array(width * width);
  const visit = (x: number, y: number, radius: number, sign: number): number => {
    const column = Math.round(x / cell) + half;
    const row = Math.round(y / cell) + half;
    const far = radius / cell;
    let others = 0;
    let cells = 0;
    for (let down = -Math.floor(far); down <= far; down++) {
      const side = Math.floor(Math.sqrt(far * far - down * down));
      for (let right = -side; right <= side; right++) {
        cells++;
        const atColumn = column + right;
        const atRow = row + down;
        if (atColumn < 0 || atRow < 0 || atColumn >= width || atRow >= width) {
          others += OUTSIDE;
          continue;
        }
        const at = atRow * width + atColumn;
        others += counts[at] ?? 0;
        if (sign !== 0) counts[at] = (counts[at] ?? 0) + sign;
      }
    }
    return others / cells;
  };
  return {
    take: (x, y, radius, sign) => void visit(x, y, radius, sign),
    crowdAt: (x, y, radius) => visit(x, y, radius, 0),
  };
};
