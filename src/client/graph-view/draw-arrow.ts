import { type Frame, screenX, screenY } from './frame.ts';
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
  const away = frame.radius(target) + 3;
  const [tipX, tipY] = [toX - ux * away, toY - uy * away];
  pen.beginPath();
  pen.moveTo(tipX, tipY);
  pen.lineTo(tipX - 8 * ux - 3.5 * uy, tipY - 8 * uy + 3.5 * ux);
  pen.lineTo(tipX - 8 * ux + 3.5 * uy, tipY - 8 * uy - 3.5 * ux);
  pen.fill();
};
