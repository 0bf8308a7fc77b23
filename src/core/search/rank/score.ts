import { ByteReader } from '../bytes.ts';
import { blockOf, type Dictionary, offsetOf } from '../postings/dictionary.ts';
import { readPostings } from '../postings/postings.ts';

/** A dictionary with the blocks of postings that are at hand, and the weight of each field. */
export interface TextIndex {
  readonly dictionary: Dictionary;
  readonly weights: readonly number[];
  readonly block: (number: number) => Uint8Array | null;
}

/** One way to find some words of a query: documents that have all of `terms`. */
export interface Alternative {
  /** Numbers in the dictionary. */
  readonly terms: readonly number[];
  readonly boost: number;
  /**
   * How frequent the terms are taken to be, null for as they are. Terms that stand in for one word count as one
   * another: a rare word that happens to begin with `notes` must not outweigh the word itself.
   */
  readonly frequency: number | null;
  /** The words of the query it stands for, a bit for each; never none. */
  readonly words: number;
}

/** Scores of documents, and which words of the query each has. */
export interface Scores {
  /** Documents found, in the order met. */
  readonly found: readonly number[];
  readonly score: Float64Array;
  readonly words: Uint32Array;
}

const K1 = 1.2;
const B = 0.75;

/** lunr's inverse document frequency; it counts fields, not documents. */
const inverseFrequency = (documents: number, frequency: number): number =>
  Math.log(1 + Math.abs((documents - frequency + 0.5) / (frequency + 0.5)));

/**
 * Calls `visit` with what a term adds to each document that has it: lunr's BM25 per field (Robertson and Zaragoza
 * 2009), times the field's weight, rounded to three places as lunr does.
 */
const scoreTerm = (
  index: TextIndex,
  term: number,
  frequency: number | null,
  visit: (document: number, score: number) => void,
): void => {
  const { dictionary, weights } = index;
  const block = blockOf(dictionary, term);
  const bytes = index.block(block);
  if (!bytes) return;
  const idf = inverseFrequency(dictionary.size, frequency ?? dictionary.frequencies[term] ?? 0);
  readPostings(new ByteReader(bytes, offsetOf(dictionary, block, bytes, term)), (document, field, times) => {
    const length = dictionary.lengths[field]?.[document] ?? 0;
    const norm = K1 * (1 - B + B * (length / (dictionary.averages[field] ?? 1)));
    const score = ((idf * ((K1 + 1) * times)) / (norm + times)) * (weights[field] ?? 0);
    if (score > 0) visit(document, Math.round(score * 1000) / 1000);
  });
};

/** What an alternative of several terms adds to the documents that have them all. */
const scoreTogether = (index: TextIndex, terms: readonly number[]): ReadonlyMap<number, number> => {
  let together = new Map<number, number>();
  terms.forEach((term, place) => {
    const scores = new Map<number, number>();
    scoreTerm(index, term, null, (document, score) => {
      const before = place === 0 ? 0 : together.get(document);
      if (before !== undefined) scores.set(document, (scores.get(document) ?? before) + score);
    });
    together = scores;
  });
  return together;
};

/**
 * Scores documents as lunr's `query` does: a document's score is the sum over what was found of boost × weight,
 * divided by the length of the query's vector. A document need not have all words; `words` tells which it has.
 */
export const scoreAlternatives = (index: TextIndex, alternatives: readonly Alternative[]): Scores => {
  const found: number[] = [];
  const score = new Float64Array(index.dictionary.size);
  const words = new Uint32Array(index.dictionary.size);
  /** The vector of the query: a term asked for twice counts by the sum of its boosts. */
  const vector = new Map<number, number>();
  for (const alternative of alternatives) {
    for (const term of alternative.terms) vector.set(term, (vector.get(term) ?? 0) + alternative.boost);
    const add = (document: number, part: number) => {
      if (words[document] === 0) found.push(document);
      score[document] = (score[document] ?? 0) + part * alternative.boost;
      words[document] = (words[document] ?? 0) | alternative.words;
    };
    const [first] = alternative.terms;
    if (first !== undefined && alternative.terms.length === 1)
      scoreTerm(index, first, alternative.frequency, add);
    else for (const [document, part] of scoreTogether(index, alternative.terms)) add(document, part);
  }
  let squares = 0;
  for (const boost of vector.values()) squares += boost ** 2;
  const magnitude = Math.sqrt(squares) || 1;
  for (const document of found) score[document] = (score[document] ?? 0) / magnitude;
  return { found, score, words };
};
