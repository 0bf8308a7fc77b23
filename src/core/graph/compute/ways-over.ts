import type { View } from '../graph.ts';
import { betweenness } from './betweenness.ts';
import { linkGraphOf } from './link-graph.ts';

const taken = new WeakMap<View, () => Float64Array | null>();

/** Has what `waysOver` tells of a view taken from elsewhere, where it is looked for when somebody asks. */
export const takeWaysOver = (view: View, find: () => Float64Array | null): void => {
  taken.set(view, find);
};

/** On how many shortest ways between two others each node of a view's map lies. `waysOver(view)[0]`. */
export const waysOver = (view: View): Float64Array => taken.get(view)?.() ?? betweenness(linkGraphOf(view));
