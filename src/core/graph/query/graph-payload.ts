/**
 * The map as the browser reads it. Binary files of columns, `nodes`, `places` and `edges`, and a JSON file of titles:
 * the picture can stand before its words have come, and threads are told where nothing has its place yet. Written by
 * site/graph-payload.ts.
 *
 * A binary file: four bytes `CLWG`, the length of its head (32 bits, little-endian), the head (ASCII JSON), then
 * the columns one after another in the order and with the byte lengths that the head gives. A reader takes the
 * columns it knows and ignores others; a new meaning of a known column is a new version.
 */
export const GRAPH_PAYLOAD_VERSION = 2;

/** How a note stands with its reader, as a number in the `flags` column: 0 is none. */
export const PAYLOAD_STATUSES = ['want', 'learning', 'learned', 'dropped'] as const;
export type PayloadStatus = (typeof PAYLOAD_STATUSES)[number];

/** Bit 0: a note exists. Bits 1 to 3: its status. Bit 4: no thread goes through it. */
export const FLAG_EXISTS = 1;
export const FLAG_STOP = 16;
/** Status in a flags number: 0 is none, else one more than its place among `PAYLOAD_STATUSES`. */
export const statusBits = (flags: number): number => (flags >> 1) & 7;

/** What the `region` column says of a node that is in none. */
export const NO_REGION = 255;

export interface GraphNodes {
  readonly count: number;
  readonly kinds: readonly string[];
  /** Index into `kinds`, by node. */
  readonly kind: Uint8Array;
  readonly flags: Uint8Array;
}

/** Where nodes stand. */
export interface GraphPlaces {
  /** Tenths of a unit of the map. */
  readonly x: Int16Array;
  readonly y: Int16Array;
  /** Index into `regions`, or `NO_REGION`. */
  readonly region: Uint8Array;
  /** What regions are called, the largest first. */
  readonly regions: readonly string[];
}

/** Nodes that have come with their places. */
export type PlacedNodes = GraphNodes & GraphPlaces;

export interface GraphEdges {
  readonly count: number;
  readonly relations: readonly string[];
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Index into `relations`, by edge. */
  readonly relation: Uint8Array;
  /** 1 for a bare link, as in a list of them, by edge. */
  readonly bare: Uint8Array;
}

/** Titles and routes by node; a placeholder has no route. */
export interface GraphTitles {
  readonly titles: readonly string[];
  readonly routes: readonly (string | null)[];
  /** Numbers in the search index of notes that are not on the map. */
  readonly hidden: readonly number[];
}

/** The JSON of the titles file. */
export interface TitlesFile {
  readonly version: number;
  readonly titles: readonly string[];
  readonly folders: readonly string[];
  /** Index into `folders`, -1 for a placeholder. */
  readonly folder: readonly number[];
  /** Last part of the route; 0 where it is the slug of the title. */
  readonly name: readonly (string | 0)[];
  /** Numbers in the search index of notes that are not on the map; the others are numbered in the order of nodes. */
  readonly hidden: readonly number[];
}

/** A payload that is not what its reader expects: cut short, or of another version. */
export class PayloadError extends Error {}

interface Head {
  readonly version: number;
  readonly part: string;
  readonly count: number;
  readonly names: readonly string[];
  /** Name and byte length of each column, in order. */
  readonly columns: readonly (readonly [name: string, bytes: number])[];
}

/** `writeColumns({ part: 'nodes', count: 1, names: ['term'] }, { kind: Uint8Array.of(0) })`. Names may hold any text. */
export const writeColumns = (
  about: { readonly part: string; readonly count: number; readonly names: readonly string[] },
  columns: Readonly<Record<string, Uint8Array>>,
): Uint8Array => {
  const lengths = Object.entries(columns).map(([name, bytes]): [string, number] => [name, bytes.length]);
  const head: Head = { version: GRAPH_PAYLOAD_VERSION, ...about, columns: lengths };
  const text = JSON.stringify(head).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const file = new Uint8Array(8 + text.length + lengths.reduce((sum, [, bytes]) => sum + bytes, 0));
  file.set([0x43, 0x4c, 0x57, 0x47]);
  for (let byte = 0; byte < 4; byte++) file[4 + byte] = (text.length >>> (8 * byte)) & 255;
  for (let at = 0; at < text.length; at++) file[8 + at] = text.charCodeAt(at);
  let at = 8 + text.length;
  for (const bytes of Object.values(columns)) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
};

/** The head of a file of columns, and its columns by name; throws a `PayloadError` when it is not the part asked for. */
export const readColumns = (file: Uint8Array, part: string) => {
  const isOurs = file[0] === 0x43 && file[1] === 0x4c && file[2] === 0x57 && file[3] === 0x47;
  if (!isOurs) throw new PayloadError(`This is no ${part} file of a map.`);
  const length = [4, 5, 6, 7].reduce((sum, byte) => sum + (file[byte] ?? 0) * 2 ** (8 * (byte - 4)), 0);
  if (8 + length > file.length) throw new PayloadError(`The ${part} file of the map is cut short.`);
  let text = '';
  for (let byte = 8; byte < 8 + length; byte++) text += String.fromCharCode(file[byte] ?? 0);
  const head = JSON.parse(text) as Head;
  if (head.version !== GRAPH_PAYLOAD_VERSION || head.part !== part)
    throw new PayloadError(`The ${part} file of the map is of another version.`);
  const columns = new Map<string, Uint8Array>();
  let at = 8 + length;
  for (const [name, bytes] of head.columns) {
    columns.set(name, file.subarray(at, at + bytes));
    at += bytes;
  }
  if (at !== file.length) throw new PayloadError(`The ${part} file of the map is cut short.`);
  const column = (name: string, bytes: number | null = null): Uint8Array => {
    const found = columns.get(name);
    if (!found || (bytes !== null && found.length !== bytes))
      throw new PayloadError(`The ${part} file of the map has no right column “${name}”.`);
    return found;
  };
  return { head, column };
};

/** `readGraphNodes(bytes)`; throws a `PayloadError` for anything else than a nodes file of this version. */
export const readGraphNodes = (file: Uint8Array): GraphNodes => {
  const { head, column } = readColumns(file, 'nodes');
  const { count } = head;
  return {
    count,
    kinds: head.names,
    kind: column('kind', count),
    flags: column('flags', count),
  };
};

/** `readGraphPlaces(bytes, nodes.count)`; throws a `PayloadError` for anything else than the places of so many nodes. */
export const readGraphPlaces = (file: Uint8Array, nodeCount: number): GraphPlaces => {
  const { head, column } = readColumns(file, 'places');
  return {
    x: readInt16(column('x', 2 * nodeCount)),
    y: readInt16(column('y', 2 * nodeCount)),
    region: column('region', nodeCount),
    regions: head.names,
  };
};

/** The inverse of `writeInt16`. */
export const readInt16 = (bytes: Uint8Array): Int16Array => {
  const numbers = new Int16Array(bytes.length / 2);
  for (let at = 0; at < numbers.length; at++)
    numbers[at] = (bytes[2 * at] ?? 0) | ((bytes[2 * at + 1] ?? 0) << 8);
  return numbers;
};

/** `writeInt16([-1])` → FF FF: two bytes a number, little-endian. */
export const writeInt16 = (numbers: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(2 * numbers.length);
  numbers.forEach((number, at) => {
    bytes[2 * at] = number & 255;
    bytes[2 * at + 1] = (number >> 8) & 255;
  });
  return bytes;
};

/** `readGraphEdges(bytes, nodes.count)`; throws a `PayloadError` when an edge leads to no node. */
export const readGraphEdges = (file: Uint8Array, nodeCount: number): GraphEdges => {
  const { head, column } = readColumns(file, 'edges');
  const { count } = head;
  const source = new Uint32Array(count);
  const target = new Uint32Array(count);
  const degrees = varintsOf(column('degree'));
  const steps = varintsOf(column('target'));
  let edge = 0;
  for (let node = 0; node < nodeCount; node++) {
    const end = edge + degrees();
    for (let at = 0; edge < end && edge < count; edge++) {
      at += steps();
      source[edge] = node;
      target[edge] = at;
      if (at >= nodeCount) throw new PayloadError('The map has a link to a node that is not there.');
    }
  }
  if (edge !== count) throw new PayloadError('The edges file of the map does not fit its nodes file.');
  const bare = readRuns(column('bare'), count);
  return { count, relations: head.names, source, target, relation: column('relation', count), bare };
};

/** The inverse of `writeRuns`. */
const readRuns = (bytes: Uint8Array, count: number): Uint8Array => {
  const bits = new Uint8Array(count);
  const lengths = varintsOf(bytes);
  for (let at = lengths(); at < count; ) {
    const end = at + lengths();
    bits.fill(1, at, end);
    at = end + lengths();
    if (at === 0) break;
  }
  return bits;
};

/** `writeRuns([false, false, true])` → 02 01: how many are not, how many are, how many are not, and so on. */
export const writeRuns = (bits: readonly boolean[]): Uint8Array => {
  const lengths: number[] = [0];
  bits.forEach((bit, at) => {
    if (bit !== (at > 0 && bits[at - 1])) lengths.push(0);
    lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1;
  });
  return writeVarints(lengths);
};

/** The next number at each call; 0 after the last. */
export const varintsOf = (bytes: Uint8Array): (() => number) => {
  let at = 0;
  return () => {
    let value = 0;
    for (let shift = 0; at < bytes.length; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return value >>> 0;
  };
};

/** `writeVarints([1, 300])` → 01 AC 02: seven bits a byte, low ones first. */
export const writeVarints = (numbers: readonly number[]): Uint8Array => {
  const bytes: number[] = [];
  for (const number of numbers) {
    let rest = number;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
};

/** Titles and routes of a parsed titles file; `slugify` is text/'s. */
export const readGraphTitles = (
  file: TitlesFile,
  nodeCount: number,
  slugify: (text: string) => string,
): GraphTitles => {
  if (file.version !== GRAPH_PAYLOAD_VERSION || file.titles.length !== nodeCount)
    throw new PayloadError('The titles file of the map does not fit its nodes file.');
  const routes = file.titles.map((title, node): string | null => {
    const folder = file.folders[file.folder[node] ?? -1];
    return folder === undefined
      ? null
      : `${folder}${file.name[node] === 0 ? slugify(title) : file.name[node]}/`;
  });
  return { titles: file.titles, routes, hidden: file.hidden };
};

/** A node's number in the search index: `documentOf(titles, 7)` → 6 where one node before it is not written; null for such a one. */
export const documentOf = ({ routes, hidden }: GraphTitles, node: number): number | null => {
  if ((routes[node] ?? null) === null) return null;
  let document = 0;
  for (let before = 0; before < node; before++) if (routes[before] !== null) document++;
  for (const other of hidden) if (other <= document) document++;
  return document;
};
