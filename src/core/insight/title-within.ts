import { type MapNode, mapGraphOf } from '../graph/compute/map-graph.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import { Recalled } from '../model/recalled.ts';
import { foldName, foldPlural, foldWhole } from '../text/fold-name.ts';

/** Names of more words are sentences. */
const MOST_WORDS = 6;
const FEWEST_LETTERS = 3;

/** By node the notes whose titles stand within its own. */
export type TitlesWithin = readonly (readonly number[])[];

/** What `titlesOfNotes` finds. */
export const recalledTitlesWithin = new Recalled<View, TitlesWithin>();

/**
 * The written notes whose whole title or alias stands within a node's title, by node: for “Variational Sparse Coding”
 * that of “Sparse Coding”. A name that several notes share counts for none.
 */
export const titlesWithin: (view: View) => TitlesWithin = memo((view) => {
  const { nodes } = mapGraphOf(view);
  const written = nodes.flatMap(({ note }, node) => (note ? [node] : []));
  const byNode: (readonly number[])[] = nodes.map(() => NONE);
  for (const [at, titles] of titlesOfNotes(view).entries())
    if (titles.length > 0) byNode[written[at] ?? 0] = titles.map((other) => written[other] ?? 0);
  return byNode;
});

const NONE: readonly number[] = [];

/** The same of the notes of a map, each told by its place among them, placeholders left out: it hangs on what notes are called alone. */
export const titlesOfNotes: (view: View) => TitlesWithin = memo((view) =>
  recalledTitlesWithin.orMade(view, () => findTitles(mapGraphOf(view).nodes.filter(({ note }) => note))),
);

const findTitles = (nodes: readonly MapNode[]): TitlesWithin => {
  const owners = new Map<string, number>();
  nodes.forEach(({ note, title, graph }, at) => {
    if (graph === 'stop') return;
    for (const name of new Set([title, ...(note?.fields.aliases ?? [])].map(foldName)))
      if (name.length >= FEWEST_LETTERS && /\p{L}/u.test(name))
        owners.set(name, owners.has(name) && owners.get(name) !== at ? -1 : at);
  });
  return nodes.map(({ title, graph }, at) => (graph === 'stop' ? NONE : within(title, at, owners)));
};

const within = (title: string, node: number, owners: ReadonlyMap<string, number>): number[] => {
  const parts = title.split(/[\s\p{Pd}/:(),]+/u).filter((part) => part !== '');
  if (parts.length === 1) return [];
  const found = new Set<number>();
  const folded = parts.map(foldWhole);
  for (let first = 0; first < parts.length; first++) {
    let name = '';
    for (let last = first + 1; last <= Math.min(parts.length, first + MOST_WORDS); last++) {
      name += folded[last - 1];
      if (last - first === parts.length) continue;
      const owner = owners.get(foldPlural(name)) ?? -1;
      if (owner >= 0 && owner !== node) found.add(owner);
    }
  }
  return [...found].sort((a, b) => a - b);
};
