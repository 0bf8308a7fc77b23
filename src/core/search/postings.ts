import type { Note } from '../model/note.ts';
import { analyseNote } from './analyse-note.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';
import { BODY, SEARCH_FIELDS } from './search-field.ts';

/** In which documents each term stands, how often in which field; a document is a note by its place in path order. */
export interface Postings {
  /** Sorted by UTF-16 unit, as `<` compares. */
  readonly terms: readonly string[];
  /** The entries of term t are those from `starts[t]` to `starts[t + 1]`, by document. */
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  /** Times × 8 + field. */
  readonly counts: Uint32Array;
  /** Length of each field of each document: `lengths[field][document]`. */
  readonly lengths: readonly Uint32Array[];
}

/** Puts the analyses of notes together by term: a counting sort, so the cost is that of reading them. */
export const assemblePostings = (notes: readonly Note[], lang: string): Postings => {
  const analyses = notes.map((note) => analyseNote(note, lang));
  const written = analyses[0]?.vocabulary.terms ?? [];
  const totals = new Uint32Array(written.length);
  for (const { terms } of analyses) for (const term of terms) totals[term] = (totals[term] ?? 0) + 1;
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
  const documents = new Uint32Array(size);
  const counts = new Uint32Array(size);
  analyses.forEach((analysis, document) => {
    for (let i = 0; i < analysis.terms.length; i++) {
      const term = analysis.terms[i] ?? 0;
      const at = next[term] ?? 0;
      next[term] = at + 1;
      documents[at] = document;
      counts[at] = analysis.counts[i] ?? 0;
    }
  });
  const lengths = SEARCH_FIELDS.map((_, field) =>
    Uint32Array.from(analyses, (analysis) => analysis.lengths[field] ?? 0),
  );
  return { terms: order.map((term) => written[term] ?? ''), starts, documents, counts, lengths };
};

/*
 * One term's entries as bytes: for each document a varint, (distance from the last document) × 4 + code.
 * Code 0: once in the body; 1: twice in the body; 2: a varint follows, times in the body;
 * 3: a byte follows, bit f set where field f has the term, then a varint of times for each set bit.
 * A distance of zero ends the list, so the first document is written as 1 + its number.
 */

/** Writes the entries of one term and the end of their list. */
export const writePostings = (writer: ByteWriter, postings: Postings, term: number): void => {
  const end = postings.starts[term + 1] ?? 0;
  let last = -1;
  for (let at = postings.starts[term] ?? 0; at < end; ) {
    const document = postings.documents[at] ?? 0;
    let to = at + 1;
    while (to < end && postings.documents[to] === document) to++;
    writeDocument(writer, document - last, postings.counts.subarray(at, to));
    last = document;
    at = to;
  }
  writer.varint(0);
};

const writeDocument = (writer: ByteWriter, distance: number, counts: Uint32Array): void => {
  const first = counts[0] ?? 0;
  if (counts.length === 1 && (first & 7) === BODY) {
    const times = first >>> 3;
    writer.varint(distance * 4 + Math.min(times, 3) - 1);
    if (times > 2) writer.varint(times);
    return;
  }
  writer.varint(distance * 4 + 3);
  let mask = 0;
  for (const count of counts) mask |= 1 << (count & 7);
  writer.byte(mask);
  for (const count of counts) writer.varint(count >>> 3);
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
