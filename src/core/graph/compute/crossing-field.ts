/** How many directions are told apart, 30° each. */
const DIRECTIONS = 6;
/** Tangents of 15° and 75°, where the directions nearest to the axes end; 45° ends the ones between. */
const TAN_15 = 0.2679491924311227;
const TAN_75 = 3.732050807568877;
/** Sines of the angles between directions 0 to 5 steps apart; links of one direction differ by some degrees. */
const SINES = [0.13, 0.5, 0.8660254037844386, 1, 0.8660254037844386, 0.5];

/** Links as numbers of places. */
export interface Links {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
}

/** What runs across the ground between places, so that the links a line would cross need not be counted one by one. */
export interface CrossingField {
  /** Moves a place; a link that is laid there has to be taken away before. */
  readonly move: (place: number, x: number, y: number) => void;
  /** Lays a link between two places on the ground, or takes it away with a `sign` of -1. */
  readonly lay: (a: number, b: number, sign: number) => void;
  /**
   * How many of the links that lie there would be crossed by lines from a spot to the first `count` of some places, as
   * the sum of what runs through their cells at an angle to them; once it is `most`, no farther line is looked at.
   */
  readonly across: (x: number, y: number, places: Int32Array, count: number, most: number) => number;
  /** Moves the cells by shares of one, right and down, and lays all links anew. */
  readonly layAnew: (right: number, down: number) => void;
}

/**
 * A square of `cells` by `cells` around 0, 0 that reaches `reach` far, with links. Crossings are estimated from the
 * length of links in each cell by direction, as Crofton's formula counts lines: what a line costs does not grow with
 * the number of links. `crossingField(links, 10, 16).across(1, 1, Int32Array.of(7), 1, 9)`.
 */
export const crossingField = (links: Links, reach: number, cells: number): CrossingField => {
  const { xs, ys, sources, targets } = links;
  const perUnit = cells / (2 * reach);
  /** One more than what is reached, so that the cells can be moved. */
  const side = cells + 1;
  let [left, top] = [reach, reach];
  const area = side * side;
  /** By direction and cell: what a line that runs this way meets there, a length of link turned by the angle between. */
  const met = new Float64Array(area * DIRECTIONS);
  /** By direction and cell, the length of the links that run this way. */
  const laid = new Float64Array(area * DIRECTIONS);
  /** Where places stand among the cells, with fractions. */
  const columns = new Float64Array(xs.length);
  const rows = new Float64Array(xs.length);
  const limit = side - 1e-6;
  /** What lies outside is drawn to the edge. */
  const columnOf = (x: number): number => Math.max(0, Math.min(limit, (x + left) * perUnit));
  const rowOf = (y: number): number => Math.max(0, Math.min(limit, (y + top) * perUnit));
  const move = (place: number, x: number, y: number): void => {
    columns[place] = columnOf(x);
    rows[place] = rowOf(y);
  };
  const lay = (a: number, b: number, sign: number): void => {
    let x = columns[a] ?? 0;
    let y = rows[a] ?? 0;
    const dx = (columns[b] ?? 0) - x;
    const dy = (rows[b] ?? 0) - y;
    const length = Math.sqrt(dx * dx + dy * dy);
    const steps = (length | 0) + 1;
    const direction = directionOf(dx, dy);
    const part = (sign * length) / steps;
    // One by one, since this is much of what a layout costs: no list and no closure is made for a link.
    const part0 = part * (SINES[direction] ?? 0);
    const part1 = part * (SINES[Math.abs(1 - direction)] ?? 0);
    const part2 = part * (SINES[Math.abs(2 - direction)] ?? 0);
    const part3 = part * (SINES[Math.abs(3 - direction)] ?? 0);
    const part4 = part * (SINES[Math.abs(4 - direction)] ?? 0);
    const part5 = part * (SINES[Math.abs(5 - direction)] ?? 0);
    const stepX = dx / steps;
    const stepY = dy / steps;
    x += stepX / 2;
    y += stepY / 2;
    for (let step = 0; step < steps; step++) {
      const cell = (y | 0) * side + (x | 0);
      met[cell] = (met[cell] ?? 0) + part0;
      met[cell + area] = (met[cell + area] ?? 0) + part1;
      met[cell + 2 * area] = (met[cell + 2 * area] ?? 0) + part2;
      met[cell + 3 * area] = (met[cell + 3 * area] ?? 0) + part3;
      met[cell + 4 * area] = (met[cell + 4 * area] ?? 0) + part4;
      met[cell + 5 * area] = (met[cell + 5 * area] ?? 0) + part5;
      x += stepX;
      y += stepY;
    }
  };
  /** As `lay` for each, but what lines meet is made of the lengths once, at the end. */
  const layAnew = (right: number, down: number): void => {
    left = reach + right / perUnit;
    top = reach + down / perUnit;
    for (let place = 0; place < xs.length; place++) move(place, xs[place] ?? 0, ys[place] ?? 0);
    laid.fill(0);
    for (let link = 0; link < sources.length; link++) {
      const a = sources[link] ?? 0;
      const b = targets[link] ?? 0;
      let x = columns[a] ?? 0;
      let y = rows[a] ?? 0;
      const dx = (columns[b] ?? 0) - x;
      const dy = (rows[b] ?? 0) - y;
      const length = Math.sqrt(dx * dx + dy * dy);
      const steps = (length | 0) + 1;
      const first = directionOf(dx, dy) * area;
      const part = length / steps;
      const stepX = dx / steps;
      const stepY = dy / steps;
      x += stepX / 2;
      y += stepY / 2;
      for (let step = 0; step < steps; step++) {
        const cell = first + (y | 0) * side + (x | 0);
        laid[cell] = (laid[cell] ?? 0) + part;
        x += stepX;
        y += stepY;
      }
    }
    mix();
  };
  const mix = (): void => {
    met.fill(0);
    for (let to = 0; to < DIRECTIONS; to++)
      for (let from = 0; from < DIRECTIONS; from++) {
        const sine = SINES[Math.abs(to - from)] ?? 0;
        for (let cell = 0; cell < area; cell++)
          met[to * area + cell] = (met[to * area + cell] ?? 0) + sine * (laid[from * area + cell] ?? 0);
      }
  };
  /** All lines in one loop: numbers with fractions that are handed over are made anew each time. */
  const across = (atX: number, atY: number, places: Int32Array, count: number, most: number): number => {
    const column = columnOf(atX);
    const row = rowOf(atY);
    let sum = 0;
    for (let at = 0; at < count && sum < most; at++) {
      const place = places[at] ?? 0;
      const dx = (columns[place] ?? 0) - column;
      const dy = (rows[place] ?? 0) - row;
      const length = Math.sqrt(dx * dx + dy * dy);
      const steps = (length | 0) + 1;
      const first = directionOf(dx, dy) * area;
      const stepX = dx / steps;
      const stepY = dy / steps;
      let x = column + stepX / 2;
      let y = row + stepY / 2;
      let here = 0;
      for (let step = 0; step < steps; step++) {
        here += met[first + (y | 0) * side + (x | 0)] ?? 0;
        x += stepX;
        y += stepY;
      }
      sum += (here * length) / steps;
    }
    return sum;
  };
  layAnew(0, 0);
  return { move, lay, across, layAnew };
};

/** Number of the direction of a line, without regard to which end it starts from. */
const directionOf = (dx: number, dy: number): number => {
  const x = dy < 0 ? -dx : dx;
  const y = Math.abs(dy);
  const flat = Math.abs(x);
  const from = y <= flat * TAN_15 ? 0 : y <= flat ? 1 : y <= flat * TAN_75 ? 2 : 3;
  return x >= 0 || from === 0 ? from : DIRECTIONS - from;
};
