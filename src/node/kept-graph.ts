import { createHash } from 'node:crypto';
import { linkAgain } from '../core/graph/build-graph.ts';
import type { Graph } from '../core/graph/graph.ts';
import { takeUnlinked } from '../core/graph/publish-view.ts';
import type { NotePath } from '../core/model/ids.ts';
import type { Settings } from '../core/model/settings.ts';
import type { SourceFile } from '../core/model/source-file.ts';
import { keysThatDiffer, tableGet, tableValues } from '../core/model/table.ts';
import type { MakeGraph, Snapshot } from '../core/snapshot.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { hashOfJson } from './hash-of-json.ts';
import { notesKey } from './note-cache.ts';
import { headMark, type NoteMarks } from './note-marks.ts';
import { type AboutGraph, type PackedGraph, packGraph, unpackGraph } from './packed-graph.ts';

/** Nodes whose links are others than before, to them or from them, or whose outline is another; and those beside these. */
export interface Touched {
  readonly nodes: ReadonlySet<string>;
  readonly beside: ReadonlySet<string>;
}

const NAME = 'graph';

/** The mark of each note's outline, and a word for other files. */
const outlinesOf = (
  sources: readonly SourceFile[],
  marks: ReadonlyMap<NotePath, NoteMarks>,
): readonly string[] =>
  sources.map((source) => (source.kind === 'note' ? (marks.get(source.path)?.outline ?? '') : 'file'));

/** When files were committed. */
const daysOf = (sources: readonly SourceFile[]): string =>
  hashOfJson(sources.map((source) => (source.kind === 'note' ? source.committed : null)));

/** What all links of a vault hang on besides the outlines of notes: settings, and names of files. */
const keyOf = (settings: Settings, sources: readonly SourceFile[]): string => {
  const paths = sources.map(({ path }) => path).join('\0');
  return `${notesKey(settings)} ${createHash('sha256').update(paths).digest('hex')}`;
};

/** What the links of a vault mean, as it was found the last time. */
export class KeptGraph {
  /** Null where it is not as it was. */
  readonly recalled: Graph | null = null;
  /** Makes the graph of a vault from the one of before; null where all of it has to be found out. */
  readonly known: MakeGraph | null = null;
  private readonly unlinked: AboutGraph['unlinked'] = null;
  /** The graph of before, and which notes have another outline now. */
  private readonly before: (PackedGraph & { readonly paths: readonly NotePath[] }) | null = null;
  private readonly key: string;

  constructor(
    private readonly folder: string,
    settings: Settings,
    private readonly sources: readonly SourceFile[],
    private readonly marks: ReadonlyMap<NotePath, NoteMarks>,
  ) {
    this.key = keyOf(settings, sources);
    const bytes = readCacheFile(folder, NAME, this.key);
    if (!bytes) return;
    const before = unpackGraph(bytes);
    const { graph, head } = before;
    const outlines = outlinesOf(sources, marks);
    const changed = outlines.flatMap((mark, at) => (mark === head.marks[at] ? [] : [at]));
    const headAt = (of: readonly string[], at: number) => headMark({ outline: of[at] ?? '' });
    // A note that is called something else may be meant by any link.
    if (changed.some((at) => headAt(outlines, at) !== headAt(head.marks, at))) return;
    const paths = changed.flatMap((at) => (sources[at]?.kind === 'note' ? [sources[at].path] : []));
    this.known = (vault) => linkAgain(graph, vault, paths);
    this.before = { ...before, paths };
    if (changed.length > 0) return;
    this.recalled = graph;
    this.unlinked = head.unlinked;
  }

  /** Tells of a snapshot with the recalled graph what is known of it besides. */
  tell(snapshot: Snapshot): void {
    if (this.unlinked) takeUnlinked(snapshot, this.unlinked);
  }

  /** What changed links touch in a snapshot since a state with this outline; null where that cannot be told. */
  touchedSince(outline: string, { graph }: Snapshot): Touched | null {
    const { before } = this;
    if (!before || before.head.outline !== outline || before.head.days !== daysOf(this.sources)) return null;
    const nodes = new Set<string>([
      ...before.paths,
      ...keysThatDiffer(before.graph.rows, graph.rows),
      ...keysThatDiffer(before.graph.incoming, graph.incoming),
    ]);
    const beside = new Set(nodes);
    for (const node of nodes) {
      for (const { target } of tableGet(graph.rows, node)?.edges ?? []) beside.add(target);
      for (const source of tableGet(graph.incoming, node) ?? []) beside.add(source);
    }
    return { nodes, beside };
  }

  /** Remembers what was found out of a snapshot, and what others may see of it, whose outline that is. */
  keep(snapshot: Snapshot, view: Snapshot, outline: string): void {
    if (this.recalled && this.before?.head.outline === outline) return;
    this.write(snapshot, unlinkedIn(snapshot, view), outline);
  }

  /** Remembers what links mean where all of that had to be found out. No site was made of this state. */
  keepLinks(snapshot: Snapshot): void {
    if (!this.known) this.write(snapshot, null, '');
  }

  private write(snapshot: Snapshot, unlinked: AboutGraph['unlinked'], outline: string): void {
    const [marks, days] = [outlinesOf(this.sources, this.marks), daysOf(this.sources)];
    const bytes = packGraph(snapshot.graph, { unlinked, marks, outline, days }, this.before);
    writeCacheFile(this.folder, NAME, this.key, bytes);
  }
}

const unlinkedIn = ({ vault }: Snapshot, view: Snapshot): AboutGraph['unlinked'] =>
  view.vault.withheld.size > 0
    ? null
    : [...tableValues(vault.attachments)]
        .map(({ path }) => path)
        .filter((path) => !tableGet(view.vault.attachments, path));
