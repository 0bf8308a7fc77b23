import { expect, it } from 'vitest';
import { encodePostings } from '../../../../src/core/search/postings/dictionary.ts';
import type { Postings } from '../../../../src/core/search/postings/postings.ts';

/** The parts of a dictionary of these terms, as text. */
const partsOf = (terms: readonly string[]): string[] => {
  const postings: Postings = {
    lang: 'en',
    terms,
    frequencies: new Uint32Array(terms.length).fill(1),
    lengths: [],
    lists: new Uint8Array(0),
    ends: new Uint32Array(terms.length),
  };
  const { partCount, part } = encodePostings(postings, () => new Uint8Array(0));
  return Array.from({ length: partCount }, (_, number) => Buffer.from(part(number)).toString('latin1'));
};

it('a new term makes its own part of a dictionary another, and seldom others', () => {
  const terms = Array.from({ length: 8000 }, (_, at) => `term${String(at).padStart(4, '0')}`);
  const before = new Set(partsOf(terms));
  expect(before.size).toBeGreaterThan(15);
  const others = Array.from({ length: 40 }, (_, at) => {
    const place = at * 100 + 1;
    const parts = partsOf([...terms.slice(0, place), `${terms[place - 1]}a`, ...terms.slice(place)]);
    return parts.filter((part) => !before.has(part)).length;
  });
  const sum = others.reduce((all, count) => all + count, 0);
  expect(sum / others.length).toBeLessThan(2);
});
