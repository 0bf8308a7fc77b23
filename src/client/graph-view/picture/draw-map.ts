import { FAINT } from '../../../core/graph/query/map-filter.ts';
import { drawArrow } from '../draw/draw-arrow.ts';
import { drawMark } from '../draw/draw-mark.ts';
import { type LegendRow, mapLegend } from '../draw/legend.ts';
import type { Pen } from '../draw/pen.ts';
import { DASHES, lookOfLink } from '../looks/link-looks.ts';
import { drawnLinks, levelOf, linksOn } from '../looks/looks.ts';
import { standingOfLink } from '../looks/map-look.ts';
import { TitleWidths } from '../titles/title-widths.ts';
import { type Frame, groundOf, isInView, screenX, screenY } from '../view/frame.ts';
import { drawOverlay } from './overlay.ts';

/** A link whose ends both lie this far out of the window is left out. */
const MARGIN = 200;

const drawLinks = (pen: Pen, frame: Frame): void => {
  const { data, look, palette } = frame;
  const links = [...linksOn(data, look, groundOf(frame)), ...drawnLinks(data, look)];
  for (const edge of links) {
    const [source = 0, target = 0] = [data.edges.source[edge], data.edges.target[edge]];
    if (!isInView(frame, source, MARGIN) && !isInView(frame, target, MARGIN)) continue;
    const level = levelOf(data, look, edge);
    const { dash, wider } = lookOfLink(data, edge);
    const isLand = standingOfLink(data, look, edge) === 2;
    pen.strokeStyle = palette.links[isLand ? 0 : level];
    pen.fillStyle = pen.strokeStyle;
    pen.lineWidth = 0.9 + 0.2 * level + wider;
    pen.setLineDash(DASHES[dash] ?? []);
    if (!isLand) drawArrow(pen, frame, source, target);
    else {
      pen.beginPath();
      pen.moveTo(screenX(frame, source), screenY(frame, source));
      pen.lineTo(screenX(frame, target), screenY(frame, target));
      pen.stroke();
    }
  }
  pen.setLineDash([]);
};

/** Draws all of a map that is in view, as the pictures of browsers without WebGL and saved ones show it. */
export const drawMap = (pen: Pen, frame: Frame): void => {
  const { data, look, lit } = frame;
  pen.save();
  pen.globalAlpha = lit ? 0.35 : 1;
  drawLinks(pen, frame);
  pen.globalAlpha = lit ? 0.25 : 1;
  for (const standing of [FAINT, 0])
    for (let node = 0; node < data.count; node++)
      if (look.standing[node] === standing && isInView(frame, node, 20)) drawMark(pen, frame, node);
  pen.restore();
  drawOverlay(pen, frame, new TitleWidths());
};

const ROW = 18;
const COLUMN = 190;

/** Height of a legend below a picture of some width. */
const legendHeight = (rows: readonly LegendRow[], width: number): number =>
  Math.ceil(rows.length / Math.max(1, Math.floor((width - 24) / COLUMN))) * ROW + 44;

/** A frame with its title above and its legend below, to be kept. `size` is that of the whole sheet. */
export const sheetOf = (frame: Frame) => {
  const rows = mapLegend(frame);
  return { rows, width: frame.width, height: frame.height + legendHeight(rows, frame.width) };
};

/** Draws the title and what marks, colours and lines mean, below a picture that is drawn already. */
export const drawLegend = (pen: Pen, frame: Frame, rows: readonly LegendRow[], title: string): void => {
  const { palette, width, height } = frame;
  pen.fillStyle = palette.paper;
  pen.fillRect(0, height, width, legendHeight(rows, width));
  pen.textBaseline = 'middle';
  pen.textAlign = 'start';
  pen.font = `600 14px ${palette.serif}`;
  pen.fillStyle = palette.ink;
  pen.fillText(title, 14, height + 18);
  const columns = Math.max(1, Math.floor((width - 24) / COLUMN));
  rows.forEach((row, at) => {
    const x = 24 + (at % columns) * COLUMN;
    const y = height + 42 + Math.floor(at / columns) * ROW;
    row.draw(pen, x, y, palette);
    pen.font = `12px ${palette.font}`;
    pen.textBaseline = 'middle';
    pen.fillStyle = palette.ink;
    pen.fillText(row.label.length > 26 ? `${row.label.slice(0, 25)}…` : row.label, x + 22, y);
  });
};
