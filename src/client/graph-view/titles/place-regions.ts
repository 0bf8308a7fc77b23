import { halves } from '../../../core/graph/query/small-map.ts';
import { type Box, meets } from './place-labels.ts';
import type { RegionLabel } from './region-labels.ts';

/** A region's name on the screen: its lines around a middle, the progress below them. */
export interface PlacedRegion {
  readonly label: RegionLabel;
  readonly lines: readonly string[];
  /** Size of its letters in px. */
  readonly letters: number;
  readonly x: number;
  /** Middle of the first line. */
  readonly y: number;
  readonly box: Box;
}

export interface RegionRoom {
  readonly width: number;
  readonly height: number;
  /** How many notes the whole map has. */
  readonly count: number;
  readonly screenOf: (label: RegionLabel) => { readonly x: number; readonly y: number };
  /** Width of words in px, in letters of so many px. */
  readonly widthOf: (words: string, letters: number) => number;
}

/** Room in px² for each name, so that few stand on a phone. */
const ROOM_EACH = 36_000;
/** Share of the window that a line may take before it is broken. */
const WIDEST = 0.42;
/** Below this width of a window letters are smaller. */
const NARROW = 600;
const PROGRESS = 15;
/** How far a name gives way to others, in heights of its box: as few steps as it takes. */
const WAYS = [0, -0.7, 0.7, -1.3, 1.3];

/**
 * Where the names of regions are written: at their middle or a little above or below, whole within the window, none
 * over another, the largest regions first and only as many as the window has room for.
 * `placeRegions(regionLabels(data), room)`.
 */
export const placeRegions = (labels: readonly RegionLabel[], room: RegionRoom): PlacedRegion[] => {
  const { width, height } = room;
  const most = Math.max(3, Math.floor((width * height) / ROOM_EACH));
  const placed: PlacedRegion[] = [];
  for (const label of labels) {
    if (placed.length >= most) break;
    const wish = shapeOf(label, room);
    for (const way of WAYS) {
      const spot = spotAt(wish, room, way);
      if (!spot || placed.some(({ box }) => meets(box, spot.box))) continue;
      placed.push(spot);
      break;
    }
  }
  return placed;
};

type Wish = Pick<PlacedRegion, 'label' | 'lines' | 'letters'> & {
  readonly half: number;
  readonly tall: number;
};

const shapeOf = (label: RegionLabel, { width, count, widthOf }: RegionRoom): Wish => {
  const share = Math.min(1, (6 * label.size) / Math.max(1, count));
  const letters = Math.round((width < NARROW ? 13 : 15) + (width < NARROW ? 3 : 7) * share);
  const whole = widthOf(label.name, letters);
  const lines = whole > WIDEST * width ? halves(label.name) : [label.name];
  const half = Math.max(...lines.map((line) => widthOf(line, letters)), widthOf(label.progress, 11)) / 2 + 6;
  const tall = lines.length * letters * 1.15 + 8 + (label.progress === '' ? 0 : PROGRESS);
  return { label, lines, letters, half, tall };
};

const spotAt = (wish: Wish, room: RegionRoom, way: number): PlacedRegion | null => {
  const { width, height } = room;
  const { half, tall, letters, ...rest } = wish;
  const at = room.screenOf(wish.label);
  const isOutside = at.x < 0 || at.x > width || at.y < 0 || at.y > height;
  if (isOutside || 2 * half > width || tall > height) return null;
  const x = Math.max(half, Math.min(width - half, at.x));
  const top = Math.max(0, Math.min(height - tall, at.y - letters / 2 - 4 + way * tall));
  const box = { left: x - half, right: x + half, top, bottom: top + tall };
  return { ...rest, letters, x, y: top + 4 + letters / 2, box };
};
