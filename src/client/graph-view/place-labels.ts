/** A title that wants to be written beside its mark, in px of the picture. */
export interface LabelWish {
  readonly node: number;
  readonly x: number;
  readonly y: number;
  /** Radius of its mark. */
  readonly radius: number;
  readonly width: number;
}

export interface PlacedLabel {
  readonly node: number;
  /** Left end of the text. */
  readonly x: number;
  /** Middle of the text. */
  readonly y: number;
}

/** Height of a line of text, in px. */
const LINE = 15;
const GAP = 4;
const CELL = 64;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

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
      for (const other of this.cells.get(cell) ?? [])
        if (
          box.left < other.right &&
          other.left < box.right &&
          box.top < other.bottom &&
          other.top < box.bottom
        )
          return false;
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

/**
 * Writes titles where they meet no other title and no mark of a title already written: to the right, else left,
 * above or below. Those that wish first get first. `placeLabels([{ node: 0, x: 10, y: 10, radius: 4, width: 40 }], 100)`.
 */
export const placeLabels = (wishes: Iterable<LabelWish>, most: number): PlacedLabel[] => {
  const ground = new Ground();
  const placed: PlacedLabel[] = [];
  for (const { node, x, y, radius, width } of wishes) {
    if (placed.length >= most) break;
    const away = radius + GAP;
    const mark = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
    const spots = [
      { x: x + away, y },
      { x: x - away - width, y },
      { x: x - width / 2, y: y + away + LINE / 2 - 2 },
      { x: x - width / 2, y: y - away - LINE / 2 + 2 },
    ];
    const spot = spots.find((wish) => ground.isFree(boxOf(wish.x, wish.y, width)));
    if (!spot) continue;
    ground.take(boxOf(spot.x, spot.y, width));
    ground.take(mark);
    placed.push({ node, ...spot });
  }
  return placed;
};

const boxOf = (x: number, y: number, width: number): Box => ({
  left: x - 2,
  right: x + width + 2,
  top: y - LINE / 2,
  bottom: y + LINE / 2,
});
