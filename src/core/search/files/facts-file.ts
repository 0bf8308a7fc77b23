import { encodeUtf8 } from '../../text/utf8.ts';
import { ByteReader, ByteWriter } from '../bytes.ts';
import type { Days, LinkFacts, NoteFacts } from '../note/note-facts.ts';
import { STATES, TRAITS } from '../query/query-node.ts';

/*
 * Files of facts, fetched when a filter asks for them. Notes: JSON columns, { "version": 1, "words", "tags" and
 * "status" (by note places in the words), "dates" (two texts, one where they are the same, or 0),
 * "updates", "states", "traits" (bits), "properties" }. Links: { "version": 1, "unwritten", "relations", "links" (by
 * note: distance from the last target, relation, …) }.
 */

const VERSION = 1;

type PackedDays = 0 | string | Days;

interface PackedNotes {
  readonly version: number;
  readonly words: readonly string[];
  readonly tags: readonly (readonly number[])[];
  readonly status: readonly (readonly number[])[];
  readonly dates: readonly PackedDays[];
  readonly updates: readonly PackedDays[];
  readonly states: readonly number[];
  readonly traits: readonly number[];
  readonly properties: readonly NoteFacts['properties'][];
}

const packDays = (days: Days | null): PackedDays =>
  days === null ? 0 : days[0] === days[1] ? days[0] : days;
const unpackDays = (days: PackedDays): Days | null =>
  days === 0 ? null : typeof days === 'string' ? [days, days] : days;

const bitsOf = <Item>(all: readonly Item[], some: readonly Item[]): number =>
  all.reduce((bits, item, i) => (some.includes(item) ? bits | (1 << i) : bits), 0);
const ofBits = <Item>(all: readonly Item[], bits: number): Item[] => all.filter((_, i) => bits & (1 << i));

/** The file of what filters ask of notes. */
export const encodeNoteFacts = (facts: readonly NoteFacts[]): Uint8Array => {
  const words = [...new Set(facts.flatMap(({ tags, status }) => [...tags, ...status]))].sort();
  const places = new Map(words.map((word, i) => [word, i]));
  const placesOf = (texts: readonly string[]) => texts.map((text) => places.get(text) ?? 0);
  const packed: PackedNotes = {
    version: VERSION,
    words,
    tags: facts.map(({ tags }) => placesOf(tags)),
    status: facts.map(({ status }) => placesOf(status)),
    dates: facts.map(({ date }) => packDays(date)),
    updates: facts.map(({ updated }) => packDays(updated)),
    states: facts.map(({ states }) => bitsOf(STATES, states)),
    traits: facts.map(({ traits }) => bitsOf(TRAITS, traits)),
    properties: facts.map(({ properties }) => properties),
  };
  return encodeUtf8(JSON.stringify(packed));
};

/** The file of the paths of notes: each as what it shares with the last, and the rest. */
export const encodePaths = (facts: readonly { readonly path: string }[]): Uint8Array => {
  const writer = new ByteWriter();
  writer.byte(VERSION);
  writer.varint(facts.length);
  facts.forEach(({ path }, i) => {
    writer.textAfter(facts[i - 1]?.path ?? '', path);
  });
  return writer.finish();
};

/** Reads a file of paths; null when it is none of this version. */
export const readPaths = (bytes: Uint8Array): readonly string[] | null => {
  const reader = new ByteReader(bytes);
  if (reader.byte() !== VERSION) return null;
  const paths: string[] = [];
  for (let left = reader.varint(); left > 0; left--) paths.push(reader.textAfter(paths.at(-1) ?? ''));
  return paths;
};

/** Reads a parsed file of notes' facts, without their paths; null when it is none of this version. */
export const readNoteFacts = (raw: unknown): readonly NoteFacts[] | null => {
  const packed = raw as PackedNotes | null;
  if (packed?.version !== VERSION || !Array.isArray(packed.tags)) return null;
  const wordsAt = (places: readonly number[] = []) => places.map((place) => packed.words[place] ?? '');
  return packed.tags.map((tags, i) => ({
    path: '',
    tags: wordsAt(tags),
    status: wordsAt(packed.status[i]),
    date: unpackDays(packed.dates[i] ?? 0),
    updated: unpackDays(packed.updates[i] ?? 0),
    states: ofBits(STATES, packed.states[i] ?? 0),
    traits: ofBits(TRAITS, packed.traits[i] ?? 0),
    properties: packed.properties[i] ?? [],
  }));
};

interface PackedKinds {
  readonly version: number;
  readonly kinds: readonly string[];
  /** Kind, how many notes in a row have it, kind … */
  readonly runs: readonly number[];
}

/** The file of the kinds of notes, in path order. */
export const encodeKinds = (kinds: readonly string[]): Uint8Array => {
  const names = [...new Set(kinds)].sort();
  const runs: number[] = [];
  for (const kind of kinds) {
    const place = names.indexOf(kind);
    if (runs.at(-2) === place) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    else runs.push(place, 1);
  }
  const packed: PackedKinds = { version: VERSION, kinds: names, runs };
  return encodeUtf8(JSON.stringify(packed));
};

/** Reads a parsed file of kinds; null when it is none of this version. */
export const readKinds = (raw: unknown): readonly string[] | null => {
  const packed = raw as PackedKinds | null;
  if (packed?.version !== VERSION || !Array.isArray(packed.runs)) return null;
  const kinds: string[] = [];
  for (let i = 0; i < packed.runs.length; i += 2) {
    const kind = packed.kinds[packed.runs[i] ?? 0] ?? '';
    for (let left = packed.runs[i + 1] ?? 0; left > 0; left--) kinds.push(kind);
  }
  return kinds;
};

interface PackedLinks {
  readonly version: number;
  readonly unwritten: readonly string[];
  readonly relations: LinkFacts['relations'];
  readonly links: readonly (readonly number[])[];
}

/** The file of the links between notes. */
export const encodeLinkFacts = (facts: LinkFacts): Uint8Array => {
  const packed: PackedLinks = {
    version: VERSION,
    unwritten: facts.unwritten,
    relations: facts.relations,
    links: facts.links.map(packLinks),
  };
  return encodeUtf8(JSON.stringify(packed));
};

type Links = LinkFacts['links'][number];

const packLinks = (links: Links): number[] => {
  const numbers: number[] = [];
  let last = 0;
  for (const link of inOrder(links)) {
    numbers.push(link[0] - last, link[1]);
    last = link[0];
  }
  return numbers;
};

/** By target, then relation: as they stand already where none of them is to an unwritten note. */
const inOrder = (links: Links): Links => {
  for (let at = 1; at < links.length; at++)
    if (compareLinks(links[at - 1], links[at]) > 0) return [...links].sort(compareLinks);
  return links;
};

const compareLinks = (a: Links[number] = NO_LINK, b: Links[number] = NO_LINK): number =>
  a[0] - b[0] || a[1] - b[1];

const NO_LINK = [0, 0] as const;

/** Reads a parsed file of links; null when it is none of this version. */
export const readLinkFacts = (raw: unknown): LinkFacts | null => {
  const packed = raw as PackedLinks | null;
  if (packed?.version !== VERSION || !Array.isArray(packed.links)) return null;
  const links = packed.links.map((numbers) => {
    const found: [number, number][] = [];
    let target = 0;
    for (let i = 0; i < numbers.length; i += 2) {
      target += numbers[i] ?? 0;
      found.push([target, numbers[i + 1] ?? 0]);
    }
    return found;
  });
  return { unwritten: packed.unwritten, relations: packed.relations, links };
};
