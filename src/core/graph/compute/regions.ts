import { addTo } from '../../model/group-by.ts';
import { memo } from '../../model/memo.ts';
import { Recalled } from '../../model/recalled.ts';
import type { View } from '../graph.ts';
import { communitiesOf } from './communities.ts';
import type { LayoutGraph } from './layout-graph.ts';
import { mapGraphOf } from './map-graph.ts';

/** Which notes hang together more with each other than with the rest. */
export interface Regions {
  /** Region of each node of the map; those without links are in none, -1. */
  readonly regionOf: readonly number[];
  /** Nodes of each region, the largest region first. */
  readonly members: readonly (readonly number[])[];
}

/** Regions smaller than this are none. */
const LEAST = 4;

/** Region of each node of a view's map. */
export const recalledRegions = new Recalled<View, Regions['regionOf']>();

/** The regions of a view's map, of at least four notes each. `regionsOf(view).members[0]`. */
export const regionsOf: (view: View) => Regions = memo((view) => {
  const regionOf = recalledRegions.orMade(view, () => findRegions(mapGraphOf(view), communitiesOf(view)));
  return { regionOf, members: membersOf(regionOf) };
});

/** Region of each node, as `communityOf` tells who hangs together. */
export const findRegions = (graph: LayoutGraph, communityOf: readonly number[]): Regions['regionOf'] => {
  const order = graph.nodes.length;
  const groups = new Map<number, number[]>();
  for (let node = 0; node < order; node++)
    if ((graph.degrees[node] ?? 0) > 0) addTo(groups, communityOf[node] ?? -1, node);
  const regions = [...groups.values()]
    .filter((group) => group.length >= LEAST)
    .sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
  const regionOf = new Array<number>(order).fill(-1);
  regions.forEach((group, region) => {
    for (const node of group) regionOf[node] = region;
  });
  return regionOf;
};

const membersOf = (regionOf: Regions['regionOf']): number[][] => {
  const members: number[][] = [];
  for (const [node, region] of regionOf.entries()) {
    if (region < 0) continue;
    const group = members[region] ?? [];
    members[region] = group;
    group.push(node);
  }
  return members;
};
