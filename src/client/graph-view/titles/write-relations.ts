import type { Lit } from '../data/lit.ts';
import { isTyped, relationOf } from '../data/map-data.ts';
import type { Pen } from '../draw/pen.ts';
import { type Frame, screenX, screenY } from '../view/frame.ts';
import { type Box, meets } from './place-labels.ts';

/** Lit links that carry their relation in words, at most, and the length they need. */
const WORDED = 24;
const WORDED_FROM = 90;

/** Writes relations on the lit links that have one, where there is room, and gives the ground that takes. */
export const writeRelations = (pen: Pen, frame: Frame, { edges, nodes }: Lit): Box[] => {
  const { data, palette } = frame;
  const typed = edges.filter((edge) => isTyped(data, edge));
  if (typed.length > WORDED) return [];
  const taken = nodes.map((node): Box => {
    const [x, y, radius] = [screenX(frame, node), screenY(frame, node), frame.radius(node)];
    return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  });
  const written: Box[] = [];
  pen.font = `10.5px ${palette.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.lineWidth = 3;
  for (const edge of typed) {
    const words = relationOf(data, edge);
    const spot = spotOn(frame, edge, pen.measureText(words).width, taken);
    if (spot === null) continue;
    const { x, y, box } = spot;
    taken.push(box);
    written.push(box);
    pen.strokeStyle = palette.paper;
    pen.strokeText(words, x, y);
    pen.fillStyle = palette.muted;
    pen.fillText(words, x, y);
  }
  pen.textAlign = 'start';
  return written;
};

/** The first place along a link that words of a width have to themselves; null where the link is short or covered. */
const spotOn = (frame: Frame, edge: number, width: number, taken: readonly Box[]) => {
  const { source: sources, target: targets } = frame.data.edges;
  const [source, target] = [sources[edge] ?? 0, targets[edge] ?? 0];
  if (!frame.isShown(source) || !frame.isShown(target)) return null;
  const [fromX, fromY] = [screenX(frame, source), screenY(frame, source)];
  const [dx, dy] = [screenX(frame, target) - fromX, screenY(frame, target) - fromY];
  if (Math.hypot(dx, dy) < WORDED_FROM) return null;
  const half = width / 2 + 3;
  for (const along of [0.5, 0.62, 0.38]) {
    const [x, y] = [fromX + along * dx, fromY + along * dy];
    const box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
    if (!taken.some((other) => meets(box, other))) return { x, y, box };
  }
  return null;
};
