import type { View } from '../graph/graph.ts';
import type { Hop } from '../graph/query/threads.ts';
import { blockAt } from '../model/block-at.ts';
import type { Edge } from '../model/edge.ts';
import type { NodeId, NotePath } from '../model/ids.ts';
import { tableGet } from '../model/table.ts';

/** The link whose sentence tells a hop, as an index: `hopLink(view, hop)` → 3. */
export const hopLink = (view: View, hop: Hop): number =>
  tellingLinks(view, hop.source)({ target: hop.source === hop.from ? hop.to : hop.from, link: hop.link });

/**
 * Tells for the edges of a note which link says most: the first of the same note to the same target in prose, else
 * among words, where that of the edge is not so. `tellingLinks(view, path)(edge)` → 3.
 */
export const tellingLinks = (
  view: View,
  path: NotePath,
): ((edge: Pick<Edge, 'target' | 'link'>) => number) => {
  const source = tableGet(view.vault.notes, path);
  /** 2 in prose, 1 among other words, 0 where nothing but links stands. */
  const worth = (index: number): number => {
    const link = source?.outgoing[index];
    if (!link || link.bare) return 0;
    return blockAt(source, link.block)?.kind === 'paragraph' ? 2 : 1;
  };
  const makeBest = () => {
    const best = new Map<NodeId, number>();
    for (const [index, meaning] of (tableGet(view.graph.rows, path)?.resolutions ?? []).entries()) {
      if (meaning.kind !== 'note') continue;
      const known = best.get(meaning.path);
      if (known === undefined || worth(index) > worth(known)) best.set(meaning.path, index);
    }
    return best;
  };
  let best: ReadonlyMap<NodeId, number> | null = null;
  return ({ target, link }) => {
    if (worth(link) === 2) return link;
    best ??= makeBest();
    const other = best.get(target) ?? link;
    return worth(other) > worth(link) ? other : link;
  };
};
