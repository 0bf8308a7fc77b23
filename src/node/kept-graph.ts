import { createHash } from 'node:crypto';
import type { Graph } from '../core/graph/graph.ts';
import type { Edge, Row } from '../core/model/edge.ts';
import type { NodeId, NotePath } from '../core/model/ids.ts';
import type { Resolution } from '../core/model/link.ts';
import type { Settings } from '../core/model/settings.ts';
import type { SourceFile } from '../core/model/source-file.ts';
import { tableGet, tableKeys, tableOf } from '../core/model/table.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';
import type { PackedNote } from './packed-note.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';

/** What stands before the columns: what numbers in them name. */
interface Head {
  readonly paths: readonly NotePath[];
  readonly targets: readonly (readonly [NodeId, Edge['targetKind']])[];
  readonly relations: readonly string[];
  readonly resolutions: readonly Resolution[];
}

const NAME = 'graph';
/** Numbers of an edge: target; relation, embed and bare; count; link. */
const EDGE = 4;

/** What all links of a vault hang on: settings, names of files, and the outlines of notes; null where one is not known. */
const keyOf = (
  settings: Settings,
  sources: readonly SourceFile[],
  packed: ReadonlyMap<NotePath, PackedNote>,
): string | null => {
  const said: string[] = [];
  for (const source of sources) {
    const outline = source.kind === 'note' ? packed.get(source.path)?.marks.outline : 'file';
    if (!outline) return null;
    said.push(source.path, outline);
  }
  const hash = createHash('sha256').update(said.join('\0')).digest('hex');
  return `${codeVersion()} ${JSON.stringify(settings)} ${hash}`;
};

/** What the links of a vault mean, as it was found the last time. */
export class KeptGraph {
  /** Null where it has to be found out. */
  readonly recalled: Graph | null;
  private readonly key: string | null;

  constructor(
    private readonly folder: string,
    settings: Settings,
    sources: readonly SourceFile[],
    packed: ReadonlyMap<NotePath, PackedNote>,
  ) {
    this.key = keyOf(settings, sources, packed);
    const bytes = this.key === null ? null : readCacheFile(folder, NAME, this.key);
    this.recalled = bytes && decode(bytes);
  }

  /** Remembers what was found out. */
  keep(graph: Graph): void {
    if (this.key !== null && !this.recalled) writeCacheFile(this.folder, NAME, this.key, encode(graph));
  }
}

/** Numbers values as they come, told apart by a name. */
class Numbering<Value> {
  readonly values: Value[] = [];
  private readonly numbers = new Map<unknown, number>();

  of(name: unknown, value: Value): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.values.push(value) - 1;
    this.numbers.set(name, number);
    return number;
  }
}

const encode = ({ rows }: Graph): Uint8Array => {
  const targets = new Numbering<Head['targets'][number]>();
  const relations = new Numbering<string>();
  const resolutions = new Numbering<Resolution>();
  const [meant, edges, meantCounts, edgeCounts]: number[][] = [[], [], [], []];
  const paths = tableKeys(rows) as readonly NotePath[];
  for (const path of paths) {
    const row = tableGet(rows, path);
    // Links of one name mean the same object.
    for (const resolution of row?.resolutions ?? []) meant?.push(resolutions.of(resolution, resolution));
    for (const { target, targetKind, relation, embed, bare, count, link } of row?.edges ?? []) {
      const flags = (embed ? 2 : 0) + (bare ? 1 : 0);
      edges?.push(targets.of(target, [target, targetKind]), relations.of(relation, relation) * 4 + flags);
      edges?.push(count, link);
    }
    meantCounts?.push(row?.resolutions.length ?? 0);
    edgeCounts?.push(row?.edges.length ?? 0);
  }
  const head: Head = {
    paths,
    targets: targets.values,
    relations: relations.values,
    resolutions: resolutions.values,
  };
  return packNumbers(
    head,
    [meant, edges, meantCounts, edgeCounts].map((column = []) => Uint32Array.from(column)),
  );
};

const decode = (bytes: Buffer): Graph => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  const [meant = NONE, edges = NONE, meantCounts = NONE, edgeCounts = NONE] = columns;
  const incoming: NotePath[][] = head.targets.map(() => []);
  let [meantAt, edgeAt] = [0, 0];
  const rows = head.paths.map((path, at): Row => {
    const ownMeant = meant.subarray(meantAt, meantAt + (meantCounts[at] ?? 0));
    const ownEdges = edges.subarray(edgeAt, edgeAt + EDGE * (edgeCounts[at] ?? 0));
    meantAt += ownMeant.length;
    edgeAt += ownEdges.length;
    return {
      path,
      resolutions: Array.from(ownMeant, (number) => head.resolutions[number] ?? NOTHING),
      edges: decodeEdges(path, ownEdges, head, incoming),
    };
  });
  return {
    rows: tableOf(rows.map((row) => [row.path, row] as const)),
    incoming: tableOf(head.targets.map(([target], number) => [target, incoming[number] ?? []] as const)),
  };
};

const NONE = new Uint32Array(0);
const NOTHING: Resolution = { kind: 'text' };

/** The edges of a note, each told to its target. Notes come by path, so that what leads to a target comes sorted. */
const decodeEdges = (
  source: NotePath,
  numbers: Uint32Array,
  { targets, relations }: Head,
  incoming: readonly NotePath[][],
): Edge[] => {
  const edges: Edge[] = [];
  for (let at = 0; at < numbers.length; at += EDGE) {
    const [number = 0, typed = 0, count = 0, link = 0] = numbers.subarray(at, at + EDGE);
    const [target, targetKind] = targets[number] ?? [source, 'note'];
    const relation = relations[typed >>> 2] ?? '';
    edges.push({
      source,
      target,
      targetKind,
      relation,
      embed: (typed & 2) > 0,
      count,
      link,
      bare: (typed & 1) > 0,
    });
    const sources = incoming[number];
    if (sources && sources.at(-1) !== source) sources.push(source);
  }
  return edges;
};
