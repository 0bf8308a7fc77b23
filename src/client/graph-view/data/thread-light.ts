import { readRule } from '../../../core/graph/query/thread-rule.ts';
import { findPaths } from '../../threads/find-paths.ts';
import type { Lit } from './lit.ts';
import { findNamed, type MapData } from './map-data.ts';

/** A thread that the address asks for: `?from=VAE&to=Sparse+Coding&thread=2`. */
export interface LitThread {
  readonly lit: Lit;
  /** Nodes in the order of the thread. */
  readonly way: readonly number[];
}

/** The thread an address asks for, lit; null when it asks for none, or there is none. */
export const threadIn = (data: MapData, search: string): LitThread | null => {
  const asked = new URLSearchParams(search);
  const [from, to] = [asked.get('from'), asked.get('to')].map((name) =>
    name === null ? null : findNamed(data, name),
  );
  if (from === null || to === null || from === undefined || to === undefined || data.edges.count === 0)
    return null;
  const rule = readRule((name) => asked.get(name));
  const which = Math.max(1, Number(asked.get('thread') ?? 1) || 1);
  const threads = findPaths(data, from, to, { ...rule, count: Math.max(which, 1) });
  const hops = threads[which - 1] ?? threads[0];
  if (!hops) return null;
  const way = [from, ...hops.map((hop) => hop.to)];
  return { way, lit: { centre: null, nodes: way, edges: hops.map(({ edge }) => edge), isThread: true } };
};
