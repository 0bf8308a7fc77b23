import {
  type Box,
  clearest,
  Ground,
  groundOfMarks,
  type LabelRoom,
  type LabelWish,
  type PlacedLabel,
  spotsWithin,
} from './place-labels.ts';

/** How often a title is put somewhere, for each title there is. */
const TURNS = 20;

/** A box that knows whose it is. */
interface OwnBox extends Box {
  readonly wish: number;
}

/**
 * Writes as many of few titles as there is room for, beside their marks: where one finds no free side, those in its
 * way look for another side themselves (the algorithm of least conflicts). Over marks only where there is no other side,
 * and over as few as there is a side for.
 * `placeAllLabels([{ node: 0, x: 10, y: 10, radius: 4, width: 40, height: 14, isBold: false }], { width: 99, height: 99, most: 9, marks: [] })`.
 */
export const placeAllLabels = (wishes: readonly LabelWish[], room: LabelRoom): PlacedLabel[] => {
  const marks = groundOfMarks(room.marks);
  const taken = new Ground();
  for (const box of room.taken ?? []) taken.take(box);
  const within = wishes.map((wish) => spotsWithin(wish, room).filter(({ box }) => taken.isFree(box)));
  const choices = within.map((spots) => clearest(spots, marks));
  const titles = new Ground<OwnBox>();
  const standing = new Map<number, { readonly spot: PlacedLabel; readonly box: OwnBox }>();
  const sentAway = new Uint32Array(wishes.length);
  const put = (wish: number, spot: PlacedLabel): void => {
    const box = { ...spot.box, wish };
    titles.take(box);
    standing.set(wish, { spot, box });
  };
  const sendAway = ({ wish }: OwnBox): void => {
    const place = standing.get(wish);
    if (place) titles.free(place.box);
    standing.delete(wish);
    sentAway[wish] = (sentAway[wish] ?? 0) + 1;
  };
  const queue = wishes.map((_, wish) => wish);
  for (let turn = 0; turn < queue.length && turn < TURNS * wishes.length; turn++) {
    const wish = queue[turn] ?? 0;
    let least = Number.POSITIVE_INFINITY;
    let best: { readonly spot: PlacedLabel; readonly inWay: Set<OwnBox> } | null = null;
    for (const spot of choices[wish] ?? []) {
      const inWay = titles.metBy(spot.box);
      let cost = 0;
      for (const other of inWay) cost += 1 + (sentAway[other.wish] ?? 0);
      if (cost < least) [best, least] = [{ spot, inWay }, cost];
      if (cost === 0) break;
    }
    if (!best) continue;
    for (const other of best.inWay) {
      sendAway(other);
      queue.push(other.wish);
    }
    put(wish, best.spot);
  }
  // Whoever was sent away last takes what is free.
  wishes.forEach((_, wish) => {
    if (standing.has(wish)) return;
    const spot = (within[wish] ?? []).find(({ box }) => titles.isFree(box));
    if (spot) put(wish, spot);
  });
  return [...standing].sort(([a], [b]) => a - b).map(([, { spot }]) => spot);
};
