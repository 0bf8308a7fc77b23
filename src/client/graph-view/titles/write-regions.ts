import type { Pen } from '../draw/pen.ts';
import type { Frame } from '../view/frame.ts';
import type { Box } from './place-labels.ts';
import { type PlacedRegion, placeRegions } from './place-regions.ts';
import { type RegionLabel, regionLabels, regionTies } from './region-labels.ts';

/** Letters of a region's name at most; of longer ones the beginning is shown. */
const NAME_LETTERS = 40;

const shortName = (name: string): string =>
  name.length > NAME_LETTERS ? `${name.slice(0, NAME_LETTERS - 2).trimEnd()}…` : name;

/** Names regions where they are, over the weight of the links between them, and gives the ground that takes. */
export const writeRegions = (pen: Pen, frame: Frame): Box[] => {
  const { palette, affine, width, height, data } = frame;
  const screenOf = ({ x, y }: RegionLabel) => ({
    x: affine.xx * x + affine.xy * y + affine.x0,
    y: affine.yx * x + affine.yy * y + affine.y0,
  });
  const widthOf = (words: string, letters: number): number => {
    pen.font = `600 ${letters}px ${palette.serif}`;
    return pen.measureText(words).width;
  };
  const labels = regionLabels(data).map((label) => ({ ...label, name: shortName(label.name) }));
  const placed = placeRegions(labels, { width, height, count: data.count, screenOf, widthOf });
  drawTies(pen, frame, placed, screenOf);
  pen.textAlign = 'center';
  pen.lineWidth = 5;
  pen.strokeStyle = palette.paper;
  for (const { label, lines, letters, x, y } of placed) {
    const below = y + (lines.length - 0.1) * letters * 1.15;
    pen.font = `600 ${letters}px ${palette.serif}`;
    pen.fillStyle = palette.ink;
    lines.forEach((line, at) => {
      pen.strokeText(line, x, y + at * letters * 1.15);
      pen.fillText(line, x, y + at * letters * 1.15);
    });
    if (label.progress === '') continue;
    pen.font = `11px ${palette.font}`;
    pen.strokeText(label.progress, x, below);
    pen.fillStyle = palette.muted;
    pen.fillText(label.progress, x, below);
  }
  pen.textAlign = 'start';
  return placed.map(({ box }) => box);
};

/** Lines between the regions that are named, as wide as they have links in common. */
const drawTies = (
  pen: Pen,
  frame: Frame,
  placed: readonly PlacedRegion[],
  screenOf: (label: RegionLabel) => { readonly x: number; readonly y: number },
): void => {
  const named = new Set(placed.map(({ label }) => label.region));
  const ties = regionTies(frame.data).filter(
    ({ from, to }) => named.has(from.region) && named.has(to.region),
  );
  const most = ties[0]?.weight ?? 1;
  pen.save();
  pen.globalAlpha = 0.28;
  pen.strokeStyle = frame.palette.muted;
  for (const { from, to, weight } of ties) {
    const [a, b] = [screenOf(from), screenOf(to)];
    pen.lineWidth = 1 + 11 * Math.sqrt(weight / most) * Math.min(1, frame.width / 900);
    pen.beginPath();
    pen.moveTo(a.x, a.y);
    pen.lineTo(b.x, b.y);
    pen.stroke();
  }
  pen.restore();
};
