import { describe, expect, it } from 'vitest';
import { shownNotes } from '../../../../src/core/graph/shown-notes.ts';
import type { Note } from '../../../../src/core/model/note.ts';
import { ByteReader } from '../../../../src/core/search/bytes.ts';
import { encodePostings } from '../../../../src/core/search/postings/dictionary.ts';
import {
  asKept,
  assemblePostings,
  type Postings,
  readPostings,
} from '../../../../src/core/search/postings/postings.ts';
import { revisePostings } from '../../../../src/core/search/postings/revise-postings.ts';
import { vault } from '../../../support/vault.ts';

const TEXTS = {
  'a.md': '# Sparse coding\n\nCodes that are sparse, sparse indeed.',
  'b.md': '# Attention\n\nAttention to sparse words, #tagged.',
  'c.md': '---\naliases: [Only here]\n---\nNothing to be said.',
};
const made = (notes: readonly Note[]): Postings => assemblePostings(notes, 'en');

/** All that postings say, in order. */
const contentOf = ({ terms, frequencies, lists, ends, lengths }: Postings) => ({
  terms: terms.map((term, at) => {
    const entries: number[][] = [];
    readPostings(new ByteReader(lists, ends[at - 1] ?? 0), (...entry) => entries.push(entry));
    return [term, frequencies[at], entries];
  }),
  lengths,
});

/** The postings of texts, made of those of `TEXTS`, and put together from nothing. */
const bothWays = (texts: Readonly<Record<string, string>>) => {
  const before = shownNotes(vault(TEXTS));
  const notes = shownNotes(vault(texts));
  const numbers = before.map((old) =>
    notes.findIndex((note) => note.path === old.path && note.hash === old.hash),
  );
  const revised = revisePostings(made(before), Int32Array.from(numbers), notes);
  return { revised: revised && contentOf(revised), anew: contentOf(made(notes)) };
};

describe('postings made of others', () => {
  it('are the same ones where nothing has changed', () => {
    const notes = shownNotes(vault(TEXTS));
    const kept = made(notes);
    expect(revisePostings(kept, Int32Array.of(0, 1, 2), notes)).toBe(kept);
  });

  it.each([
    ['a word less', { ...TEXTS, 'b.md': '# Attention\n\nAttention to words, #tagged.' }],
    ['a word that stood there before, and new ones at both ends', { ...TEXTS, 'c.md': 'Aa codes zz.' }],
    ['another count', { ...TEXTS, 'a.md': '# Sparse coding\n\nCodes that are sparse.' }],
    ['a note less', { 'a.md': TEXTS['a.md'], 'c.md': TEXTS['c.md'] }],
    ['a note more', { ...TEXTS, 'ab.md': 'Sparse words between.' }],
    ['a note renamed', { 'a.md': TEXTS['a.md'], 'd.md': TEXTS['b.md'], 'c.md': TEXTS['c.md'] }],
    ['no note', {}],
  ])('follow a change: %s', (_, texts) => {
    const { revised, anew } = bothWays(texts);
    expect(revised).toEqual(anew);
  });

  it('tell parts and blocks that stay by marks, and give no others those', () => {
    const words = (at: number) => Array.from({ length: 150 }, (_, word) => `w${word}n${at}`).join(' ');
    const textsOf = (last: string) =>
      Object.fromEntries(
        Array.from({ length: 40 }, (_, at) => [`${at}.md`, `${words(at)} ${at === 9 ? last : 'same'}`]),
      );
    // The last of all words.
    const before = shownNotes(vault(textsOf('zzz')));
    const kept = asKept(made(before), 'kept');
    const filesOf = (postings: Postings) => {
      const { part, partCount, partMark, block, blockCount, blockMark } = encodePostings(postings, () =>
        Uint8Array.of(),
      );
      return [
        ...Array.from({ length: partCount }, (_, at) => [`part ${partMark(at)}`, part(at)] as const),
        ...Array.from({ length: blockCount }, (_, at) => [`block ${blockMark(at)}`, block(at)] as const),
      ];
    };
    const old = new Map(filesOf(kept));
    for (const last of ['w3n9 zzz', 'other', 'same', 'zzz']) {
      const notes = shownNotes(vault(textsOf(last)));
      const numbers = Int32Array.from(before, (_, at) => (before[at]?.path === '9.md' ? -1 : at));
      const files = filesOf(revisePostings(kept, numbers, notes) ?? expect.fail('none'));
      const known = files.filter(([mark]) => old.has(mark));
      expect(known.length).toBeGreaterThan(3);
      expect(known.length < files.length).toBe(last !== 'zzz');
      for (const [mark, bytes] of known) expect(bytes).toEqual(old.get(mark));
    }
  });

  it('are none where too much has changed', () => {
    const many = Object.fromEntries(Array.from({ length: 310 }, (_, at) => [`n${at}.md`, 'Words.']));
    expect(bothWays(many).revised).toBeNull();
  });
});
