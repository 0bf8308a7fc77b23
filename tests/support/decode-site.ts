import { inflateRawSync } from 'node:zlib';
import {
  readGraphEdges,
  readGraphNodes,
  readGraphPlaces,
  readGraphTitles,
  type TitlesFile,
} from '../../src/core/graph/query/graph-payload.ts';
import { readPaths } from '../../src/core/search/files/facts-file.ts';
import { readBucket } from '../../src/core/search/files/name-buckets.ts';
import { readTexts } from '../../src/core/search/files/text-file.ts';
import { readTitles } from '../../src/core/search/files/titles.ts';
import { addPart, readDictionary } from '../../src/core/search/postings/dictionary.ts';
import { slugify } from '../../src/core/text/slugify.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const withoutEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[String(name).toLowerCase()] ?? whole;
  });

const withoutPercents = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));

/** All texts in a parsed JSON, names of properties too. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
};

const present = <Value>(value: Value | null, name: string): Value => {
  if (value === null) throw new Error(`${name} cannot be read.`);
  return value;
};

/** Files of search but for their entry are compressed. */
const unpack = (name: string, bytes: Buffer): Buffer =>
  /search-[^/]*\.bin$/.test(name) ? inflateRawSync(bytes) : bytes;

/** The words of one part of the search's dictionary, each written as what differs from the one before. */
const wordsOf = (name: string, bytes: Buffer, files: ReadonlyMap<string, Buffer>): readonly string[] => {
  const [terms = '', head] = [...files].find(([other]) => /search-terms/.test(other)) ?? [];
  const bytesOfHead = unpack(terms, present(head ?? null, 'search-terms'));
  const dictionary = present(readDictionary(bytesOfHead), 'search-terms');
  addPart(dictionary, Number(/search-words-(\d+)/.exec(name)?.[1]), bytes);
  const words = dictionary.terms.filter((term) => term !== undefined);
  if (words.length === 0) throw new Error(`${name} holds no words.`);
  return words;
};

/** What the files of search and map say to those who can read them. */
const decodePayload = (name: string, packed: Buffer, files: ReadonlyMap<string, Buffer>): unknown => {
  const bytes = unpack(name, packed);
  const json = (): unknown => JSON.parse(bytes.toString('utf8'));
  if (/search-titles/.test(name)) return present(readTitles(bytes), name);
  if (/search-terms/.test(name)) return present(readDictionary(bytes), name).partTerms;
  if (/search-words/.test(name)) return wordsOf(name, bytes, files);
  if (/search-names/.test(name)) return present(readBucket(bytes), name);
  if (/search-paths/.test(name)) return present(readPaths(bytes), name);
  if (/search-text-/.test(name)) return present(readTexts(json()), name);
  if (/search-(?:texts|kinds|notes|links)/.test(name)) return json();
  // Numbers of notes and places in them: nothing to read, and all terms are in the file before.
  if (/search-postings/.test(name)) return [];
  if (/graph-nodes/.test(name)) return readGraphNodes(bytes).kinds;
  if (!/graph-(?:places|edges|titles)/.test(name)) return name.endsWith('.json') ? json() : [];
  const [, nodes] = [...files].find(([other]) => /graph-nodes/.test(other)) ?? [];
  const { count } = readGraphNodes(present(nodes ?? null, 'graph-nodes'));
  if (/graph-places/.test(name)) return readGraphPlaces(bytes, count).regions;
  return /graph-edges/.test(name)
    ? readGraphEdges(bytes, count).relations
    : readGraphTitles(json() as TitlesFile, count, slugify);
};

/**
 * Every form in which a built file says anything: its path, its bytes, its text without entities and percents, and
 * what readers of search and map make of it.
 */
export const saidBy = (
  name: string,
  bytes: Buffer,
  files: ReadonlyMap<string, Buffer>,
): readonly string[] => {
  const text = bytes.toString('utf8');
  const plain = withoutEntities(text);
  return [
    name,
    text,
    bytes.toString('latin1'),
    plain,
    withoutPercents(plain),
    ...textsOf(decodePayload(name, bytes, files)),
  ];
};
