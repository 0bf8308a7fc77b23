import lunr from 'lunr';
import { describe, expect, it } from 'vitest';
import { TermLookup } from '../../../src/core/search/dictionary.ts';
import { scoreAlternatives } from '../../../src/core/search/score.ts';
import { fieldTexts, SEARCH_FIELDS } from '../../../src/core/search/search-field.ts';
import {
  addMissing,
  dictionaryOf,
  encodedIndexOf,
  fieldWeights,
  searchedNotes,
} from '../../../src/core/search/search-index.ts';
import { termOfWord } from '../../../src/core/search/word-term.ts';
import { tokenize } from '../../../src/core/text/tokenize.ts';
import { vault } from '../../support/vault.ts';

const WORDS =
  'sparse coding auto-encoder autoencoder learning learned GPT-2 v1.5 the and is AutoEncoder loss gradient gradients Poincaré 深度学习 model models attention'.split(
    ' ',
  );

/** Sixty small notes of a little generator's words: the same on every run. */
const madeVault = () => {
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  const words = (count: number) => Array.from({ length: count }, () => WORDS[next(WORDS.length)]).join(' ');
  const files: Record<string, string> = {};
  for (let i = 0; i < 60; i++) {
    const front = [
      `title: "${words(1 + next(3))}"`,
      next(3) === 0 ? `aliases: ["${words(2)}", "${words(1)}"]` : '',
      next(2) === 0 ? 'tags: [ml/attention, model]' : '',
    ];
    const sections = Array.from({ length: next(4) }, () => `## ${words(2)}\n\n${words(3 + next(40))}.\n`);
    files[`note-${i}.md`] =
      `---\n${front.filter(Boolean).join('\n')}\n---\n\n${words(next(20))}\n\n${sections.join('\n')}`;
  }
  return vault(files);
};

const view = madeVault();
const notes = searchedNotes(view);
const weights = fieldWeights(view.vault.settings);

const vanilla = lunr(function () {
  this.tokenizer = ((texts: readonly string[]) =>
    texts.flatMap(tokenize).map((token) => new lunr.Token(token.text, {}))) as never;
  this.pipeline.reset();
  this.pipeline.add(lunr.stopWordFilter, lunr.stemmer);
  this.ref('path');
  SEARCH_FIELDS.forEach((field, i) => {
    this.field(field, { boost: weights[i] ?? 1 });
  });
  for (const note of notes)
    this.add({
      path: note.path,
      ...Object.fromEntries(fieldTexts(note).map((texts, i) => [SEARCH_FIELDS[i], texts])),
    });
});

const dictionary = dictionaryOf(view);
addMissing(view, [0]);
const lookup = new TermLookup(dictionary);
const index = { dictionary, weights, block: encodedIndexOf(view).block };

const ours = (words: readonly string[]): Map<string, number> => {
  const terms = words.map((word) => lookup.find(termOfWord(word, 'en') ?? ''));
  const alternatives = terms
    .filter((term) => term !== null)
    .map((term, i) => ({ terms: [term], boost: 1, frequency: null, words: 1 << i }));
  const { found, score } = scoreAlternatives(index, alternatives);
  return new Map(found.map((document) => [notes[document]?.path ?? '', score[document] ?? 0]));
};

const theirs = (words: readonly string[]): Map<string, number> => {
  const results = vanilla.query((query) => {
    for (const word of words) query.term(word, { usePipeline: true });
  });
  return new Map(results.map(({ ref, score }) => [ref, score]));
};

const vocabulary = [...new Set(WORDS.flatMap((word) => tokenize(word).map((token) => token.text)))];

describe('scores', () => {
  it('are those of vanilla lunr for every word', () => {
    for (const word of vocabulary) expectEqual(ours([word]), theirs([word]), word);
  });

  it('are those of vanilla lunr for every two words', () => {
    for (const first of vocabulary)
      for (const second of vocabulary)
        if (first < second && termOfWord(first, 'en') !== termOfWord(second, 'en'))
          expectEqual(ours([first, second]), theirs([first, second]), `${first} ${second}`);
  });
});

const expectEqual = (got: Map<string, number>, expected: Map<string, number>, query: string): void => {
  expect([...got.keys()].sort(), query).toEqual([...expected.keys()].sort());
  for (const [path, score] of expected)
    expect(Math.abs((got.get(path) ?? 0) - score), `${query} in ${path}`).toBeLessThan(1e-9);
};
