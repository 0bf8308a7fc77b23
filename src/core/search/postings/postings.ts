import type { Note } from '../../model/note.ts';
import { ownMemory } from '../../model/own-memory.ts';
import { type ByteReader, ByteWriter } from '../bytes.ts';
import { BODY } from '../note/search-field.ts';
import { analyseNotes, type NoteAnalyses } from './analyse-note.ts';

/** Where a term stands, by document and field; a document is a note by its place in path order. */
interface Entries {
  readonly documents: Uint32Array;
  /** Parallel to `documents`: times in the field × 8 + field. */
  readonly counts: Uint32Array;
}

/** In which documents each term stands, how often in which field. They are kept as they are, without any note. */
export interface Postings {
  readonly lang: string;
  /** Sorted by UTF-16 unit, as `<` compares. */
  readonly terms: readonly string[];
  /** Entries of each term. */
  readonly frequencies: Uint32Array;
  /** Length of each field of each document: `lengths[field][document]`. */
  readonly lengths: readonly Uint32Array[];
  /** The entries of all terms as `writePostings` writes them, one after the other; by term where its own end. */
  readonly lists: Uint8Array;
  readonly ends: Uint32Array;
  /** Which of them are those that were kept, where some were. */
  readonly kept?: KeptLists | undefined;
}

/** Lists that are the same as in postings that were kept. */
export interface KeptLists {
  /** Tells these from other postings that were kept. */
  readonly id: string;
  /** By term its place among the terms of these, -1 where its list is another. */
  readonly places: Int32Array;
}

/** The same postings, which are kept under this name. */
export const asKept = (postings: Postings, id: string): Postings => ({
  ...postings,
  kept: { id, places: Int32Array.from(postings.terms.keys()) },
});

const numbers = (length: number) => new Uint32Array(ownMemory(length * Uint32Array.BYTES_PER_ELEMENT));

/** Puts the analyses of notes together by term: a counting sort, so the cost is that of reading them. */
export const assemblePostings = (
  notes: readonly Note[],
  lang: string,
  analysed: NoteAnalyses = analyseNotes(notes, lang),
): Postings => {
  const { ends, terms: termOf, counts: countOf } = analysed;
  const written = analysed.vocabulary.terms;
  const totals = new Uint32Array(written.length);
  for (let i = 0; i < termOf.length; i++) {
    const term = termOf[i] ?? 0;
    totals[term] = (totals[term] ?? 0) + 1;
  }
  const order: number[] = [];
  for (let term = 0; term < totals.length; term++) if (totals[term]) order.push(term);
  order.sort((a, b) => ((written[a] ?? '') < (written[b] ?? '') ? -1 : 1));

  const starts = new Uint32Array(order.length + 1);
  const next = new Uint32Array(written.length);
  order.forEach((term, place) => {
    next[term] = starts[place] ?? 0;
    starts[place + 1] = (starts[place] ?? 0) + (totals[term] ?? 0);
  });
  const size = starts[order.length] ?? 0;
  const [documents, counts] = [numbers(size), numbers(size)];
  for (let document = 0, i = 0; document < notes.length; document++)
    for (const end = ends[document] ?? 0; i < end; i++) {
      const term = termOf[i] ?? 0;
      const at = next[term] ?? 0;
      next[term] = at + 1;
      documents[at] = document;
      counts[at] = countOf[i] ?? 0;
    }
  const writer = new ByteWriter();
  const listEnds = Uint32Array.from(order, (_, place) => {
    const [from, to] = [starts[place], starts[place + 1]];
    writePostings(writer, { documents: documents.subarray(from, to), counts: counts.subarray(from, to) });
    return writer.length;
  });
  return {
    lang,
    terms: order.map((term) => written[term] ?? ''),
    frequencies: Uint32Array.from(order, (term) => totals[term] ?? 0),
    lengths: analysed.lengths,
    lists: writer.finish(),
    ends: listEnds,
  };
};

/*
 * One term's entries as bytes: for each document a varint, (distance from the last document) × 4 + code.
 * Code 0: once in the body; 1: twice in the body; 2: a varint follows, times in the body;
 * 3: a byte follows, bit f set where field f has the term, then a varint of times for each set bit.
 * A distance of zero ends the list, so the first document is written as 1 + its number.
 */

/** Writes the entries of one term and the end of their list. */
export const writePostings = (writer: ByteWriter, { documents, counts }: Entries): void => {
  let last = -1;
  for (let at = 0; at < documents.length; ) {
    const document = documents[at] ?? 0;
    let to = at + 1;
    while (to < documents.length && documents[to] === document) to++;
    writeDocument(writer, document - last, { counts, from: at, to });
    last = document;
    at = to;
  }
  writer.varint(0);
};

/** Writes the counts of one document, which lies at a distance from the last one of its list. */
export const writeDocument = (
  writer: ByteWriter,
  distance: number,
  { counts, from, to }: { readonly counts: ArrayLike<number>; readonly from: number; readonly to: number },
): void => {
  const first = counts[from] ?? 0;
  if (to === from + 1 && (first & 7) === BODY) {
    const times = first >>> 3;
    writer.varint(distance * 4 + Math.min(times, 3) - 1);
    if (times > 2) writer.varint(times);
    return;
  }
  writer.varint(distance * 4 + 3);
  let mask = 0;
  for (let at = from; at < to; at++) mask |= 1 << ((counts[at] ?? 0) & 7);
  writer.byte(mask);
  for (let at = from; at < to; at++) writer.varint((counts[at] ?? 0) >>> 3);
};

/** Calls `visit` with each entry of the term whose list begins where the reader stands. */
export const readPostings = (
  reader: ByteReader,
  visit: (document: number, field: number, times: number) => void,
): void => {
  let document = -1;
  for (let head = reader.varint(); head > 3; head = reader.varint()) {
    document += head >>> 2;
    const code = head & 3;
    if (code < 2) visit(document, BODY, code + 1);
    else if (code === 2) visit(document, BODY, reader.varint());
    else {
      const mask = reader.byte();
      for (let field = 0; field <= BODY; field++)
        if (mask & (1 << field)) visit(document, field, reader.varint());
    }
  }
};
