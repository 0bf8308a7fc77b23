/** A title that wants to be written beside its mark, in px of the picture. */
export interface LabelWish {
  readonly node: number;
  readonly x: number;
  readonly y: number;
  /** Radius of its mark. */
  readonly radius: number;
  /** Width and height of its lines. */
  readonly width: number;
  readonly height: number;
  /** Whether it may cover the marks of others where there is no room beside them. */
  readonly isBold: boolean;
}

/** A mark that titles keep clear of. */
export interface Obstacle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface LabelRoom {
  readonly width: number;
  readonly height: number;
  /** How many titles are written at most. */
  readonly most: number;
  readonly marks: Iterable<Obstacle>;
  /** Ground that is taken already. */
  readonly taken?: readonly Box[];
}

export interface PlacedLabel {
  readonly node: number;
  /** On which side of its mark it stands. */
  readonly side: Side;
  readonly box: Box;
}

export type Side = 'right' | 'left' | 'below' | 'above';

const GAP = 4;
const CELL = 64;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Whether two boxes have ground in common. */
export const meets = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Boxes by cells of a grid, so that asking what meets a box costs what is near it. */
export class Ground<B extends Box = Box> {
  private readonly cells = new Map<number, B[]>();

  private *cellsOf({ left, top, right, bottom }: Box): Generator<number> {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++)
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++)
        yield column * 4096 + row;
  }

  isFree(box: Box): boolean {
    for (const cell of this.cellsOf(box))
      for (const other of this.cells.get(cell) ?? []) if (meets(box, other)) return false;
    return true;
  }

  /** What a box meets, each once. */
  metBy(box: Box): Set<B> {
    const met = new Set<B>();
    for (const cell of this.cellsOf(box))
      for (const other of this.cells.get(cell) ?? []) if (meets(box, other)) met.add(other);
    return met;
  }

  take(box: B): void {
    for (const cell of this.cellsOf(box)) {
      const boxes = this.cells.get(cell);
      if (boxes) boxes.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  free(box: B): void {
    for (const cell of this.cellsOf(box))
      this.cells.set(
        cell,
        (this.cells.get(cell) ?? []).filter((other) => other !== box),
      );
  }
}

const markBox = ({ x, y, radius }: Obstacle): Box => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
});

/** The ground that marks take. */
export const groundOfMarks = (marks: Iterable<Obstacle>): Ground => {
  const ground = new Ground();
  for (const mark of marks) ground.take(markBox(mark));
  return ground;
};

/**
 * Writes titles where they meet no other title, no mark and no edge of the picture: to the right of their own mark,
 * else left, below or above, else at a corner of it. Those that wish first get first.
 * `placeLabels([{ node: 0, x: 10, y: 10, radius: 4, width: 40, height: 14, isBold: false }], { width: 99, height: 99, most: 9, marks: [] })`.
 */
export const placeLabels = (wishes: Iterable<LabelWish>, room: LabelRoom): PlacedLabel[] => {
  const titles = new Ground();
  const marks = groundOfMarks(room.marks);
  for (const box of room.taken ?? []) titles.take(box);
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    if (placed.length >= room.most) break;
    const free = spotsWithin(wish, room).filter(({ box }) => titles.isFree(box));
    const spot =
      free.find(({ box }) => marks.isFree(box)) ?? (wish.isBold ? clearest(free, marks)[0] : undefined);
    if (!spot) continue;
    titles.take(spot.box);
    placed.push(spot);
  }
  return placed;
};

/** Of places for a title those that cover the fewest marks. */
export const clearest = (spots: readonly PlacedLabel[], marks: Ground): readonly PlacedLabel[] => {
  const covered = spots.map(({ box }) => marks.metBy(box).size);
  const least = Math.min(...covered);
  return spots.filter((_, at) => covered[at] === least);
};

/** Where a title could stand within the picture, the best first. */
export const spotsWithin = (
  wish: LabelWish,
  { width, height }: Pick<LabelRoom, 'width' | 'height'>,
): PlacedLabel[] =>
  spotsAround(wish).filter(
    ({ box }) => box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height,
  );

const spotsAround = ({ node, x, y, radius, width, height }: LabelWish): PlacedLabel[] => {
  const away = radius + GAP;
  const spot = (side: Side, left: number, top: number): PlacedLabel => ({
    ...{ node, side },
    box: { left: left - 1, right: left + width + 1, top, bottom: top + height },
  });
  const [right, left] = [x + away, x - away - width];
  return [
    spot('right', right, y - height / 2),
    spot('left', left, y - height / 2),
    spot('below', x - width / 2, y + away - 2),
    spot('above', x - width / 2, y - away + 2 - height),
    spot('right', right, y - 3),
    spot('right', right, y + 3 - height),
    spot('left', left, y - 3),
    spot('left', left, y + 3 - height),
  ];
};
