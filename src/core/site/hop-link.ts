import type { View } from '../graph/graph.ts';
import type { Hop } from '../graph/query/threads.ts';
import type { Edge } from '../model/edge.ts';
import type { NodeId, NotePath } from '../model/ids.ts';
import { tableGet } from '../model/table.ts';

/** The link whose sentence tells a hop, as an index: `hopLink(view, hop)` → 3. */
export const hopLink = (view: View, hop: Hop): number =>
  tellingLinks(view, hop.source)({ target: hop.source === hop.from ? hop.to : hop.from, link: hop.link });

/**
 * Tells for the edges of a note which link says most: that of the edge, or where it stands in a bare list or property,
 * the first of the same note to the same target in prose. `tellingLinks(view, path)(edge)` → 3.
 */
export const tellingLinks = (
  view: View,
  path: NotePath,
): ((edge: Pick<Edge, 'target' | 'link'>) => number) => {
  const source = tableGet(view.vault.notes, path);
  const inProse = (index: number) =>
    source?.blocks[source.outgoing[index]?.block ?? -1]?.kind === 'paragraph';
  const makeFirst = () => {
    const first = new Map<NodeId, number>();
    for (const [index, meaning] of (tableGet(view.graph.rows, path)?.resolutions ?? []).entries())
      if (meaning.kind === 'note' && !first.has(meaning.path) && inProse(index))
        first.set(meaning.path, index);
    return first;
  };
  let first: ReadonlyMap<NodeId, number> | null = null;
  return ({ target, link }) => {
    if (inProse(link)) return link;
    first ??= makeFirst();
    return first.get(target) ?? link;
  };
};
