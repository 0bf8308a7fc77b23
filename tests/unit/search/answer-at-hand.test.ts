import { describe, expect, it } from 'vitest';
import { answerSearch, type SearchAnswer } from '../../../src/core/search/answer-search.ts';
import { SearchSession } from '../../../src/core/search/search-session.ts';
import { searchFiles } from '../../../src/core/site/search-payload.ts';
import { indexInMemory } from '../../../src/node/search-index-file.ts';
import { vault } from '../../support/vault.ts';

/** So many names that those under a few letters lie in files of their own; a short one is found by its first letter. */
const notes = vault({
  'Straw.md': 'Short.',
  ...Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`s/straw berry${i}.md`, `Fruit ${i}.`])),
  ...Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`s/song number${i}.md`, `Tune ${i}.`])),
});

/** A session whose files come only when `release` is called, from when `hold` was. */
const openSession = () => {
  const files = indexInMemory(searchFiles(notes, (name) => name));
  let gate: Promise<void> = Promise.resolve();
  let release = () => {};
  const session = new SearchSession('search.json', {
    bytes: async (name, packed) => {
      await gate;
      return files.bytes(name, packed);
    },
    text: async (name, packed) => {
      await gate;
      return files.text(name, packed);
    },
  });
  return {
    session,
    hold: () => {
      gate = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
  };
};

const ask = (session: SearchSession, text: string, isStale = () => false) => {
  const answers: SearchAnswer[] = [];
  const options = { limit: 5, mostRead: 96, isStale, pause: async () => {} };
  const done = answerSearch(session, text, options, (answer) => answers.push(answer));
  return { answers, done };
};

const titlesOf = (answer: SearchAnswer | undefined) => answer?.results.map(({ title }) => title.text) ?? [];

describe('an answer while names are on their way', () => {
  it('comes from the names met so far, then from all', async () => {
    const { session, hold, release } = openSession();
    await ask(session, 's').done;
    hold();
    const { answers, done } = ask(session, 'str');
    await expect.poll(() => answers.length).toBe(1);
    expect(answers[0]?.stage).toBe('begun');
    expect(titlesOf(answers[0])).toContain('Straw');
    release();
    await done;
    expect(answers.filter(({ stage }) => stage === 'begun')).toHaveLength(1);
    expect(answers.at(-1)?.stage).toBe('full');
    expect(titlesOf(answers.at(-1))[0]).toBe('Straw');
    expect(titlesOf(answers.at(-1))).toHaveLength(5);
  });

  it('does not come where all names are at hand, none fits, or nobody waits any more', async () => {
    const { session, hold, release } = openSession();
    await ask(session, 'str').done;
    const again = ask(session, 'str');
    await again.done;
    hold();
    const none = ask(session, 'xyz');
    const stale = ask(session, 'son', () => true);
    release();
    await Promise.all([none.done, stale.done]);
    for (const { answers } of [again, none, stale])
      expect(answers.map(({ stage }) => stage)).not.toContain('begun');
    expect(stale.answers).toEqual([]);
  });
});
