import { drawHead } from './draw-arrow.ts';
import { type Frame, isInView } from './frame.ts';
import { FEW_LINKS, linkLevels, UNDRAWN } from './looks.ts';
import { standingOfLink } from './map-look.ts';
import type { Pen } from './pen.ts';

/** From this near on links of large maps have heads, and as many at most. */
const HEADS_FROM = 0.35;
const HEADS = 600;

/** Whether heads are drawn over the picture: only near, and where the picture itself draws lines without. */
export const wantsHeads = ({ ratio, data, lit }: Frame): boolean =>
  ratio < HEADS_FROM && data.edges.count > FEW_LINKS && !lit;

/** Heads of the links in view of a large map, whose lines are drawn without. */
export const drawHeads = (pen: Pen, frame: Frame): void => {
  const { data, look, palette } = frame;
  const levels = linkLevels(data, look);
  pen.fillStyle = palette.muted;
  let left = HEADS;
  for (let edge = 0; edge < data.edges.count; edge++) {
    const target = data.edges.target[edge] ?? 0;
    if (levels[edge] === UNDRAWN || !isInView(frame, target)) continue;
    if (standingOfLink(data, look, edge) !== 1) continue;
    if (left-- === 0) return;
    drawHead(pen, frame, data.edges.source[edge] ?? 0, target);
  }
};
