import { countBroken } from '../../core/insight/link-problems.ts';
import { tableGet, tableValues } from '../../core/model/table.ts';
import type { Snapshot } from '../../core/snapshot.ts';

/** What a vault holds, in numbers. */
export interface Counts {
  readonly notes: number;
  /** Links between notes, and to files. */
  readonly links: number;
  /** Names that links use and no note has. */
  readonly unwritten: number;
  /** Links to headings, blocks and files that are not there. */
  readonly broken: number;
}

/** `countVault(snapshot)` → `{ notes: 120, links: 480, unwritten: 12, broken: 0 }`. */
export const countVault = (snapshot: Snapshot): Counts => {
  const unwritten = new Set<string>();
  let links = 0;
  let broken = 0;
  for (const row of tableValues(snapshot.graph.rows)) {
    for (const edge of row.edges) {
      links += edge.count;
      if (edge.targetKind === 'placeholder') unwritten.add(edge.target);
    }
    const note = tableGet(snapshot.vault.notes, row.path);
    if (note) broken += countBroken(snapshot, note, row);
  }
  return { notes: snapshot.vault.notes.size, links, unwritten: unwritten.size, broken };
};
