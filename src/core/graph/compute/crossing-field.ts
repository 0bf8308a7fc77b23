/** How many directions are told apart, 30° each. */
const DIRECTIONS = 6;
/** Tangents of 15° and 75°, where the directions nearest to the axes end; 45° ends the ones between. */
const TAN_15 = 0.2679491924311227;
const TAN_75 = 3.732050807568877;
/** Sines of the angles between directions 0 to 5 steps apart; links of one direction differ by some degrees. */
const SINES = [0.13, 0.5, 0.8660254037844386, 1, 0.8660254037844386, 0.5];

/** What runs across the ground, so that the links a line would cross need not be counted one by one. */
export interface CrossingField {
  /** Lays a link on the ground, or takes it away with a `sign` of -1. */
  readonly lay: (fromX: number, fromY: number, toX: number, toY: number, sign: number) => void;
  /** How many of the links that lie there a line would cross, as the sum of what runs through its cells at an angle to it. */
  readonly across: (fromX: number, fromY: number, toX: number, toY: number) => number;
  /** Takes all links away and moves the cells by shares of one, right and down. */
  readonly clear: (right: number, down: number) => void;
}

/**
 * A square of `cells` by `cells` around 0, 0 that reaches `reach` far, empty. Crossings are estimated from the length
 * of links in each cell by direction, as Crofton's formula counts lines: what a line costs does not grow with the
 * number of links. `crossingField(10, 16).across(-1, 0, 1, 0)` → 0.
 */
export const crossingField = (reach: number, cells: number): CrossingField => {
  const perUnit = cells / (2 * reach);
  /** One more than what is reached, so that the cells can be moved. */
  const side = cells + 1;
  let [left, top] = [reach, reach];
  const area = side * side;
  /** By direction and cell: what a line that runs this way meets there, a length of link turned by the angle between. */
  const met = new Float64Array(area * DIRECTIONS);
  /** The number of a point's cell, or -1 outside. */
  const cellOf = (x: number, y: number): number => {
    const column = (x + left) * perUnit;
    const row = (y + top) * perUnit;
    const isInside = column >= 0 && row >= 0 && column < side && row < side;
    return isInside ? (row | 0) * side + (column | 0) : -1;
  };
  const lay = (fromX: number, fromY: number, toX: number, toY: number, sign: number): void => {
    const dx = toX - fromX;
    const dy = toY - fromY;
    const length = Math.sqrt(dx * dx + dy * dy);
    const steps = Math.max(1, Math.ceil(length * perUnit));
    const direction = directionOf(dx, dy);
    const part = (sign * length) / steps;
    const towards = (other: number) => part * (SINES[Math.abs(other - direction)] ?? 0);
    // One by one, since this is most of what a layout costs.
    const [part0, part1, part2] = [towards(0), towards(1), towards(2)];
    const [part3, part4, part5] = [towards(3), towards(4), towards(5)];
    for (let step = 0; step < steps; step++) {
      const way = (step + 0.5) / steps;
      const cell = cellOf(fromX + way * dx, fromY + way * dy);
      if (cell < 0) continue;
      met[cell] = (met[cell] ?? 0) + part0;
      met[cell + area] = (met[cell + area] ?? 0) + part1;
      met[cell + 2 * area] = (met[cell + 2 * area] ?? 0) + part2;
      met[cell + 3 * area] = (met[cell + 3 * area] ?? 0) + part3;
      met[cell + 4 * area] = (met[cell + 4 * area] ?? 0) + part4;
      met[cell + 5 * area] = (met[cell + 5 * area] ?? 0) + part5;
    }
  };
  const across = (fromX: number, fromY: number, toX: number, toY: number): number => {
    const dx = toX - fromX;
    const dy = toY - fromY;
    const length = Math.sqrt(dx * dx + dy * dy);
    const steps = Math.max(1, Math.ceil(length * perUnit));
    const first = directionOf(dx, dy) * area;
    const stepX = dx / steps;
    const stepY = dy / steps;
    let x = fromX + stepX / 2;
    let y = fromY + stepY / 2;
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      const cell = cellOf(x, y);
      if (cell >= 0) sum += met[first + cell] ?? 0;
      x += stepX;
      y += stepY;
    }
    return (sum * length * perUnit * perUnit) / steps;
  };
  const clear = (right: number, down: number): void => {
    met.fill(0);
    left = reach + right / perUnit;
    top = reach + down / perUnit;
  };
  return { lay, across, clear };
};

/** Number of the direction of a line, without regard to which end it starts from. */
const directionOf = (dx: number, dy: number): number => {
  const x = dy < 0 ? -dx : dx;
  const y = Math.abs(dy);
  const flat = Math.abs(x);
  const from = y <= flat * TAN_15 ? 0 : y <= flat ? 1 : y <= flat * TAN_75 ? 2 : 3;
  return x >= 0 || from === 0 ? from : DIRECTIONS - from;
};
