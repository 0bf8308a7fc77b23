import type { Diagnostic } from '../../core/model/diagnostic.ts';
import { tableValues } from '../../core/model/table.ts';
import type { Snapshot } from '../../core/snapshot.ts';

/** What a check found, for any format. */
export interface Report {
  /** Sorted by path, line and column. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** The text of a note by its path in the vault; null for what is none. */
  readonly textOf: (path: string) => string | null;
  /** A path of the vault as seen from where the command runs, `notes/a.md`. */
  readonly filePath: (path: string) => string;
}

export interface Summary {
  readonly notes: number;
  readonly links: number;
  readonly errors: number;
  readonly warnings: number;
}

/** The numbers at the end of a report. */
export const summaryOf = (snapshot: Snapshot, diagnostics: readonly Diagnostic[]): Summary => {
  let links = 0;
  for (const row of tableValues(snapshot.graph.rows)) for (const edge of row.edges) links += edge.count;
  const countOf = (severity: string) => diagnostics.filter((one) => one.severity === severity).length;
  return { notes: snapshot.vault.notes.size, links, errors: countOf('error'), warnings: countOf('warning') };
};

/** Message and suggestion in one text. */
export const wordsOf = ({ message, suggestion }: Diagnostic): string =>
  suggestion === null ? message : `${message} ${suggestion}`;
