import { ALL_TITLES, SMALL_MAP_HEIGHT } from '../../core/graph/query/small-map.ts';
import type { MapState } from '../../core/model/map-state.ts';
import type { MapData } from './map-data.ts';

/** `eyeOf({ x: 0.5, y: 0.5, ratio: 1 })` → null: the whole map. */
export const eyeOf = ({
  x,
  y,
  ratio,
}: {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
}): MapState['eye'] => {
  const isWhole = Math.abs(x - 0.5) < 0.002 && Math.abs(y - 0.5) < 0.002 && Math.abs(ratio - 1) < 0.002;
  const short = (share: number) => Math.round(share * 1e4) / 1e4;
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
