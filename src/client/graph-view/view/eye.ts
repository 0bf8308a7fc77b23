import { ALL_TITLES, SMALL_MAP_HEIGHT } from '../../../core/graph/query/small-map.ts';
import type { MapState } from '../../../core/model/map-state.ts';
import type { MapData } from '../data/map-data.ts';

/** Less than a tenth of a px, as a share of the map seen as a whole. */
const WHOLE_ENOUGH = 1e-4;

/** `eyeOf({ x: 0.5, y: 0.5, ratio: 1 })` → null: the whole map. So precise that the same picture comes back, however near one is. */
export const eyeOf = ({
  x,
  y,
  ratio,
}: {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
}): MapState['eye'] => {
  const isWhole = [x - 0.5, y - 0.5, ratio - 1].every((away) => Math.abs(away) < WHOLE_ENOUGH);
  const short = (share: number) => Math.round(share * 1e6) / 1e6;
  return isWhole ? null : [short(x), short(y), short(ratio)];
};

/** Least and most of the places of a map; a small one has its titles within the square of the map, made for windows of its shape. */
export const extentOf = ({ count, x, y }: MapData) => {
  const range = (values: Float32Array, least: number): [number, number] => [
    values.reduce((low, value) => Math.min(low, value), -least),
    values.reduce((high, value) => Math.max(high, value), least),
  ];
  const isSmall = count <= ALL_TITLES;
  return { x: range(x, isSmall ? EXTENT : 1), y: range(y, isSmall ? EXTENT * SMALL_MAP_HEIGHT : 1) };
};

/** Places of a map lie between this and its negative. */
const EXTENT = 1000;
