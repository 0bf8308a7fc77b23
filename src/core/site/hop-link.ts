import type { View } from '../graph/graph.ts';
import type { Hop } from '../graph/query/threads.ts';
import { tableGet } from '../model/table.ts';

/** The link whose sentence tells a hop, as an index: that of the hop, or where it stands in a bare list or property, another of the same note to the same target in prose. */
export const hopLink = (view: View, hop: Hop): number => {
  const source = tableGet(view.vault.notes, hop.source);
  const resolutions = tableGet(view.graph.rows, hop.source)?.resolutions ?? [];
  const target = hop.source === hop.from ? hop.to : hop.from;
  const inProse = (index: number) =>
    source?.blocks[source.outgoing[index]?.block ?? -1]?.kind === 'paragraph';
  const isSame = (index: number) => {
    const resolution = resolutions[index];
    return resolution?.kind === 'note' && resolution.path === target;
  };
  if (inProse(hop.link)) return hop.link;
  const other = resolutions.findIndex((_, index) => isSame(index) && inProse(index));
  return other < 0 ? hop.link : other;
};
