import type { Lit } from '../data/lit.ts';
import { DASHES, lookOfLink } from '../looks/link-looks.ts';
import { type Frame, screenX, screenY } from '../view/frame.ts';
import { drawArrow } from './draw-arrow.ts';
import { drawMark } from './draw-mark.ts';
import type { Pen } from './pen.ts';

/** Draws what is lit over the rest: links, then marks, then a ring around the one it is about. */
export const drawLit = (pen: Pen, frame: Frame, lit: Lit): void => {
  const { palette, data } = frame;
  const { centre, nodes, edges, isThread = false } = lit;
  pen.strokeStyle = isThread ? palette.thread : palette.muted;
  pen.fillStyle = pen.strokeStyle;
  for (const edge of edges) {
    const { dash, wider } = lookOfLink(data, edge);
    pen.lineWidth = (isThread ? 2.2 : 1) + wider;
    pen.setLineDash(DASHES[dash] ?? []);
    drawArrow(pen, frame, data.edges.source[edge] ?? 0, data.edges.target[edge] ?? 0);
  }
  pen.setLineDash([]);
  if (lit.edge !== undefined) drawLookedAt(pen, frame, lit.edge);
  for (const node of nodes) if (frame.isShown(node)) drawMark(pen, frame, node);
  if (centre === null) return;
  pen.lineWidth = 2.5;
  pen.strokeStyle = palette.thread;
  pen.beginPath();
  pen.arc(screenX(frame, centre), screenY(frame, centre), frame.radius(centre) + 5, 0, 2 * Math.PI);
  pen.stroke();
};

/** The link a person looks at, in the colour of the thread. */
const drawLookedAt = (pen: Pen, frame: Frame, edge: number): void => {
  const { palette, data } = frame;
  const [stroke, fill] = [pen.strokeStyle, pen.fillStyle];
  pen.strokeStyle = palette.thread;
  pen.fillStyle = palette.thread;
  pen.lineWidth = 3;
  pen.setLineDash(DASHES[lookOfLink(data, edge).dash] ?? []);
  drawArrow(pen, frame, data.edges.source[edge] ?? 0, data.edges.target[edge] ?? 0);
  pen.setLineDash([]);
  [pen.strokeStyle, pen.fillStyle] = [stroke, fill];
};
