import { type Frame, screenX, screenY } from '../view/frame.ts';
import type { Pen } from './pen.ts';

/** Draws a link as a line with a head, from the middle of its source to the rim of its target's mark. */
export const drawArrow = (pen: Pen, frame: Frame, source: number, target: number): void => {
  if (!frame.isShown(source) || !frame.isShown(target)) return;
  const [fromX, fromY] = [screenX(frame, source), screenY(frame, source)];
  const [toX, toY] = [screenX(frame, target), screenY(frame, target)];
  const length = Math.hypot(toX - fromX, toY - fromY);
  if (length < 1) return;
  const share = Math.max(0, 1 - (frame.radius(target) + 3) / length);
  pen.beginPath();
  pen.moveTo(fromX, fromY);
  pen.lineTo(fromX + share * (toX - fromX), fromY + share * (toY - fromY));
  pen.stroke();
  drawHead(pen, frame, source, target);
};

/** The head of a link, at the rim of its target's mark. */
export const drawHead = (pen: Pen, frame: Frame, source: number, target: number): void => {
  const [toX, toY] = [screenX(frame, target), screenY(frame, target)];
  const [dx, dy] = [toX - screenX(frame, source), toY - screenY(frame, source)];
  const length = Math.hypot(dx, dy);
  if (length < 1) return;
  const [ux, uy] = [dx / length, dy / length];
  const radius = frame.radius(target);
  const [tipX, tipY] = [toX - ux * (radius + 3), toY - uy * (radius + 3)];
  const [long, wide] = [8 * headSize(radius), 3.5 * headSize(radius)];
  pen.beginPath();
  pen.moveTo(tipX, tipY);
  pen.lineTo(tipX - long * ux - wide * uy, tipY - long * uy + wide * ux);
  pen.lineTo(tipX - long * ux + wide * uy, tipY - long * uy - wide * ux);
  pen.fill();
};

/** How large a head is beside a mark of a radius in px, as a share of the largest: no head is larger than what it points to by much. */
export const headSize = (radius: number): number => Math.min(1, 0.35 + 0.16 * radius);
