import { describe, expect, it } from 'vitest';
import type { Note } from '../../../src/core/model/note.ts';
import { tableGet } from '../../../src/core/model/table.ts';
import { assemblePostings, type Postings } from '../../../src/core/search/postings.ts';
import { restorePostings, savePostings } from '../../../src/core/search/saved-postings.ts';
import { vault } from '../../support/vault.ts';

const snapshot = vault({
  'a.md': '# Sparse coding\n\nCodes that are sparse, sparse indeed.',
  'b.md': '# Attention\n\nAttention to sparse words, #tagged.',
  'c.md': '---\naliases: [Only here]\n---\nNothing to be said.',
});
const notes = ['a.md', 'b.md', 'c.md'].map((path): Note => {
  const note = tableGet(snapshot.vault.notes, path);
  if (!note) throw new Error(path);
  return note;
});

/** All that postings say, in order. */
const contentOf = ({ terms, frequencies, entriesOf, lengths }: Postings) => ({
  terms: terms.map((term, at) => [term, frequencies[at], entriesOf(at)]),
  lengths,
});

describe('postings that were kept as columns', () => {
  const saved = savePostings(assemblePostings(notes, 'en'));

  it('say what they said', () => {
    expect(contentOf(restorePostings(saved, notes))).toEqual(contentOf(assemblePostings(notes, 'en')));
  });

  it('leave out what is gone or says something else, and terms that stood nowhere else', () => {
    for (const gone of [0, 1, 2]) {
      const left = notes.filter((_, at) => at !== gone);
      const kept = notes.map((note, at) => (at === gone ? null : note));
      expect(contentOf(restorePostings(saved, kept))).toEqual(contentOf(assemblePostings(left, 'en')));
    }
    expect(restorePostings(saved, [null, null, null]).terms).toEqual([]);
  });
});
