import type { Graph, View } from '../../core/graph/graph.ts';
import type { Edge, Row } from '../../core/model/edge.ts';
import type { AttachmentPath, NodeId, NotePath } from '../../core/model/ids.ts';
import type { Resolution } from '../../core/model/link.ts';
import type { Note } from '../../core/model/note.ts';
import { PackedLists, packLists } from '../../core/model/packed-lists.ts';
import { shortHash } from '../../core/model/short-hash.ts';
import { keysThatDiffer, lateTable, tableGet, tableKeys } from '../../core/model/table.ts';
import { usedKeys } from '../../core/vault/link-keys.ts';
import { ownKeys } from '../../core/vault/own-keys.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { packNumbers, unpackNumbers } from '../cache/packed-numbers.ts';
import { PackedTexts, packTexts } from '../cache/packed-texts.ts';
import type { MarksByPath } from './note-marks.ts';

/** What is known of a graph besides its rows. */
export interface AboutGraph {
  /** Files that no note makes use of; null where a note is private, or nobody has looked. */
  readonly unlinked: readonly AttachmentPath[] | null;
  /** By path the mark of a note's outline. */
  readonly marks: MarksByPath;
  /** Other files. */
  readonly files: readonly AttachmentPath[];
  /** What `VaultMarks.outline` was, empty where no site was made, and the days of commits. */
  readonly outline: string;
  readonly days: string;
}

/** What stands before the columns. */
interface Head extends Omit<AboutGraph, 'marks'> {
  /** A name in frontmatter may be no well-formed text, which a column cannot hold. */
  readonly targets: readonly NodeId[];
  readonly relations: readonly string[];
}

/** What numbers in the columns name. */
interface Names extends Head {
  readonly paths: readonly NotePath[];
  /** By place of a path. */
  readonly outlines: readonly string[];
  /** By place of a target, in `TARGET_KINDS`. */
  readonly targetKinds: Uint32Array;
  /** Each as JSON, which is read when somebody asks. */
  readonly resolutions: PackedTexts;
}

const TARGET_KINDS: readonly Edge['targetKind'][] = ['note', 'placeholder', 'attachment'];

/** Numbers of an edge: target; relation, embed and bare; count; link. */
const EDGE = 4;

/** Numbers texts as they come, after those that have a number. */
class Numbering<Text extends string> {
  readonly texts: Text[];
  private readonly numbers: Map<Text, number>;

  constructor(numbered: readonly Text[] = []) {
    this.texts = [...numbered];
    this.numbers = new Map(numbered.map((text, number) => [text, number]));
  }

  of(text: Text): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.push(text) - 1;
    this.numbers.set(text, number);
    return number;
  }
}

/** Numbers what the lists of a graph name; what was there before keeps its number. */
class GraphNumbers {
  readonly targets: Numbering<NodeId>;
  readonly targetKinds: number[];
  readonly relations: Numbering<string>;
  readonly resolutions: Numbering<string>;
  /** Most links of one name mean the same object. */
  private readonly known = new Map<Resolution, number>();

  constructor(before: Names | undefined) {
    this.targets = new Numbering(before?.targets);
    this.targetKinds = [...(before?.targetKinds ?? [])];
    this.relations = new Numbering(before?.relations);
    this.resolutions = new Numbering(before?.resolutions.all());
  }

  ofResolution(resolution: Resolution): number {
    const number = this.known.get(resolution) ?? this.resolutions.of(JSON.stringify(resolution));
    this.known.set(resolution, number);
    return number;
  }

  /** `EDGE` of them. */
  ofEdge({ target, targetKind, relation, embed, bare, count, link }: Edge): number[] {
    const flags = (embed ? 2 : 0) + (bare ? 1 : 0);
    const number = this.targets.of(target);
    this.targetKinds[number] = TARGET_KINDS.indexOf(targetKind);
    return [number, this.relations.of(relation) * 4 + flags, count, link];
  }
}

/** A graph as it lies in the cache. */
export interface PackedGraph {
  readonly graph: Graph;
  readonly head: Names;
  /**
   * By path what its links mean, and its edges; by target the places of the paths that lead to it; by path the numbers
   * of keys that its links look up, and that it answers to.
   */
  readonly lists: { readonly [Part in 'meant' | 'edges' | 'sources' | 'used' | 'owned']: PackedLists };
}

/** A graph of before, and what has become of its notes. */
export interface Origin extends PackedGraph {
  /** Notes that are new, or whose outline is another. */
  readonly changed: ReadonlySet<NotePath>;
  /** Whether all notes and files are there and called what they were. */
  readonly areNamesSame: boolean;
}

/** A number for a key. Some share one: whoever is found by it may not be meant. */
export const numberOfKey = (key: string): number => Number.parseInt(shortHash(key), 16);

/** For each path numbers of keys of its note: those of before, where it says what it said. */
const keyLists = (
  paths: readonly NotePath[],
  { notes }: Pick<Vault, 'notes'>,
  origin: Origin | null,
  part: 'used' | 'owned',
  keysOf: (note: Note) => Iterable<string>,
): Uint32Array[] => {
  const places = new Map(origin?.head.paths.map((path, place) => [path, place]));
  return paths.map((path) => {
    const place = origin?.changed.has(path) ? undefined : places.get(path);
    if (origin && place !== undefined) return origin.lists[part].at(place);
    const note = tableGet(notes, path);
    return Uint32Array.from(note ? [...keysOf(note)] : [], numberOfKey);
  });
};

/** Which rows, and which of those led to, are others than before; null where all have to be packed. */
const differing = ({ rows, incoming }: Graph, before: Origin | null) => {
  if (!before?.areNamesSame) return null;
  const targets = new Set(keysThatDiffer(before.graph.incoming, incoming));
  // A target that nobody leads to any more has no number.
  if ([...targets].some((target) => !tableGet(incoming, target))) return null;
  return { ...before, rows: new Set(keysThatDiffer(before.graph.rows, rows)), targets };
};

/**
 * A graph as bytes; lists of one of before are taken as they are. `unpackGraph(packGraph(view, about, null)).graph`
 * equals it.
 */
export const packGraph = (
  { graph, vault }: View,
  { marks, ...about }: AboutGraph,
  before: Origin | null,
): Uint8Array => {
  const { rows, incoming } = graph;
  const kept = differing(graph, before);
  const numbers = new GraphNumbers(kept?.head);
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
  const meant = listsOf('meant', (row) => (row?.resolutions ?? []).map((one) => numbers.ofResolution(one)));
  const edges = listsOf('edges', (row) => (row?.edges ?? []).flatMap((edge) => numbers.ofEdge(edge)));
  const { targets, relations, resolutions, targetKinds } = numbers;
  const sources = targets.texts.map((target, number) =>
    kept && !kept.targets.has(target)
      ? kept.lists.sources.at(number)
      : Uint32Array.from(tableGet(incoming, target) ?? [], (path) => places.get(path) ?? 0),
  );
  const head: Head = { targets: targets.texts, relations: relations.texts, ...about };
  const outlines = paths.map((path) => marks.get(path)?.outline ?? '');
  const used = keyLists(paths, vault, before, 'used', usedKeys);
  const owned = keyLists(paths, vault, before, 'owned', ownKeys);
  return packNumbers(head, [
    ...[meant, edges, sources, used, owned].flatMap((lists) => packLists(lists)),
    ...[paths, outlines, resolutions.texts].flatMap(packTexts),
    Uint32Array.from(targetKinds),
  ]);
};

/** Rows and who leads to a target are made when somebody asks: after a change of a text hardly any is looked at. */
export const unpackGraph = (bytes: Buffer): PackedGraph => {
  const { head: front, columns } = unpackNumbers<Head>(bytes);
  const listsAt = (column: number) => new PackedLists(columns.slice(column));
  const textsAt = (column: number) => new PackedTexts(columns.slice(column));
  const [meant, edges, sources] = [listsAt(0), listsAt(2), listsAt(4)];
  const lists = { meant, edges, sources, used: listsAt(6), owned: listsAt(8) };
  const paths = textsAt(10).all() as NotePath[];
  const [resolutions, targetKinds = NONE] = [textsAt(14), columns[16]];
  const head: Names = { ...front, paths, outlines: textsAt(12).all(), targetKinds, resolutions };
  const resolutionAt = readOnce(resolutions);
  const rowAt = (place: number): Row => {
    const path = pathAt(place);
    return {
      path,
      resolutions: Array.from(lists.meant.at(place), resolutionAt),
      edges: decodeEdges(path, lists.edges.at(place), head),
    };
  };
  const pathAt = (place: number): NotePath => paths[place] ?? ('' as NotePath);
  const incoming = lateTable(head.targets, (number) => Array.from(lists.sources.at(number), pathAt));
  return { graph: { rows: lateTable(paths, rowAt), incoming }, head, lists };
};

const NONE = new Uint32Array(0);

/** Resolutions by their numbers, the same object whenever one is asked for. */
const readOnce = (texts: PackedTexts): ((number: number) => Resolution) => {
  const read: Resolution[] = [];
  return (number) => {
    const resolution = read[number] ?? (JSON.parse(texts.at(number)) as Resolution);
    read[number] = resolution;
    return resolution;
  };
};

const decodeEdges = (source: NotePath, numbers: Uint32Array, head: Names): Edge[] => {
  const edges: Edge[] = [];
  for (let at = 0; at < numbers.length; at += EDGE) {
    const [number = 0, typed = 0, count = 0, link = 0] = numbers.subarray(at, at + EDGE);
    const target = head.targets[number] ?? source;
    const targetKind = TARGET_KINDS[head.targetKinds[number] ?? 0] ?? 'note';
    const relation = head.relations[typed >>> 2] ?? '';
    const [embed, bare] = [(typed & 2) > 0, (typed & 1) > 0];
    edges.push({ source, target, targetKind, relation, embed, count, link, bare });
  }
  return edges;
};
