import { nearestShare } from './nearest-share.ts';
import { neighbourLists } from './neighbour-lists.ts';
import { seededRandom } from './random.ts';
import type { Spot, TitleBoxes } from './title-boxes.ts';
import { groundOf, linkedFirst, middleOf, pickNeighbour, type Tangle, type Wishes } from './untangle.ts';

/** A change has to gain so much; at first it may lose up to about so much. */
const LEAST_GAIN = 1e-3;
const HEAT = 0.03;
/** How many spots around a wish are tried. */
const TRIES = 40;
/** How much the share of a node's neighbours among its nearest points counts. */
const NEAREST = 0.6;

/**
 * Lets nodes go to a free spot or change places, where that leaves fewer crossings and nearer neighbours; no box ever
 * lies on another. Changes `boxes`, and the places of `tangle`, which are theirs around `middle`.
 */
export const settleTitles = (
  boxes: TitleBoxes,
  tangle: Tangle,
  wishes: Wishes,
  middle: { readonly x: number; readonly y: number },
): void => {
  const { xs, ys } = tangle;
  const lists = neighbourLists(xs.length, tangle.sources, tangle.targets);
  const order = linkedFirst(lists);
  if (order.length < 3) return;
  const isLinked = new Uint8Array(xs.length);
  for (const node of order) isLinked[node] = 1;
  const ground = groundOf(tangle, lists, order, wishes);
  const random = seededRandom(5);
  let heat = 0;
  const least = () => (heat > 0 ? -heat * random() : LEAST_GAIN);
  const shareAt = nearestShare(xs, ys, lists, tangle.isLoose);
  const costOf = (node: number, { x, y }: Spot): number => {
    const [atX, atY] = [x - middle.x, y - middle.y];
    return ground.costAt(node, atX, atY) - NEAREST * shareAt(node, atX, atY);
  };
  const move = (node: number, spot: Spot): void => {
    boxes.put(node, spot);
    ground.put(node, spot.x - middle.x, spot.y - middle.y);
  };
  /** One of the two is lifted at a time: else the link between them would be taken off the ground twice. */
  const trySwap = (node: number, other: number): void => {
    const [own, theirs] = [boxes.spotOf(node), boxes.spotOf(other)];
    if (!own || !theirs || node === other || isLinked[other] !== 1) return;
    boxes.lift(node);
    boxes.lift(other);
    const to = boxes.spotAt(node, theirs.x, theirs.y, theirs.box);
    if (to) boxes.put(node, to);
    const from = to && boxes.spotAt(other, own.x, own.y, own.box);
    boxes.put(node, own);
    boxes.put(other, theirs);
    if (!to || !from) return;
    ground.lift(node, random);
    const gain = costOf(node, own) - costOf(node, to);
    ground.put(node, own.x - middle.x, own.y - middle.y);
    ground.lift(other, random);
    if (gain + costOf(other, theirs) - costOf(other, from) <= least()) {
      ground.put(other, theirs.x - middle.x, theirs.y - middle.y);
      return;
    }
    boxes.lift(node);
    move(other, from);
    ground.lift(node, random);
    move(node, to);
  };
  for (let round = 0; round < wishes.rounds; round++) {
    ground.startRound(random);
    heat = HEAT * Math.max(0, 1 - (1.25 * round) / wishes.rounds);
    const near = ground.step * (2 - (1.7 * round) / wishes.rounds);
    const stray = () => (random() - 0.5) * near;
    for (const node of order) {
      const around = middleOf(tangle, lists, node);
      const any = pickNeighbour(lists, node, random);
      const wishesOf = [
        [around.x, around.y],
        [around.nearX, around.nearY],
        [xs[any] ?? 0, ys[any] ?? 0],
        [xs[node] ?? 0, ys[node] ?? 0],
      ];
      for (const [x = 0, y = 0] of wishesOf) {
        const [atX, atY] = [x + stray() + middle.x, y + stray() + middle.y];
        const own = boxes.spotOf(node);
        if (!own) continue;
        const spot = boxes.near(node, atX, atY, TRIES, Math.floor(4 * random()));
        let isMoved = false;
        if (spot) {
          ground.lift(node, random);
          isMoved = costOf(node, own) - costOf(node, spot) > least();
          if (isMoved) move(node, spot);
          else ground.put(node, own.x - middle.x, own.y - middle.y);
        }
        const other = isMoved ? -1 : boxes.at(atX, atY);
        if (other >= 0) trySwap(node, other);
      }
    }
  }
};
