import { describe, expect, it } from 'vitest';
import { readSearch } from '../../../../src/core/search/answer/search-task.ts';
import { markText, matchersOf, snippetOf } from '../../../../src/core/search/answer/snippet.ts';
import type { NoteText } from '../../../../src/core/search/note/note-text.ts';

const matcher = (query: string) => matchersOf(readSearch(query).query, null, null, 'en').text;
const marked = (text: string, query: string) =>
  markText(text, matcher(query)).marks.map(([from, to]) => text.slice(from, to));
const note = (passages: readonly string[], definition = ''): NoteText => ({
  definition,
  headings: [{ text: 'Results', anchor: 'results' }],
  passages: passages.map((text, i) => ({ section: i === 0 ? -1 : 0, text, task: null })),
});

describe('marks', () => {
  it.each([
    ['Learned codes learn.', 'learning ', ['Learned', 'learn']],
    ['An Auto-encoder codes.', 'autoencoder ', ['Auto-encoder']],
    ['An Auto-encoder codes.', 'encoder ', ['encoder']],
    ['Sparsity and sparse', 'spars', ['Sparsity', 'sparse']],
    ['Poincaré’s disc', 'poincare ', ['Poincaré’s']],
    ['神经网络的深度学习', '学习', ['学习']],
    ['the cat', 'the dog ', []],
    ['<b>bold</b> & more', 'more ', ['more']],
  ])('in %j for %j', (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected);
  });
});

describe('snippets', () => {
  const filler = 'Nothing of note is said in this sentence at all. '.repeat(12);

  it('take the stretch with most of the words, and its heading', () => {
    const snippet = snippetOf(
      note([`A code. ${filler}`, `${filler}A sparse code of few units. ${filler}`]),
      matcher('sparse code '),
    );
    expect(snippet.heading).toEqual({ text: 'Results', anchor: 'results' });
    expect(snippet.text).toMatch(/^….*sparse code of few units.*…$/);
    expect(snippet.marks.map(([from, to]) => snippet.text.slice(from, to))).toEqual(['sparse', 'code']);
  });

  it('are the definition, else the opening, where no word stands in the text', () => {
    expect(snippetOf(note(['Opening.'], 'Definition.'), matcher('zzz '))).toEqual({
      text: 'Definition.',
      marks: [],
      heading: null,
    });
    expect(snippetOf(note(['Opening.']), matcher('zzz ')).text).toBe('Opening.');
    expect(snippetOf(note([]), matcher('zzz ')).text).toBe('');
  });

  it('have the first match on the first two lines of a phone, at the end of a text, too', () => {
    const text =
      'A sentence of some length that is about nothing at all, nor is what comes after, but a word.';
    for (const length of [text.length, 80]) {
      const { marks } = snippetOf(note([text.slice(-length)]), matcher('word '));
      expect(marks[0]?.[0]).toBeLessThan(72);
    }
  });

  it('say which property a value is of', () => {
    const property = { section: -1, text: 'A sparse one', task: null, property: 'method' };
    const text: NoteText = { definition: '', headings: [], passages: [property] };
    const snippet = snippetOf(text, matcher('sparse '));
    expect(snippet).toEqual({ text: 'method: A sparse one', marks: [[10, 16]], heading: null });
    expect(snippetOf(text, matcher('zzz ')).text).toBe('method: A sparse one');
  });

  it('begin under the heading that fits where no word stands in the text', () => {
    const snippet = snippetOf(note(['Opening.', 'Better than before.']), matcher('results '));
    expect(snippet).toEqual({
      text: 'Better than before.',
      marks: [],
      heading: { text: 'Results', anchor: 'results' },
    });
  });

  it('stay short and whole where there are no spaces or no end', () => {
    const { text } = snippetOf(note(['字'.repeat(100_000)]), matcher('字'));
    expect(text.length).toBeLessThan(300);
    const pair = snippetOf(note([`${'😀'.repeat(500)}word${'😀'.repeat(500)}`]), matcher('word '));
    expect(pair.text).toContain('word');
    expect(() => encodeURIComponent(pair.text)).not.toThrow();
  });
});
