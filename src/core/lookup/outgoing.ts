import type { View } from '../graph/graph.ts';
import type { NodeId, NotePath } from '../model/ids.ts';
import { tableGet } from '../model/table.ts';
import { type ContextPart, contextOf } from './context.ts';

/** The links of a note to one target in one relation. */
export interface Outgoing {
  readonly target: NodeId;
  readonly targetKind: 'note' | 'placeholder' | 'attachment';
  /** Canonical key as written; `mentions` for a plain link. */
  readonly relation: string;
  /** Index of the first of them in the note's `outgoing`. */
  readonly link: number;
  readonly line: number;
  readonly context: ContextPart;
  readonly count: number;
}

/** Where a note's links go, one entry per target and relation, in the order they are written. Links to itself are none. */
export const outgoingOf = (view: View, path: NotePath): Outgoing[] => {
  const note = tableGet(view.vault.notes, path);
  const found = new Map<string, Omit<Outgoing, 'line' | 'context'>>();
  for (const { target, targetKind, relation, link, count } of tableGet(view.graph.rows, path)?.edges ?? []) {
    if (target === path) continue;
    const key = `${relation}\n${target}`;
    const known = found.get(key);
    found.set(key, {
      target,
      targetKind,
      relation,
      link: known ? Math.min(known.link, link) : link,
      count: (known?.count ?? 0) + count,
    });
  }
  return [...found.values()]
    .sort((a, b) => a.link - b.link)
    .flatMap((outgoing) => {
      const link = note?.outgoing[outgoing.link];
      return note && link ? [{ ...outgoing, line: link.range.line, context: contextOf(note, link) }] : [];
    });
};
