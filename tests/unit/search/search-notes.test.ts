import { describe, expect, it } from 'vitest';
import { shownNotes } from '../../../src/core/graph/shown-notes.ts';
import { reportSearch } from '../../../src/core/site/report/search-report.ts';
import { sessionOf } from '../../support/search.ts';
import { searchNotes } from '../../support/search-notes.ts';
import { vault } from '../../support/vault.ts';

const view = vault({
  'terms/Sparse Coding.md':
    '---\nkind: term\naliases: [dictionary learning]\n---\nA code in which few units are active.\n\n## Origins\n\nOlshausen and Field showed it for natural images.',
  'terms/VAE.md':
    '---\ntitle: Variational Auto-encoder\naliases: [VAE]\n---\nAn auto-encoder whose code is a distribution.\n\n## Loss\n\nReconstruction and a divergence; sparse variants exist.',
  'terms/Autoencoder.md':
    'A network that learns to copy its input through a narrow code. Probability plays no part.',
  'organisations/SPAR.md': 'Spar, spar, spars: a programme.',
  'terms/Sparse Autoencoder.md': 'A sparse, sparse, sparse autoencoder with sparse codes.',
  'terms/Attention.md': 'Weights over positions, learned with the rest of the model.',
  'papers/Attention Is All You Need.md':
    '---\nkind: paper\n---\nThe transformer: attention without recurrence.',
  'journal/2024-03-01.md':
    'Read about sparse autoencoders. The dictionary of features looks like sparse coding. GPT-2 was used.',
  'zh/深度学习.md': '神经网络的深度学习方法。',
  'notes/Émile.md': 'Lived in Łódź. Uses v1.5 of the tool.',
});

const paths = (query: string, limit = 10) =>
  searchNotes(view, query, { limit }).results.map(({ document }) => shownNotes(view)[document]?.path);

describe('what a person types', () => {
  it.each([
    ['spars', 'terms/Sparse Coding.md'],
    ['spar', 'organisations/SPAR.md'],
    ['spars ', 'organisations/SPAR.md'],
    ['sparse cod', 'terms/Sparse Coding.md'],
    ['SC', 'terms/Sparse Coding.md'],
    ['vae', 'terms/VAE.md'],
    ['dictionary learning', 'terms/Sparse Coding.md'],
    ['autoencoders', 'terms/Autoencoder.md'],
    ['auto encoder', 'terms/Autoencoder.md'],
    ['attention is all', 'papers/Attention Is All You Need.md'],
    ['attention', 'terms/Attention.md'],
    ['emile', 'notes/Émile.md'],
    ['olshausen', 'terms/Sparse Coding.md'],
    ['olshausne', 'terms/Sparse Coding.md'],
    ['olhsau', 'terms/Sparse Coding.md'],
    ['probabili', 'terms/Autoencoder.md'],
    ['recurrence transformer', 'papers/Attention Is All You Need.md'],
    ['gpt2', 'journal/2024-03-01.md'],
    ['1.5', 'notes/Émile.md'],
    ['v1.5', 'notes/Émile.md'],
    ['lodz', 'notes/Émile.md'],
    ['学习', 'zh/深度学习.md'],
    ['网', 'zh/深度学习.md'],
    ['神经网络', 'zh/深度学习.md'],
  ])('%s finds %s first', (query, expected) => {
    expect(paths(query)[0]).toBe(expected);
  });

  it('puts notes with all words above those with some', () => {
    const found = paths('sparse features');
    expect(found[0]).toBe('journal/2024-03-01.md');
    expect(found).toContain('terms/VAE.md');
    expect(searchNotes(view, 'sparse features', { limit: 10 })).toMatchObject({ complete: 1, near: false });
  });

  it('finds spellings of one name in each other', () => {
    expect(paths('auto-encoder')).toEqual(expect.arrayContaining(['terms/VAE.md', 'terms/Autoencoder.md']));
    expect(paths('autoencoder')).toEqual(expect.arrayContaining(['terms/VAE.md', 'terms/Autoencoder.md']));
  });

  it('does not let a rare longer word outweigh the word itself', () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`n${i}.md`, `Some notes and words ${i}.`]),
    );
    const notes = vault({ ...many, 'x.md': 'A notesmith works.', 'y.md': 'Link notes, notes, notes.' });
    const [first] = searchNotes(notes, 'link notes', { limit: 1 }).results;
    expect(first?.title.text).toBe('y');
    const alone = searchNotes(notes, 'notes', { limit: 40 }).results.map(({ title }) => title.text);
    expect(alone.indexOf('y')).toBeLessThan(alone.indexOf('x'));
  });

  it('takes two words that are one in the notes for that one', () => {
    const notes = vault({ 'x.md': 'An autoencoder.', 'y.md': 'Something else.' });
    expect(searchNotes(notes, 'auto encoder', { limit: 5 })).toMatchObject({
      total: 1,
      complete: 1,
      near: false,
    });
  });

  it('says when it had to guess', () => {
    expect(searchNotes(view, 'olshausne', { limit: 1 }).near).toBe(true);
    expect(searchNotes(view, 'olshausen', { limit: 1 }).near).toBe(false);
  });

  it.each(['', ' ', '…', 'zzzzzz', 'the of', '"', '*', '\\', '-', '\ud800'])(
    'finds nothing for %j',
    (query) => {
      expect(searchNotes(view, query, { limit: 10 })).toMatchObject({ total: 0, results: [] });
    },
  );

  it('says how to look for words that stand everywhere', () => {
    const told = (query: string) =>
      searchNotes(view, query, { limit: 10 }).problems.map(({ suggestion }) => suggestion);
    expect(told('the of ')).toEqual(['Put them in quotes, or add another word.']);
    expect(told('the sparse ')).toEqual([]);
    expect(told('zzzzzz ')).toEqual([]);
    const phrase = vault({ 'a.md': 'Or is it?', 'b.md': 'It or is.' });
    expect(searchNotes(phrase, '"it or"', { limit: 10 })).toMatchObject({ total: 1, problems: [] });
  });

  it('ends scores in the order of results', () => {
    const { results } = searchNotes(view, 'sparse code', { limit: 10 });
    const scores = results.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});

describe('a result', () => {
  it('shows the stretch with the words, its heading and the words as written', async () => {
    const report = await reportSearch(sessionOf(view), 'divergence', { limit: 5 });
    expect(report).toEqual({
      version: 1,
      query: 'divergence',
      total: 1,
      results: [
        {
          path: 'terms/VAE.md',
          title: 'Variational Auto-encoder',
          kind: 'term',
          heading: 'Loss',
          score: expect.any(Number),
          snippet: 'Reconstruction and a divergence; sparse variants exist.',
          matches: ['divergence'],
        },
      ],
    });
  });

  it('shows the definition where the name was found', async () => {
    const [first] = (await reportSearch(sessionOf(view), 'sparse coding', { limit: 1 })).results;
    expect(first).toMatchObject({
      snippet: 'A code in which few units are active.',
      matches: ['Sparse', 'Coding', 'code'],
    });
  });

  it('shows a phrase where it stands, though the name is like it', async () => {
    const notes = vault({ 'Daily Note Pinner.md': 'Pins a note.\n\nIt keeps your daily notes in sight.' });
    const [first] = (await reportSearch(sessionOf(notes), '"daily notes"', { limit: 1 })).results;
    expect(first).toMatchObject({
      snippet: 'It keeps your daily notes in sight.',
      matches: ['daily notes'],
    });
  });

  it('shows a phrase at the end of a long note', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `- Entry ${i} of a list that somebody keeps.`);
    const notes = vault({
      'long.md': `${lines.join('\n')}\n- The last straw.`,
      'other.md': 'The straw lasts.',
    });
    const { results } = await reportSearch(sessionOf(notes), '"last straw"', { limit: 5 });
    expect(results).toMatchObject([{ path: 'long.md', snippet: 'The last straw.', matches: ['last straw'] }]);
  });

  it('comes first among equals when more notes link to it, then when it is newer', () => {
    const notes = vault({
      'a.md': 'A xenolith.',
      'b.md': 'A xenolith.',
      'c.md': '---\nupdated: 2024-05-01\n---\nA xenolith.',
      'd.md': 'See [[b]] and [[b]].',
      'e.md': '---\nupdated: 2023-05-01\n---\nA xenolith.',
    });
    const found = searchNotes(notes, 'xenolith', { limit: 9 }).results.map(({ title }) => title.text);
    expect(found).toEqual(['b', 'c', 'e', 'a']);
  });

  it('counts what it does not show', async () => {
    const report = await reportSearch(sessionOf(view), 'sparse', { limit: 1 });
    expect(report.results).toHaveLength(1);
    expect(report.total).toBe(4);
  });
});
