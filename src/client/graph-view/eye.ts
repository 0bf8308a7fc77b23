import { ALL_TITLES, WITH_TITLES } from '../../core/graph/query/small-map.ts';
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

/** Least and most of the places of a map, and where all titles are shown the room right of the marks. */
export const extentOf = ({ count, x, y }: MapData) => {
  const range = (values: Float32Array): [number, number] => [
    values.reduce((least, value) => Math.min(least, value), -1),
    values.reduce((most, value) => Math.max(most, value), 1),
  ];
  const [left, right] = range(x);
  const wide = count > ALL_TITLES ? 1 : WITH_TITLES;
  return { x: [left, left + wide * (right - left)] as [number, number], y: range(y) };
};
