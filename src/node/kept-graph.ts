import { createHash } from 'node:crypto';
import { linkAgain } from '../core/graph/build-graph.ts';
import type { Graph } from '../core/graph/graph.ts';
import { takeUnlinked } from '../core/graph/publish-view.ts';
import type { Edge, Row } from '../core/model/edge.ts';
import type { AttachmentPath, NodeId, NotePath } from '../core/model/ids.ts';
import type { Resolution } from '../core/model/link.ts';
import type { Settings } from '../core/model/settings.ts';
import type { SourceFile } from '../core/model/source-file.ts';
import { keysThatDiffer, lateTable, tableGet, tableKeys, tableValues } from '../core/model/table.ts';
import type { MakeGraph, Snapshot } from '../core/snapshot.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';
import { hashOfJson } from './hash-of-json.ts';
import { PackedLists, packLists } from './packed-lists.ts';
import { headMark, type PackedNote } from './packed-note.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';

/** What stands before the columns: what numbers in them name. */
interface Head {
  readonly paths: readonly NotePath[];
  readonly targets: readonly (readonly [NodeId, Edge['targetKind']])[];
  readonly relations: readonly string[];
  readonly resolutions: readonly Resolution[];
  /** Files that no note makes use of; null where a note is private. */
  readonly unlinked: readonly AttachmentPath[] | null;
  /** By file what `marksOf` tells. */
  readonly marks: readonly string[];
  /** What `VaultMarks.outline` was, and the days of commits. */
  readonly outline: string;
  readonly days: string;
}

/** Nodes whose links are others than before, to them or from them, or whose outline is another; and those beside these. */
export interface Touched {
  readonly nodes: ReadonlySet<string>;
  readonly beside: ReadonlySet<string>;
}

const NAME = 'graph';
/** Numbers of an edge: target; relation, embed and bare; count; link. */
const EDGE = 4;

/** The mark of each note's outline, and a word for other files; null where one is not known. */
const marksOf = (
  sources: readonly SourceFile[],
  packed: ReadonlyMap<NotePath, PackedNote>,
): readonly string[] | null => {
  const marks = sources.map((source) =>
    source.kind === 'note' ? (packed.get(source.path)?.marks.outline ?? '') : 'file',
  );
  return marks.includes('') ? null : marks;
};

/** When files were committed. */
const daysOf = (sources: readonly SourceFile[]): string =>
  hashOfJson(sources.map((source) => (source.kind === 'note' ? source.committed : null)));

const headAt = (marks: readonly string[] | null, at: number): string =>
  headMark({ outline: marks?.[at] ?? '' });

/** What all links of a vault hang on besides the outlines of notes: settings, and names of files. */
const keyOf = (settings: Settings, sources: readonly SourceFile[]): string => {
  const paths = sources.map(({ path }) => path).join('\0');
  return `${codeVersion()} ${JSON.stringify(settings)} ${createHash('sha256').update(paths).digest('hex')}`;
};

/** What the links of a vault mean, as it was found the last time. */
export class KeptGraph {
  /** Null where it is not as it was. */
  readonly recalled: Graph | null = null;
  /** Makes the graph of a vault from the one of before; null where all of it has to be found out. */
  readonly known: MakeGraph | null = null;
  private readonly unlinked: Head['unlinked'] = null;
  /** The graph of before, and which notes have another outline now. */
  private readonly before: (Packed & { readonly paths: readonly NotePath[] }) | null = null;
  private readonly days: string;
  private readonly marks: readonly string[] | null;
  private readonly key: string;

  constructor(
    private readonly folder: string,
    settings: Settings,
    sources: readonly SourceFile[],
    packed: ReadonlyMap<NotePath, PackedNote>,
  ) {
    this.key = keyOf(settings, sources);
    this.marks = marksOf(sources, packed);
    this.days = daysOf(sources);
    const bytes = this.marks && readCacheFile(folder, NAME, this.key);
    if (!bytes || !this.marks) return;
    const before = decode(bytes);
    const { graph, head } = before;
    const changed = this.marks.flatMap((mark, at) => (mark === head.marks[at] ? [] : [at]));
    // A note that is called something else may be meant by any link.
    if (changed.some((at) => headAt(this.marks, at) !== headAt(head.marks, at))) return;
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
    if (!before || before.head.outline !== outline || before.head.days !== this.days) return null;
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
    if (this.marks === null || this.recalled) return;
    const { marks, days } = this;
    const about = { unlinked: unlinkedIn(snapshot, view), marks, outline, days };
    const bytes = encode(snapshot.graph, about, this.before);
    writeCacheFile(this.folder, NAME, this.key, bytes);
  }
}

const unlinkedIn = ({ vault }: Snapshot, view: Snapshot): Head['unlinked'] =>
  view.vault.withheld.size > 0
    ? null
    : [...tableValues(vault.attachments)]
        .map(({ path }) => path)
        .filter((path) => !tableGet(view.vault.attachments, path));

/** Numbers values as they come, after those that have a number, told apart by a name. */
class Numbering<Value> {
  readonly values: Value[];
  private readonly numbers: Map<unknown, number>;

  constructor(
    private readonly nameOf: (value: Value) => unknown,
    numbered: readonly Value[] = [],
  ) {
    this.values = [...numbered];
    this.numbers = new Map(numbered.map((value, number) => [nameOf(value), number]));
  }

  of(value: Value): number {
    const name = this.nameOf(value);
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.values.push(value) - 1;
    this.numbers.set(name, number);
    return number;
  }
}

/** A graph as it lies in the cache. */
interface Packed {
  readonly graph: Graph;
  readonly head: Head;
  /** By path what its links mean, and its edges; by target the places of the paths that lead to it. */
  readonly lists: { readonly [Part in 'meant' | 'edges' | 'sources']: PackedLists };
}

/** Which rows, and which of those led to, are others than before; null where all have to be packed. */
const differing = ({ rows, incoming }: Graph, before: Packed | null) => {
  if (!before) return null;
  const targets = new Set(keysThatDiffer(before.graph.incoming, incoming));
  // A target that nobody leads to any more has no number.
  if ([...targets].some((target) => !tableGet(incoming, target))) return null;
  return { ...before, rows: new Set(keysThatDiffer(before.graph.rows, rows)), targets };
};

/** Lists of before are taken as they are. */
const encode = (
  graph: Graph,
  about: Pick<Head, 'unlinked' | 'marks' | 'outline' | 'days'>,
  before: Packed | null,
): Uint8Array => {
  const { rows, incoming } = graph;
  const kept = differing(graph, before);
  const targets = new Numbering<Head['targets'][number]>(([id]) => id, kept?.head.targets);
  const relations = new Numbering<string>((name) => name, kept?.head.relations);
  // Links of one name mean the same object, but for those that are new.
  const resolutions = new Numbering<Resolution>(
    kept ? (one) => JSON.stringify(one) : (one) => one,
    kept?.head.resolutions,
  );
  const paths = kept?.head.paths ?? (tableKeys(rows) as readonly NotePath[]);
  const places = new Map(paths.map((path, place) => [path, place]));
  const listsOf = (
    part: 'meant' | 'edges',
    make: (row: Row | undefined) => Iterable<number>,
  ): Uint32Array[] =>
    paths.map((path, place) =>
      kept && !kept.rows.has(path)
        ? kept.lists[part].at(place)
        : Uint32Array.from(make(tableGet(rows, path))),
    );
  const meant = listsOf('meant', (row) => (row?.resolutions ?? []).map((one) => resolutions.of(one)));
  const edges = listsOf('edges', (row) =>
    (row?.edges ?? []).flatMap(({ target, targetKind, relation, embed, bare, count, link }) => {
      const flags = (embed ? 2 : 0) + (bare ? 1 : 0);
      return [targets.of([target, targetKind]), relations.of(relation) * 4 + flags, count, link];
    }),
  );
  const sources = targets.values.map(([target], number) =>
    kept && !kept.targets.has(target)
      ? kept.lists.sources.at(number)
      : Uint32Array.from(tableGet(incoming, target) ?? [], (path) => places.get(path) ?? 0),
  );
  const head: Head = {
    paths,
    targets: targets.values,
    relations: relations.values,
    resolutions: resolutions.values,
    ...about,
  };
  return packNumbers(head, [...packLists(meant), ...packLists(edges), ...packLists(sources)]);
};

/** Rows and who leads to a target are made when somebody asks: after a change of a text hardly any is looked at. */
const decode = (bytes: Buffer): Packed => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  const listsAt = (column: number) => new PackedLists(columns.slice(column));
  const lists = { meant: listsAt(0), edges: listsAt(2), sources: listsAt(4) };
  const rowAt = (place: number): Row => {
    const path = pathAt(place);
    return {
      path,
      resolutions: Array.from(lists.meant.at(place), (number) => head.resolutions[number] ?? NOTHING),
      edges: decodeEdges(path, lists.edges.at(place), head),
    };
  };
  const pathAt = (place: number): NotePath => head.paths[place] ?? ('' as NotePath);
  const incoming = lateTable(
    head.targets.map(([target]) => target),
    (number) => Array.from(lists.sources.at(number), pathAt),
  );
  return { graph: { rows: lateTable(head.paths, rowAt), incoming }, head, lists };
};

const NOTHING: Resolution = { kind: 'text' };

const decodeEdges = (source: NotePath, numbers: Uint32Array, { targets, relations }: Head): Edge[] => {
  const edges: Edge[] = [];
  for (let at = 0; at < numbers.length; at += EDGE) {
    const [number = 0, typed = 0, count = 0, link = 0] = numbers.subarray(at, at + EDGE);
    const [target, targetKind] = targets[number] ?? [source, 'note'];
    const relation = relations[typed >>> 2] ?? '';
    const [embed, bare] = [(typed & 2) > 0, (typed & 1) > 0];
    edges.push({ source, target, targetKind, relation, embed, count, link, bare });
  }
  return edges;
};
