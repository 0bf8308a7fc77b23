import { FILLS, SHAPES } from '../looks/marks.ts';
import type { Palette } from '../looks/palette.ts';
import { type Frame, screenX, screenY } from '../view/frame.ts';
import type { Pen } from './pen.ts';

/** Draws a node's mark where it stands. */
export const drawMark = (pen: Pen, frame: Frame, node: number): void =>
  drawShape(pen, {
    x: screenX(frame, node),
    y: screenY(frame, node),
    radius: frame.radius(node),
    shape: frame.shape(node),
    fill: frame.fill(node),
    colour: frame.colour(node),
    palette: frame.palette,
  });

interface Mark {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** One of `SHAPES`. */
  readonly shape: number;
  /** One of `FILLS`. */
  readonly fill: number;
  readonly colour: string;
  readonly palette: Palette;
}

/** Draws a mark as the program of marks does. */
export const drawShape = (pen: Pen, { x, y, radius, shape, fill, colour, palette }: Mark): void => {
  pen.beginPath();
  if (shape === SHAPES.square) pen.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
  else if (shape === SHAPES.tile) {
    const corner = radius * 1.24;
    pen.moveTo(x, y - corner);
    pen.lineTo(x + corner, y);
    pen.lineTo(x, y + corner);
    pen.lineTo(x - corner, y);
    pen.closePath();
  } else pen.arc(x, y, shape === SHAPES.ring ? radius * 0.8 : radius, 0, 2 * Math.PI);
  if (shape !== SHAPES.ring && fill === FILLS.full) {
    pen.fillStyle = colour;
    pen.fill();
    return;
  }
  pen.fillStyle = palette.paper;
  pen.fill();
  pen.save();
  pen.clip();
  if (fill === FILLS.half) {
    pen.fillStyle = colour;
    pen.fillRect(x - 2 * radius, y, 4 * radius, 2 * radius);
  }
  // Half of the line is cut off, but not where there is no shape to cut.
  pen.lineWidth = Math.max(2, radius * 0.7);
  pen.strokeStyle = colour;
  if (shape === SHAPES.ring) pen.setLineDash([radius * 0.45, radius * 0.2]);
  pen.stroke();
  pen.restore();
};
