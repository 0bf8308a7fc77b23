import { type KindMark, kindMark } from '../../../core/model/kind-mark.ts';
import type { MapData } from '../data/map-data.ts';

/** The shape most notes of a map have: a sign that stands for notes of all kinds has it, too. `commonShape(data)` → `square`. */
export const commonShape = ({
  nodes,
  kindCounts,
}: Pick<MapData, 'nodes' | 'kindCounts'>): KindMark['shape'] => {
  const counts = { square: 0, tile: 0, round: 0 };
  for (const { kind, count } of kindCounts) {
    const name = nodes.kinds[kind] ?? '';
    if (name !== 'placeholder') counts[kindMark(name).shape] += count;
  }
  const { square, tile, round } = counts;
  return square >= Math.max(tile, round) ? 'square' : tile >= round ? 'tile' : 'round';
};
