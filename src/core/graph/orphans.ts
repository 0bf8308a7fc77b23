import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { tableGet, tableKeys } from '../model/table.ts';
import type { View } from './graph.ts';

/** Notes that link to nothing and that no other note links to, sorted by path. */
export const orphansOf = memo((view: View): readonly NotePath[] =>
  (tableKeys(view.graph.rows) as NotePath[]).filter((path) => {
    const { edges } = tableGet(view.graph.rows, path) ?? { edges: [] };
    const sources = tableGet(view.graph.incoming, path) ?? [];
    return (
      edges.every(({ target, targetKind }) => targetKind === 'attachment' || target === path) &&
      sources.every((source) => source === path)
    );
  }),
);
