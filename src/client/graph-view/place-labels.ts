/** A title that wants to be written beside its mark, in px of the picture. */
export interface LabelWish {
  readonly node: number;
  readonly x: number;
  readonly y: number;
  /** Radius of its mark. */
  readonly radius: number;
  readonly width: number;
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
  /** Height of a line of text in px; 15 unless told. */
  readonly line?: number;
  /** Ground that is taken already. */
  readonly taken?: readonly Box[];
}

export interface PlacedLabel {
  readonly node: number;
  /** Left end of the text. */
  readonly x: number;
  /** Middle of the text. */
  readonly y: number;
}

const LINE = 15;
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
class Ground {
  private readonly cells = new Map<number, Box[]>();

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

  take(box: Box): void {
    for (const cell of this.cellsOf(box)) {
      const boxes = this.cells.get(cell);
      if (boxes) boxes.push(box);
      else this.cells.set(cell, [box]);
    }
  }
}

const markBox = ({ x, y, radius }: Obstacle): Box => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
});

/**
 * Writes titles where they meet no other title, no mark and no edge of the picture: to the right of their own mark,
 * else left, below or above. Those that wish first get first.
 * `placeLabels([{ node: 0, x: 10, y: 10, radius: 4, width: 40, isBold: false }], { width: 99, height: 99, most: 9, marks: [] })`.
 */
export const placeLabels = (wishes: Iterable<LabelWish>, room: LabelRoom): PlacedLabel[] => {
  const titles = new Ground();
  const marks = new Ground();
  for (const box of room.taken ?? []) titles.take(box);
  for (const mark of room.marks) marks.take(markBox(mark));
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    if (placed.length >= room.most) break;
    const spots = spotsAround(wish, room.line ?? LINE).filter(
      ({ box }) => box.left >= 0 && box.right <= room.width && box.top >= 0 && box.bottom <= room.height,
    );
    const free = spots.filter(({ box }) => titles.isFree(box));
    const spot = free.find(({ box }) => marks.isFree(box)) ?? (wish.isBold ? free[0] : undefined);
    if (!spot) continue;
    titles.take(spot.box);
    placed.push({ node: wish.node, x: spot.x, y: spot.y });
  }
  return placed;
};

const spotsAround = ({ x, y, radius, width }: LabelWish, line: number) => {
  const away = radius + GAP;
  const spots = [
    { x: x + away, y },
    { x: x - away - width, y },
    { x: x - width / 2, y: y + away + line / 2 - 2 },
    { x: x - width / 2, y: y - away - line / 2 + 2 },
  ];
  return spots.map((spot) => ({ ...spot, box: boxOf(spot.x, spot.y, width, line) }));
};

const boxOf = (x: number, y: number, width: number, line: number): Box => ({
  left: x - 1,
  right: x + width + 1,
  top: y - line / 2,
  bottom: y + line / 2,
});
