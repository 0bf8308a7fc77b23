import type { MapPositions } from '../../core/graph/graph.ts';
import type { Note } from '../../core/model/note.ts';
import type { Settings } from '../../core/model/settings.ts';
import type { NoteFile, SourceFile } from '../../core/model/source-file.ts';
import { buildSnapshot, type Snapshot } from '../../core/snapshot.ts';
import { KeptGraph } from './kept-graph.ts';
import type { MarksByPath } from './note-marks.ts';

/** What a snapshot is made of. */
export interface SnapshotParts {
  /** Sorted by path. */
  readonly sources: readonly SourceFile[];
  readonly settings: Settings;
  readonly map: MapPositions | null;
  readonly marks: MarksByPath;
  readonly noteOf: (file: NoteFile) => Note;
}

/** Builds a snapshot; links that mean what they meant the last time are not looked up again: `openSnapshot(folder, parts).snapshot`. */
export const openSnapshot = (
  cache: string | null,
  { sources, settings, map, marks, noteOf }: SnapshotParts,
): { readonly snapshot: Snapshot; readonly graph: KeptGraph | null } => {
  const graph = cache === null ? null : new KeptGraph(cache, settings, sources, marks);
  const known = graph?.known ?? undefined;
  const snapshot = buildSnapshot(sources, settings, map, noteOf, known);
  graph?.tell(snapshot);
  return { snapshot, graph };
};
