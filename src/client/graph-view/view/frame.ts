import { SHOWN } from '../../../core/graph/query/map-filter.ts';
import { ALL_TITLES } from '../../../core/graph/query/small-map.ts';
import type { Lit } from '../data/lit.ts';
import type { MapData } from '../data/map-data.ts';
import { fillOf, type Ground, shapeOf } from '../looks/looks.ts';
import { colourOf, type MapLook } from '../looks/map-look.ts';
import type { Palette } from '../looks/palette.ts';

/** A moment of the picture: what stands where on the screen. */
export interface Frame {
  readonly data: MapData;
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
  /** Map units to px: x = xx·x + xy·y + x0, y = yx·x + yy·y + y0. */
  readonly affine: { xx: number; xy: number; x0: number; yx: number; yy: number; y0: number };
  /** Radius of a node's mark in px. */
  readonly radius: (node: number) => number;
  readonly shape: (node: number) => number;
  readonly fill: (node: number) => number;
  readonly colour: (node: number) => string;
  /** One of the few with most links. */
  readonly isLandmark: (node: number) => boolean;
  /** Shown and not faint: what is written about and counted. */
  readonly isShown: (node: number) => boolean;
  readonly look: MapLook;
  readonly lit: Lit | null;
  /** Width of the window as a share of the whole map. */
  readonly ratio: number;
  /** Seen from so far that regions are named. */
  readonly isFar: boolean;
  /** So few notes, or so near, that all titles have room. */
  readonly hasAllTitles: boolean;
}

/** From this camera ratio on regions are named, on maps that are too large for all titles. */
const FAR = 0.45;
/** Room in px² that a small map's window has for each title at least, seen as a whole. */
const ROOM = 1300;

/** Of a larger map, whose places leave no room for titles, all are written of up to so many notes. */
const FEW_OF_MANY = 80;

/** What a picture knows of a moment: `ratio` of the window to the whole map, `scale` of marks. */
interface Moment
  extends Pick<Frame, 'data' | 'look' | 'palette' | 'width' | 'height' | 'lit' | 'affine' | 'ratio'> {
  readonly radii: Float32Array;
  readonly scale: number;
}

/** The frame of a moment. */
export const frameOf = ({ radii, scale, ...moment }: Moment): Frame => {
  const { data, look, palette, ratio, width, height } = moment;
  const few = data.count <= ALL_TITLES ? ALL_TITLES : FEW_OF_MANY;
  const hasAllTitles = look.shown <= few && width * height >= ROOM * look.shown * Math.min(1, ratio * ratio);
  const last = data.byWeight[Math.min(24, Math.floor(data.count / 40))];
  const landmark = last === undefined ? Number.POSITIVE_INFINITY : (radii[last] ?? 0);
  return {
    ...moment,
    hasAllTitles,
    isFar: !hasAllTitles && ratio > FAR,
    radius: (node) => (radii[node] ?? 2) * scale,
    shape: (node) => shapeOf(data, node),
    fill: (node) => fillOf(data, node),
    colour: (node) => colourOf(data, look, palette, node),
    isLandmark: (node) => (radii[node] ?? 0) >= landmark,
    isShown: (node) => look.standing[node] === SHOWN,
  };
};

/** Where a node stands on the screen, in px from the left of the picture. */
export const screenX = ({ affine, data }: Frame, node: number): number =>
  affine.xx * (data.x[node] ?? 0) + affine.xy * (data.y[node] ?? 0) + affine.x0;

/** Where a node stands on the screen, in px from the top of the picture. */
export const screenY = ({ affine, data }: Frame, node: number): number =>
  affine.yx * (data.x[node] ?? 0) + affine.yy * (data.y[node] ?? 0) + affine.y0;

/** Whether a node's mark is within the window, or within `margin` px of it. */
export const isInView = (frame: Frame, node: number, margin = 0): boolean => {
  const [x, y] = [screenX(frame, node), screenY(frame, node)];
  return x > -margin && y > -margin && x < frame.width + margin && y < frame.height + margin;
};

/** Map units of a px. */
export const unitsPerPixel = ({ affine }: Pick<Frame, 'affine'>): number =>
  1 / Math.hypot(affine.xx, affine.yx);

/** From this camera ratio on all links of the notes in view are drawn, on maps that have more than are drawn at once. */
const NEAR = 0.45;

/** The ground that is in the window, and a little around it; null where one is too far to tell its links apart. */
export const groundOf = (frame: Frame): Ground | null => {
  const { affine, width, height, ratio } = frame;
  if (ratio > NEAR) return null;
  const size = affine.xx * affine.yy - affine.xy * affine.yx;
  const corners = [0, width].flatMap((x) =>
    [0, height].map((y) => {
      const [right, down] = [x - affine.x0, y - affine.y0];
      return {
        x: (affine.yy * right - affine.xy * down) / size,
        y: (affine.xx * down - affine.yx * right) / size,
      };
    }),
  );
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [across, up] = [(right - left) / 10, (high - low) / 10];
  return { left: left - across, right: right + across, low: low - up, high: high + up };
};
