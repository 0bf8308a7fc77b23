import { mapGraphOf } from '../graph/compute/map-graph.ts';
import { regionsOf } from '../graph/compute/regions.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import { compareCodePoints } from '../model/table.ts';
import { tokenize } from '../text/tokenize.ts';

/** A name stands in at least this share of the region's notes … */
const WITHIN = 0.3;
/** … and in at most this share of all others. */
const OUTSIDE = 0.1;
/** How much more a title says than a word. */
const TITLE_WORTH = 2.5;
const SHORT = /^[a-z0-9]{1,3}$/;

interface Use {
  readonly name: string;
  readonly isTitle: boolean;
}

/**
 * What the regions of a map are called, in their order: the titles or words that stand in at least 30 % of a
 * region's notes and in at most 10 % of the rest, else its most linked note. `regionNames(view)[0]` → `Auto-encoder`.
 */
export const regionNames: (view: View) => readonly string[] = memo((view) => {
  const { nodes, degrees } = mapGraphOf(view);
  const { members } = regionsOf(view);
  const uses = usesByNode(view);
  const everywhere = new Map<string, number>();
  for (const use of uses) for (const key of use.keys()) everywhere.set(key, (everywhere.get(key) ?? 0) + 1);
  const taken = new Set<string>();
  return members.map((region) => {
    const inside = new Map<string, { readonly use: Use; count: number }>();
    for (const node of region)
      for (const [key, use] of uses[node] ?? []) {
        const known = inside.get(key);
        if (known) known.count++;
        else inside.set(key, { use, count: 1 });
      }
    const ranked = [...inside].flatMap(([key, { use, count }]) => {
      const within = count / region.length;
      const outside = ((everywhere.get(key) ?? 0) - count) / Math.max(1, nodes.length - region.length);
      const worth = (within - outside) * (use.isTitle ? TITLE_WORTH : 1);
      return within >= WITHIN && outside <= OUTSIDE && !taken.has(use.name)
        ? [{ name: use.name, worth }]
        : [];
    });
    ranked.sort((a, b) => b.worth - a.worth || compareCodePoints(a.name, b.name));
    const landmark = region.reduce((best, node) =>
      (degrees[node] ?? 0) > (degrees[best] ?? 0) ? node : best,
    );
    const name = ranked[0]?.name ?? nodes[landmark]?.title ?? '';
    taken.add(name);
    return name;
  });
});

/** The titles and words that stand in each node's note: its own, and those of what it links to. */
const usesByNode = (view: View): ReadonlyMap<string, Use>[] => {
  const { nodes, edges, degrees } = mapGraphOf(view);
  const isTelling = (node: number): boolean =>
    (degrees[node] ?? 0) > 2 && nodes[node]?.note?.fields.graph !== 'stop';
  const uses = nodes.map(({ note, title }, node) => {
    const found = new Map<string, Use>();
    for (const text of [
      title,
      ...(note?.fields.aliases ?? []),
      ...(note?.tags ?? []),
      note?.definition ?? '',
    ])
      for (const { text: word, from, to } of tokenize(text))
        if (!SHORT.test(word) && !found.has(word))
          found.set(word, { name: capital(text.slice(from, to)), isTitle: false });
    if (isTelling(node)) found.set(`?${node}`, { name: title, isTitle: true });
    return found;
  });
  for (const { source, target } of edges) {
    if (nodes[source]?.note?.fields.graph === 'stop' || !isTelling(target)) continue;
    uses[source]?.set(`?${target}`, { name: nodes[target]?.title ?? '', isTitle: true });
  }
  return uses;
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
