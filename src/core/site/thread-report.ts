import type { View } from '../graph/graph.ts';
import { findThreads, type Hop } from '../graph/query/threads.ts';
import { contextOf } from '../lookup/context.ts';
import type { NodeId } from '../model/ids.ts';
import { tableGet } from '../model/table.ts';
import { exportedId } from './export-graph.ts';

/** What `clew path` writes: ways from one note to another, with the sentence of each link. */
export interface ThreadReport {
  readonly version: 1;
  readonly from: string;
  readonly to: string;
  readonly threads: readonly {
    readonly cost: number;
    readonly hops: readonly ReportedHop[];
  }[];
}

export interface ReportedHop {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  /** True when the link stands in `from`. */
  readonly forward: boolean;
  readonly context: string;
}

/** `threadReport(view, notePath('VAE.md'), notePath('Sparse Coding.md'), 3)`; no threads when nothing leads there. */
export const threadReport = (view: View, from: NodeId, to: NodeId, count: number): ThreadReport => ({
  version: 1,
  from: exportedId(view, from),
  to: exportedId(view, to),
  threads: findThreads(view, from, to, count).map(({ cost, hops }) => ({
    cost,
    hops: hops.map((hop) => reportHop(view, hop)),
  })),
});

const reportHop = (view: View, hop: Hop): ReportedHop => {
  const note = tableGet(view.vault.notes, hop.source);
  const link = note?.outgoing[hop.link];
  return {
    from: exportedId(view, hop.from),
    to: exportedId(view, hop.to),
    relation: hop.relation,
    forward: hop.forward,
    context: note && link ? contextOf(note, link).text : '',
  };
};
