import lunr from 'lunr';
import { describe, expect, it } from 'vitest';
import { shownNotes } from '../../../src/core/graph/shown-notes.ts';
import { fieldTexts, SEARCH_FIELDS } from '../../../src/core/search/note/search-field.ts';
import {
  addMissing,
  dictionaryOf,
  encodedIndexOf,
  fieldWeights,
} from '../../../src/core/search/postings/encoded-index.ts';
import { scoreAlternatives } from '../../../src/core/search/rank/score.ts';
import { TermLookup } from '../../../src/core/search/rank/term-lookup.ts';
import { termOfWord } from '../../../src/core/search/words/word-term.ts';
import type { Snapshot } from '../../../src/core/snapshot.ts';
import { editDistance } from '../../../src/core/text/edit-distance.ts';
import { tokenize } from '../../../src/core/text/tokenize.ts';
import { openVault } from '../../../src/node/notes/open-vault.ts';
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

const WILDCARD = lunr.Query.wildcard;

/** One clause of a query, as both sides are asked it. */
interface Clause {
  readonly word: string;
  readonly boost?: number;
  readonly presence?: 'required' | 'prohibited';
  readonly fields?: readonly string[];
  /** Also words that begin so. */
  readonly wildcard?: boolean;
  /** Also words this many edits away. */
  readonly distance?: number;
}

const PRESENCE = {
  required: lunr.Query.presence.REQUIRED,
  prohibited: lunr.Query.presence.PROHIBITED,
  optional: lunr.Query.presence.OPTIONAL,
} as const;

/** lunr as it comes, but with the words of Clew, on the notes of a view. */
const vanillaOf = (view: Snapshot): lunr.Index => {
  const weights = fieldWeights(view.vault.settings);
  return lunr(function () {
    this.tokenizer = ((texts: readonly string[]) =>
      texts.flatMap(tokenize).map((token) => new lunr.Token(token.text, {}))) as never;
    this.pipeline.reset();
    this.pipeline.add(lunr.stopWordFilter, lunr.stemmer);
    this.ref('path');
    SEARCH_FIELDS.forEach((field, i) => {
      this.field(field, { boost: weights[i] ?? 1 });
    });
    for (const note of shownNotes(view))
      this.add({
        path: note.path,
        ...Object.fromEntries(fieldTexts(note).map((texts, i) => [SEARCH_FIELDS[i], texts])),
      });
  });
};

/** A clause and the terms it stands for; lunr takes what has a wildcard or may be misspelt as it stands. */
const termsOf = (clause: Clause, lookup: TermLookup): number[] => {
  const { word, wildcard, distance } = clause;
  if (wildcard) return lookup.beginning(word);
  if (distance !== undefined)
    return lookup.dictionary.terms.flatMap((term = '', number) =>
      editDistance(word, term, distance) <= distance ? [number] : [],
    );
  const term = lookup.find(termOfWord(word, 'en') ?? '');
  return term === null ? [] : [term];
};

const bothOn = (view: Snapshot) => {
  const notes = shownNotes(view);
  const weights = fieldWeights(view.vault.settings);
  const vanilla = vanillaOf(view);
  const dictionary = dictionaryOf(view);
  addMissing(
    view,
    dictionary.partTerms.map((_, part) => part),
  );
  const lookup = new TermLookup(dictionary);
  const { block } = encodedIndexOf(view);

  /** Documents and scores as Clew has them, best first. */
  const ours = (clauses: readonly Clause[]): Map<string, number> => {
    const fields = clauses[0]?.fields;
    const index = {
      dictionary,
      block,
      weights: weights.map((weight, i) => (!fields || fields.includes(SEARCH_FIELDS[i] ?? '') ? weight : 0)),
    };
    const scored = clauses.flatMap((clause, i) =>
      clause.presence === 'prohibited'
        ? []
        : termsOf(clause, lookup).map((term) => ({
            terms: [term],
            boost: clause.boost ?? 1,
            frequency: null,
            words: 1 << i,
          })),
    );
    const { found, score, words } = scoreAlternatives(index, scored);
    const prohibited = clauses.flatMap((clause) =>
      clause.presence === 'prohibited'
        ? termsOf(clause, lookup).map((term) => ({ terms: [term], boost: 0, frequency: null, words: 1 }))
        : [],
    );
    const banned = new Set(scoreAlternatives(index, prohibited).found);
    let required = 0;
    clauses.forEach(({ presence }, i) => {
      if (presence === 'required') required |= 1 << i;
    });
    const kept = found.filter(
      (document) => !banned.has(document) && ((words[document] ?? 0) & required) === required,
    );
    kept.sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0) || a - b);
    return new Map(kept.map((document) => [notes[document]?.path ?? '', score[document] ?? 0]));
  };

  const theirs = (clauses: readonly Clause[]): Map<string, number> => {
    const results = vanilla.query((query) => {
      for (const { word, boost = 1, presence = 'optional', fields, wildcard, distance } of clauses)
        query.term(word, {
          boost,
          presence: PRESENCE[presence],
          usePipeline: !wildcard && distance === undefined,
          ...(fields ? { fields: [...fields] } : {}),
          ...(wildcard ? { wildcard: WILDCARD.TRAILING } : {}),
          ...(distance === undefined ? {} : { editDistance: distance }),
        });
    });
    return new Map(results.map(({ ref, score }) => [ref, score]));
  };

  return (...clauses: Clause[]): number => {
    const told = JSON.stringify(clauses);
    const [got, expected] = [ours(clauses), theirs(clauses)];
    expect([...got.keys()].sort(), told).toEqual([...expected.keys()].sort());
    for (const [path, score] of expected)
      expect(Math.abs((got.get(path) ?? 0) - score), `${told} in ${path}`).toBeLessThan(1e-9);
    // The same order: best first, and what scores alike in any order.
    const inOrder = (scores: Iterable<number>) => [...scores].map((score) => Math.round(score * 1e6));
    expect(inOrder(got.values()), told).toEqual(inOrder(expected.values()));
    return got.size;
  };
};

/** Also another vault, by hand: the folder CLEW_BENCH_HELP names. */
const vaults: [name: string, open: () => Snapshot, words: readonly string[]][] = [
  ['small notes made of few words', madeVault, WORDS],
  [
    'the demo notes',
    () => openVault('notes').snapshot,
    'sparse coding auto-encoder transformer attention gpt-2 model models learning safety olah vae 2023 loss'.split(
      ' ',
    ),
  ],
];
const { CLEW_BENCH_HELP } = process.env;
if (CLEW_BENCH_HELP)
  vaults.push([
    'another vault',
    () => openVault(CLEW_BENCH_HELP).snapshot,
    'note notes vault sync plugin plugins link embed css publish callout community canvas properties'.split(
      ' ',
    ),
  ]);

describe.each(vaults)('scores on %s are those of vanilla lunr', (_name, open, words) => {
  const expectSame = bothOn(open());
  const vocabulary = [...new Set(words.flatMap((word) => tokenize(word).map((token) => token.text)))];
  const pairs = vocabulary.flatMap((first) =>
    vocabulary
      .filter((second) => first < second && termOfWord(first, 'en') !== termOfWord(second, 'en'))
      .map((second) => [first, second] as const),
  );

  it('for every word', () => {
    let found = 0;
    for (const word of vocabulary) found += expectSame({ word });
    expect(found).toBeGreaterThan(vocabulary.length);
  });

  it('for two and three words', () => {
    for (const [one, two] of pairs.slice(0, 120)) expectSame({ word: one }, { word: two });
    for (const [one, two] of pairs.slice(0, 30))
      expectSame({ word: one }, { word: two }, { word: vocabulary.at(-1) ?? '' });
  });

  it('for required and prohibited words', () => {
    for (const [one, two] of pairs.slice(0, 60)) {
      expectSame({ word: one, presence: 'required' }, { word: two });
      expectSame({ word: one, presence: 'required' }, { word: two, presence: 'required' });
      expectSame({ word: one }, { word: two, presence: 'prohibited' });
    }
  });

  it('in one field', () => {
    for (const word of vocabulary) for (const field of SEARCH_FIELDS) expectSame({ word, fields: [field] });
    for (const [one, two] of pairs.slice(0, 40))
      expectSame({ word: one, fields: ['title', 'body'] }, { word: two, fields: ['title', 'body'] });
  });

  it('with a boost', () => {
    for (const [one, two] of pairs.slice(0, 60))
      expectSame({ word: one, boost: 5 }, { word: two, boost: 0.5 });
  });

  it('with a wildcard at the end', () => {
    let found = 0;
    for (const word of vocabulary.filter((one) => /^[a-z]{4}/.test(one)))
      for (const letters of [2, 3, 4]) {
        found += expectSame({ word: word.slice(0, letters), wildcard: true });
        expectSame({ word: word.slice(0, letters), wildcard: true }, { word: vocabulary[0] ?? '' });
      }
    expect(found).toBeGreaterThan(vocabulary.length);
  });

  it('one letter away', () => {
    for (const word of vocabulary.filter((one) => /^[a-z]{4}/.test(one))) {
      const stem = termOfWord(word, 'en') ?? word;
      for (const misspelt of [
        stem.slice(1),
        `${stem}x`,
        `${stem[1]}${stem[0]}${stem.slice(2)}`,
        `q${stem.slice(1)}`,
      ])
        expectSame({ word: misspelt, distance: 1 });
    }
  });
});
