import { describe, expect, it } from 'vitest';
import { answerAtHand } from '../../../../src/core/search/answer/answer-at-hand.ts';
import { answerSearch, type SearchAnswer } from '../../../../src/core/search/answer/answer-search.ts';
import { SearchSession } from '../../../../src/core/search/answer/search-session.ts';
import type { NameBucket } from '../../../../src/core/search/files/name-buckets.ts';
import { searchFiles } from '../../../../src/core/site/payload/search-payload.ts';
import { indexInMemory } from '../../../../src/node/search/search-index-file.ts';
import { vault } from '../../../support/vault.ts';

/** So many names that those under a few letters lie in files of their own; a short one is found by its first letter. */
const notes = vault({
  'Straw.md': '---\naliases: [Dry stalks]\n---\nShort.',
  ...Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`s/straw berry${i}.md`, `Fruit ${i}.`])),
  ...Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`s/song number${i}.md`, `Tune ${i}.`])),
});

/** Searches one after the other, and what each was told; `met` are the names read for all of them. */
const searchAll = async (texts: readonly string[]) => {
  const met: NameBucket[] = [];
  const files = indexInMemory(searchFiles(notes, (name) => name));
  const session = new SearchSession('search.json', files, (names) => met.push(names));
  const answers: SearchAnswer[][] = [];
  for (const text of texts) {
    const told: SearchAnswer[] = [];
    const options = { limit: 5, mostRead: 96, isStale: () => false, pause: async () => {} };
    await answerSearch(session, text, options, (answer) => told.push(answer));
    answers.push(told);
  }
  return { met, answers };
};

const titlesOf = (answer: SearchAnswer | null | undefined) =>
  answer?.results.map(({ title }) => title.text) ?? [];

describe('an answer from names met before', () => {
  it('has those that fit, with what was typed marked', async () => {
    const { met, answers } = await searchAll(['s']);
    expect(titlesOf(answerAtHand(met, 'str', 5))[0]).toBe('Straw');
    expect(answerAtHand(met, 'str', 1)).toMatchObject({
      stage: 'begun',
      text: 'str',
      results: [{ kind: 'note', route: '/straw/', title: { text: 'Straw', marks: [[0, 5]] }, snippet: null }],
    });
    expect(titlesOf(answerAtHand(met, 's', 5))).toEqual(titlesOf(answers[0]?.at(-1)));
    expect(met.length).toBeGreaterThan(0);
  });

  it('is the answer of names alone where all that fit are among them', async () => {
    for (const text of ['straw berry7', 'song num']) {
      const { met, answers } = await searchAll([text]);
      const named = answers[0]?.find(({ stage }) => stage === 'titles');
      const begun = answerAtHand(met, text, 5);
      expect(begun?.results).toEqual(named?.results.map((result) => ({ ...result, snippet: null })));
      expect(begun?.total).toBe(named?.total);
    }
  });

  it('marks the alias that fits where the title does not', async () => {
    const { met } = await searchAll(['dry']);
    expect(answerAtHand(met, 'dry', 5)?.results[0]).toMatchObject({
      title: { text: 'Straw', marks: [] },
      alias: {
        text: 'Dry stalks',
        marks: [[0, 3]],
      },
    });
  });

  it('does not come where none fits, or more than words is asked', async () => {
    const { met } = await searchAll(['str']);
    for (const text of ['', ' ', 'xyz', 'straw -berry1', '"straw berry1"', 'kind:note straw'])
      expect(answerAtHand(met, text, 5), text).toBeNull();
    expect(answerAtHand([], 'str', 5)).toBeNull();
  });
});
