import type { View } from '../graph/graph.ts';
import type { NodeId, NotePath } from '../model/ids.ts';
import { tableGet } from '../model/table.ts';

/** The links of a note to one target in one relation. */
export interface Outgoing {
  readonly target: NodeId;
  readonly targetKind: 'note' | 'placeholder' | 'attachment';
  /** Canonical key as written; `mentions` for a plain link. */
  readonly relation: string;
  /** Index of the first of them in the note's `outgoing`. */
  readonly link: number;
  readonly count: number;
}

/** Where a note's links go, one entry per target and relation, in the order they are written. Links to itself are none. */
export const outgoingOf = (view: View, path: NotePath): Outgoing[] => {
  const found: Outgoing[] = [];
  let last: Outgoing | undefined;
  // Sorted by target, then by relation, then by whether they embed.
  for (const { target, targetKind, relation, link, count } of tableGet(view.graph.rows, path)?.edges ?? []) {
    if (target === path) continue;
    const goesOn = last?.target === target && last.relation === relation;
    if (last && goesOn) found.pop();
    last =
      last && goesOn
        ? { ...last, link: Math.min(last.link, link), count: last.count + count }
        : { target, targetKind, relation, link, count };
    found.push(last);
  }
  return found.sort((a, b) => a.link - b.link);
};
