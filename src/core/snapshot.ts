import { buildGraph, changeGraph } from './graph/build-graph.ts';
import type { Graph, MapPositions, View } from './graph/graph.ts';
import { publishView } from './graph/publish-view.ts';
import { memo } from './model/memo.ts';
import type { Note } from './model/note.ts';
import type { Settings } from './model/settings.ts';
import type { AttachmentFile, Change, NoteFile, SourceFile } from './model/source-file.ts';
import { tableGet } from './model/table.ts';
import { parseNote } from './parse/parse-note.ts';
import { changeVault } from './vault/change-vault.ts';
import type { Vault } from './vault/vault.ts';
import { uniqueFiles, vaultOf } from './vault/vault-of.ts';

/**
 * The whole flow: files ─parse─► notes ─vault─► names and what answers to them ─graph─► links as edges.
 * A snapshot is a value; everything else Clew shows is computed from one.
 */
export interface Snapshot extends View {
  /** Where nodes stand, as kept by people; null when nothing is kept. */
  readonly map: MapPositions | null;
}

/** How a file becomes a note; a cache or a pool of workers can stand in for `parseNote`. */
export type Parse = (file: NoteFile, settings: Settings) => Note;

/** How the links of a vault become a graph; one of before that is brought up to date can stand in for `buildGraph`. */
export type MakeGraph = (vault: Vault) => Graph;

/** A vault's files as a snapshot: `buildSnapshot(sources, DEFAULT_SETTINGS, null)`. */
export const buildSnapshot = (
  sources: readonly SourceFile[],
  settings: Settings,
  map: MapPositions | null,
  parse: Parse = parseNote,
  makeGraph: MakeGraph = buildGraph,
): Snapshot => {
  const { files: all, diagnostics } = uniqueFiles(sources);
  const files = all.filter((file): file is NoteFile => file.kind === 'note');
  const attachments = all.filter((file): file is AttachmentFile => file.kind === 'attachment');
  const notes = files.map((file) => parse(file, settings));
  const vault = vaultOf({ settings, notes, files, attachments, diagnostics });
  return { vault, graph: makeGraph(vault), map };
};

/**
 * The snapshot after files changed: equal to a rebuild, at the cost of what changed. The same snapshot when nothing did.
 * `applyChange(snapshot, { upserts: [file], deletes: ['old.md'] })`; what is deleted goes first.
 */
export const applyChange = (snapshot: Snapshot, change: Change, parse: Parse = parseNote): Snapshot => {
  const changed = changeVault(snapshot.vault, change, (file) => parse(file, snapshot.vault.settings));
  return changed
    ? { vault: changed.vault, graph: changeGraph(snapshot.graph, changed), map: snapshot.map }
    : snapshot;
};

/** What of a snapshot others may see; whatever is derived from it knows nothing of private notes. */
export const publishable = memo((snapshot: Snapshot): Snapshot => {
  const view = publishView(snapshot);
  return { ...view, map: snapshot.map && mapOf(view, snapshot.map) };
});

/** The places of the nodes that are in a view. */
const mapOf = (view: View, map: MapPositions): MapPositions => ({
  ...map,
  positions: Object.fromEntries(
    Object.entries(map.positions).filter(
      ([id]) => tableGet(view.vault.notes, id) || tableGet(view.graph.incoming, id),
    ),
  ),
});
