import { FEW_LINKS, levelOf } from '../looks/looks.ts';
import { standingOfLink } from '../looks/map-look.ts';
import { type Frame, isInView } from '../view/frame.ts';
import { drawHead } from './draw-arrow.ts';
import type { Pen } from './pen.ts';

/** From this near on links of large maps have heads, and as many at most. */
const HEADS_FROM = 0.35;
const HEADS = 600;

/** Whether heads are drawn over the picture: only near, and where the picture itself draws lines without. */
export const wantsHeads = ({ ratio, data, lit }: Frame): boolean =>
  ratio < HEADS_FROM && data.edges.count > FEW_LINKS && !lit;

/** Heads of the links in view of a large map, whose lines are drawn without; none where there are too many to be told apart. */
export const drawHeads = (pen: Pen, frame: Frame): void => {
  const { data, look, palette } = frame;
  const headed: number[] = [];
  for (let edge = 0; edge < data.edges.count; edge++) {
    if (!isInView(frame, data.edges.target[edge] ?? 0) || standingOfLink(data, look, edge) !== 1) continue;
    if (headed.length === HEADS) return;
    headed.push(edge);
  }
  for (const edge of headed) {
    pen.fillStyle = palette.links[levelOf(data, look, edge)];
    drawHead(pen, frame, data.edges.source[edge] ?? 0, data.edges.target[edge] ?? 0);
  }
};
