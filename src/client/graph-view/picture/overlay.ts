import { drawHeads, wantsHeads } from '../draw/draw-heads.ts';
import { drawLit } from '../draw/draw-lit.ts';
import type { Pen } from '../draw/pen.ts';
import type { TitleWidths } from '../titles/title-widths.ts';
import { writeRegions } from '../titles/write-regions.ts';
import { writeRelations } from '../titles/write-relations.ts';
import { writeTitles } from '../titles/write-titles.ts';
import { type Frame, isInView, screenX, screenY } from '../view/frame.ts';

/** Draws titles, and what is lit, over the picture. */
export const drawOverlay = (pen: Pen, frame: Frame, widths: TitleWidths): void => {
  const { lit, look } = frame;
  if (wantsHeads(frame)) drawHeads(pen, frame);
  if (look.isNew) markNew(pen, frame, look.isNew);
  if (lit) drawLit(pen, frame, lit);
  markPins(pen, frame);
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  const taken = lit ? writeRelations(pen, frame, lit) : frame.isFar ? writeRegions(pen, frame) : [];
  writeTitles(pen, frame, taken, widths);
};

/** A ring around each new note that is in view. */
const markNew = (pen: Pen, frame: Frame, isNew: (node: number) => boolean): void => {
  pen.lineWidth = 2;
  pen.strokeStyle = frame.palette.thread;
  for (let node = 0; node < frame.data.count; node++) {
    if (!frame.isShown(node) || !isNew(node) || !isInView(frame, node)) continue;
    pen.beginPath();
    pen.arc(screenX(frame, node), screenY(frame, node), frame.radius(node) + 3.5, 0, 2 * Math.PI);
    pen.stroke();
  }
};

/** A pin is a dot of ink above its mark. */
const markPins = (pen: Pen, frame: Frame): void => {
  pen.strokeStyle = frame.palette.ink;
  pen.fillStyle = frame.palette.ink;
  pen.lineWidth = 1.2;
  for (const node of frame.look.pins) {
    if (!frame.isShown(node) || !isInView(frame, node)) continue;
    const [x, y] = [screenX(frame, node), screenY(frame, node) - frame.radius(node)];
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + 4, y - 7);
    pen.stroke();
    pen.beginPath();
    pen.arc(x + 5, y - 9, 2.8, 0, 2 * Math.PI);
    pen.fill();
  }
};
