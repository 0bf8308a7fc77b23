import { describe, expect, it } from 'vitest';
import {
  type AnswerOptions,
  answerSearch,
  type SearchAnswer,
} from '../../../src/core/search/answer/answer-search.ts';
import { SearchSession } from '../../../src/core/search/answer/search-session.ts';
import { searchFiles } from '../../../src/core/site/payload/search-payload.ts';
import { indexInMemory } from '../../../src/node/search/search-index-file.ts';
import { vault } from '../../support/vault.ts';

const SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'le', 'mi', 'no', 'pu'];
const nameOf = (i: number): string =>
  `${SYLLABLES[i % 10]}${SYLLABLES[(i >> 2) % 10]}${SYLLABLES[(i * 7) % 10]}x${i}`;

/** 1000 words that begin with `t` and no `tr`: several parts of the dictionary. */
const words = Array.from(
  { length: 1000 },
  (_, i) => `t${SYLLABLES[i % 10]}${SYLLABLES[Math.floor(i / 10) % 10]}${SYLLABLES[Math.floor(i / 100)]}`,
);

/** Many names begin with `straw`, so that three letters do not tell them apart. */
const notes = vault({
  'Transformer.md': 'Attention and layers.',
  'z/Words.md': words.join(' '),
  ...Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`n/${nameOf(i)}.md`, `Text of ${i}.`])),
  ...Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`s/straw berry${i}.md`, `Fruit ${i}.`])),
  's/strange.md': 'An odd one.\n\n- [ ] mend it\n- [x] find it',
  's/Doctor Strange of Stralsund.md': 'A long name.',
});

/** The answer to a query in a new session, and the files that were read for it. */
const ask = async (text: string, more: Partial<Pick<AnswerOptions, 'isStale' | 'pause'>> = {}) => {
  const files = indexInMemory(searchFiles(notes, (name) => name));
  const read: string[] = [];
  const session = new SearchSession('search.json', {
    bytes: (name, packed) => {
      read.push(name);
      return files.bytes(name, packed);
    },
    text: (name, packed) => {
      read.push(name);
      return files.text(name, packed);
    },
  });
  const answers: SearchAnswer[] = [];
  const options = { limit: 5, mostRead: 96, isStale: () => false, pause: null, ...more };
  await answerSearch(session, text, options, (answer) => answers.push(answer));
  const last = answers.at(-1);
  const titles = last?.results.map(({ title }) => title.text) ?? [];
  return { read, meant: last?.meant, unread: last?.unread, titles };
};

describe('what is read for a search', () => {
  it('is not all names for a misspelt word that is like others', async () => {
    const { read, titles, meant } = await ask('transfromer ');
    expect(titles[0]).toBe('Transformer');
    expect(meant).toBe('transformer');
    expect(read).not.toContain('search-titles.bin');
  });

  it('is no more of the words than a typo asks for: few where the first letters are right', async () => {
    const partsFor = async (query: string): Promise<number> => {
      const { read, meant } = await ask(query);
      expect(meant, query).toBe('transformer');
      return read.filter((name) => /search-words-/.test(name)).length;
    };
    const whole = await partsFor('tqansformer ');
    expect(whole).toBeGreaterThan(2);
    for (const query of ['transfromer ', 'tarnsformer ', 'rtansformer '])
      expect(await partsFor(query), query).toBeLessThan(whole);
    expect(await partsFor('transfromer ')).toBe(1);
  });

  it('is all names only for what is like no word', async () => {
    const { read, titles } = await ask('trnsfrmr');
    expect(titles[0]).toBe('Transformer');
    expect(read).toContain('search-titles.bin');
  });

  it('is not all names while somebody may still be typing', async () => {
    let waited = 0;
    const { read, titles } = await ask('trnsfrmr', {
      pause: async (ms) => {
        waited = ms;
      },
      isStale: () => waited > 400,
    });
    expect(titles).toEqual([]);
    expect(waited).toBeGreaterThan(400);
    expect(read).not.toContain('search-titles.bin');
  });

  it('is for tasks only the notes that have some', async () => {
    for (const query of ['task:""', 'task-todo:""', 'task-done:/f.nd/']) {
      const { titles, unread, read } = await ask(query);
      expect([titles, unread], query).toEqual([['strange'], 0]);
      expect(
        read.filter((name) => /search-text-/.test(name)),
        query,
      ).toEqual(['search-text-0002.bin']);
    }
  });

  it('tells names apart by their fourth letter where many share three', async () => {
    expect((await ask('str')).titles).toContain('strange');
    for (const query of ['stra', 'stran', 'strange'])
      expect((await ask(query)).titles.slice(0, 1), query).toEqual(['strange']);
    expect((await ask('strals')).titles).toEqual(['Doctor Strange of Stralsund']);
    expect((await ask('strange stralsund')).titles[0]).toBe('Doctor Strange of Stralsund');
  });
});
