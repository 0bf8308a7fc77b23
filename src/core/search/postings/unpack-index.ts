import { ByteReader, ByteWriter } from '../bytes.ts';
import { addPart, type Dictionary, readDictionary } from './dictionary.ts';
import type { Postings } from './postings.ts';

/** The postings that an index was made of: `unpackIndex('en', head, parts, blocks)`; null where the bytes are of none. */
export const unpackIndex = (
  lang: string,
  head: Uint8Array,
  parts: readonly Uint8Array[],
  blocks: readonly Uint8Array[],
): (Postings & Pick<Dictionary, 'standing'>) | null => {
  const dictionary = readDictionary(head);
  if (!dictionary) return null;
  parts.forEach((bytes, part) => {
    addPart(dictionary, part, bytes);
  });
  const { blockStarts, frequencies, lengths, standing } = dictionary;
  const terms = dictionary.terms.map((term = '') => term);
  const ends = new Uint32Array(terms.length);
  const writer = new ByteWriter();
  blocks.forEach((bytes, block) => {
    const reader = new ByteReader(bytes);
    let end = writer.length;
    for (let term = blockStarts[block] ?? 0; term < (blockStarts[block + 1] ?? 0); term++) {
      end += reader.varint();
      ends[term] = end;
    }
    writer.bytes(bytes.subarray(reader.at));
  });
  return { lang, terms, frequencies, lengths, ends, lists: writer.written(), standing };
};
