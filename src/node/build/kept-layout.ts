import { hash } from 'node:crypto';
import { recalledBetweenness } from '../../core/graph/compute/betweenness.ts';
import { recalledLayouts } from '../../core/graph/compute/layout.ts';
import { layoutFacts } from '../../core/graph/compute/layout-graph.ts';
import { mapGraphOf } from '../../core/graph/compute/map-graph.ts';
import { recalledRegions } from '../../core/graph/compute/regions.ts';
import type { MapPositions, View } from '../../core/graph/graph.ts';
import { once } from '../../core/model/once.ts';
import { readCacheJson, writeCacheJson } from '../cache/cache-file.ts';
import { codeVersion } from '../cache/code-version.ts';
import { LayoutAhead } from './layout-ahead.ts';

const NAME = 'layout';

/** Fewer notes are placed before a thread has begun. */
const WORTH_A_THREAD = 100;

/**
 * Has the layout of the last build taken for that of a view with the same nodes and links; gives the way to keep a new
 * one. Where a new one has to be made, a thread of `threadFile`, the built command, begins with it now.
 */
export const recallLayout = (
  folder: string,
  view: View,
  threadFile: string | null = null,
): ((layout: MapPositions) => void) => {
  const facts = once(() => JSON.stringify(layoutFacts(mapGraphOf(view))));
  const keyOf = once(() => `${codeVersion()} ${hash('sha256', facts(), 'hex')}`);
  const kept = once(() => readCacheJson<MapPositions>(folder, NAME, keyOf()));
  const isWorthAThread = threadFile !== null && view.vault.notes.size >= WORTH_A_THREAD && kept() === null;
  const ids = () => mapGraphOf(view).nodes.map(({ id }) => id);
  const ahead = isWorthAThread ? LayoutAhead.start(threadFile, facts(), ids()) : null;
  if (ahead) {
    recalledRegions.tellLate(view, () => ahead.regionOf());
    recalledBetweenness.tellLate(view, () => ahead.betweenness());
  }
  recalledLayouts.tellLate(view, () => kept() ?? ahead?.layout() ?? null);
  return (layout) => {
    if (kept() === null) writeCacheJson(folder, NAME, keyOf(), layout);
  };
};
