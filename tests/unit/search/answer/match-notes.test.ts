import { describe, expect, it } from 'vitest';
import { matchNotes } from '../../../../src/core/search/answer/match-notes.ts';
import {
  encodeKinds,
  encodeLinkFacts,
  encodeNoteFacts,
  encodePaths,
  readKinds,
  readLinkFacts,
  readNoteFacts,
  readPaths,
} from '../../../../src/core/search/files/facts-file.ts';
import { linkFacts, noteFacts } from '../../../../src/core/search/note/note-facts.ts';
import { publishable } from '../../../../src/core/snapshot.ts';
import { searchNotes } from '../../../support/search-notes.ts';
import { vault } from '../../../support/vault.ts';

const view = vault({
  'terms/Sparse Coding.md':
    '---\naliases: [dictionary learning, SC]\ntags: [ml/features, idea]\nstatus: learning\n---\nFew units are active at once.\n\n## Origins\n\nOlshausen and Field wrote of natural images\nand of simple cells.\n\n## Loss\n\nA penalty on the code. See [[Auto-encoder]] and [[Lasso]].',
  'terms/Auto-encoder.md':
    '---\ntags: [ml]\nstatus: learned\n---\nA network that copies. The sparse kind is a coding of sparse features.\n\n- [ ] read the paper\n- [x] draw the sparse network\n\n`code(x)` and $\\beta$.',
  'terms/VAE.md':
    '---\nbuilds-on: "[[Auto-encoder]]"\ndate: 2024-03-05\nblank: []\n---\nA variational network. C++ and f(x) = y.',
  'papers/Attention.md':
    '---\nyear: 2017\nauthors: ["Ashish Vaswani", "Noam Shazeer"]\ndate: 2017-06\nrating: 5\nread-on:\nurl:\n---\nThe SPAR model, not a spar. Weights over positions.\n\n| model | loss |\n| --- | --- |\n| big | small |',
  'journal/2024-01-15.md': 'Read [[VAE]]. To be or not to be. ^read',
  'alone.md': 'Nothing here points anywhere.',
  'terms/Empty.md': '',
  'zh/深度学习.md': '神经网络的深度学习方法。',
});

const found = (query: string) => {
  const { nodes, problems } = matchNotes(view, query);
  expect(problems, query).toEqual([]);
  return nodes.map((node) => node.replace(/^.*\//, '').replace(/\.md$/, ''));
};

const ALL = ['alone', '2024-01-15', 'Attention', 'Auto-encoder', 'Empty', 'Sparse Coding', 'VAE', '深度学习'];
const without = (...names: string[]) => ALL.filter((name) => !names.includes(name));

describe('a query asks for', () => {
  it.each([
    // Words, phrases and what joins them.
    ['sparse ', ['Auto-encoder', 'Sparse Coding']],
    ['sparse features ', ['Auto-encoder', 'Sparse Coding']],
    ['sparse copies ', ['Auto-encoder']],
    ['"sparse features"', ['Auto-encoder']],
    ['"sparse coding"', ['Sparse Coding']],
    ['"features sparse"', []],
    ['"network copies"', []],
    ['"copies the sparse"', ['Auto-encoder']],
    ['"to be or not to be"', ['2024-01-15']],
    ['"C++"', ['VAE']],
    ['"auto encoder"', ['Auto-encoder', 'Sparse Coding', 'VAE']],
    ['"autoencoder"', ['Auto-encoder', 'Sparse Coding', 'VAE']],
    ['"f(x) = y"', ['VAE']],
    ['"深度学习"', ['深度学习']],
    ['"学深"', []],
    ['"images and of simple"', ['Sparse Coding']],
    ['olshausen OR vaswani', ['Attention', 'Sparse Coding']],
    ['(olshausen OR copies) sparse', ['Auto-encoder', 'Sparse Coding']],
    // A name that fits one choice is no reason to find the note by another.
    ['network tag:idea OR sparse status:learned', ['Auto-encoder']],
    ['network OR match-case:SPARSE', ['Auto-encoder', 'VAE']],
    ['sparse -olshausen', ['Auto-encoder']],
    ['-sparse', without('Auto-encoder', 'Sparse Coding')],
    ['-"sparse coding"', without('Sparse Coding')],
    ['network -(sparse OR variational)', []],
    ['network -(sparse variational)', ['Auto-encoder', 'VAE']],
    // Where it stands.
    ['file:sparse', ['Sparse Coding']],
    ['path:terms/', ['Auto-encoder', 'Empty', 'Sparse Coding', 'VAE']],
    ['path:terms -file:au', ['Empty', 'Sparse Coding', 'VAE']],
    ['file:/^[av]/', ['alone', 'Attention', 'Auto-encoder', 'VAE']],
    ['title:dictionary', ['Sparse Coding']],
    ['content:attention', []],
    ['section:(penalty code)', ['Sparse Coding']],
    ['section:(olshausen penalty)', []],
    ['section:(loss penalty)', ['Sparse Coding']],
    ['block:(natural cells)', ['Sparse Coding']],
    ['line:(natural cells)', []],
    ['line:(simple cells)', ['Sparse Coding']],
    ['line:(model loss)', ['Attention']],
    ['line:(sparse -coding)', ['Auto-encoder']],
    ['task:sparse', ['Auto-encoder']],
    ['task:""', ['Auto-encoder']],
    ['task-todo:paper', ['Auto-encoder']],
    ['task-done:paper', []],
    ['task-done:(draw network)', ['Auto-encoder']],
    ['match-case:SPAR', ['Attention']],
    ['match-case:Spar', []],
    ['match-case:sparse', ['Auto-encoder']],
    ['match-case:Auto-encoder', ['Auto-encoder', 'Sparse Coding', 'VAE']],
    ['ignore-case:SPARSE', ['Auto-encoder', 'Sparse Coding']],
    ['/sp.r model/', ['Attention']],
    ['/^and of/', ['Sparse Coding']],
    ['sparse /copies\\./', ['Auto-encoder']],
    ['content:/network\\b.*copies/', ['Auto-encoder']],
    // What the notes are.
    ['tag:ml', ['Auto-encoder', 'Sparse Coding']],
    ['tag:#ML/Features', ['Sparse Coding']],
    ['tag:(idea OR ml)', ['Auto-encoder', 'Sparse Coding']],
    ['TAG:ml -tag:idea', ['Auto-encoder']],
    ['kind:terms', ['Auto-encoder', 'Empty', 'Sparse Coding', 'VAE']],
    ['kind:(paper OR journal)', ['2024-01-15', 'Attention']],
    ['status:learned', ['Auto-encoder']],
    ['status:(learning OR done)', ['Auto-encoder', 'Sparse Coding']],
    ['date:>2024-01', ['VAE']],
    ['date:>=2024-01', ['2024-01-15', 'VAE']],
    ['date:<2020', ['Attention']],
    ['date:2024', ['2024-01-15', 'VAE']],
    ['date:2024-02..2024-04', ['VAE']],
    ['date:(>=2024-01 <2024-02)', ['2024-01-15']],
    ['[year]', ['Attention']],
    ['[year:2017]', ['Attention']],
    ['[Year:>2016]', ['Attention']],
    ['[rating:<5]', []],
    ['[rating:>=5]', ['Attention']],
    ['[read_on:null]', ['Attention']],
    ['[blank]', ['VAE']],
    ['[blank:null]', []],
    ['[url:null]', ['Attention']],
    ['[url]', ['Attention']],
    ['[authors:vaswani]', ['Attention']],
    ['[authors:"Noam Shazeer"]', ['Attention']],
    ['[status:learning OR learned]', ['Auto-encoder', 'Sparse Coding']],
    ['[builds-on]', ['VAE']],
    ['[date:>2024-02]', ['VAE']],
    // Links.
    ['links:auto-encoder', ['Sparse Coding', 'VAE']],
    ['links:Lasso', ['Sparse Coding']],
    ['backlinks:"2024-01-15"', ['VAE']],
    ['backlinks:dictionary-learning', ['Auto-encoder']],
    ['relation:builds-on', ['VAE']],
    ['relation:basis-of', ['Auto-encoder']],
    ['relation:extends', ['VAE']],
    ['is:orphan', ['alone', 'Attention', 'Empty', '深度学习']],
    ['is:stub', ['Empty']],
    ['is:unwritten', ['?lasso']],
    ['is:unwritten las', ['?lasso']],
    ['kind:term OR is:unwritten', ['Auto-encoder', 'Empty', 'Sparse Coding', 'VAE', '?lasso']],
    ['has:task', ['Auto-encoder']],
    ['has:aliases', ['Sparse Coding']],
    ['has:math', ['Auto-encoder']],
    ['has:block-id', ['2024-01-15']],
    ['has:unwritten', ['Sparse Coding']],
    ['has:backlinks -has:links', ['Auto-encoder']],
    // All at once.
    ['kind:term tag:ml (sparse OR variational) -task-todo:paper "natural images"', ['Sparse Coding']],
    ['', []],
  ])('%s', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });
});

it('a name is that of the note called so before that of one nearly called so', () => {
  const both = vault({ 'tag.md': 'One.', 'tags.md': 'Many.', 'a.md': '[[tag]]', 'b.md': '[[tags]]' });
  expect(matchNotes(both, 'links:TAG').nodes).toEqual(['a.md']);
  expect(matchNotes(both, 'links:tags').nodes).toEqual(['b.md']);
  expect(matchNotes(both, 'backlinks:a').nodes).toEqual(['tag.md']);
  const one = vault({ 'tags.md': 'Many.', 'b.md': '[[tags]]' });
  expect(matchNotes(one, 'links:tag').nodes).toEqual(['b.md']);
});

describe('a search with operators', () => {
  const titles = (query: string) =>
    searchNotes(view, query, { limit: 10 }).results.map(({ title }) => title.text);

  it('takes a common word beside a filter for what it is, not for the beginning of others', () => {
    expect(found('tag:ml the')).toEqual(found('tag:ml'));
    expect(found('/copies/ the')).toEqual(['Auto-encoder']);
  });

  it('ranks what fits, names first', () => {
    expect(titles('sparse -zzz')).toEqual(['Sparse Coding', 'Auto-encoder']);
    expect(titles('vae OR "natural images"')).toEqual(['VAE', 'Sparse Coding', '2024-01-15']);
  });

  it('goes without some words rather than find nothing', () => {
    const answer = searchNotes(view, 'tag:ml copies olshausen', { limit: 10 });
    expect(answer).toMatchObject({ total: 2, complete: 0 });
    expect(titles('kind:paper olshausen ')).toEqual([]);
  });

  it('marks phrases where they stand, and nothing that is excluded', () => {
    const [first] = searchNotes(view, '"simple cells" -copies', { limit: 1 }).results;
    const { snippet } = first ?? {};
    expect(snippet?.heading?.anchor).toBe('origins');
    expect(snippet?.marks.map(([from, to]) => snippet.text.slice(from, to))).toEqual(['simple cells']);
  });

  it('says what of a note fits', () => {
    const reasons = (query: string) => searchNotes(view, query, { limit: 1 }).results[0]?.reasons;
    expect(reasons('tag:ml sparse coding')).toEqual(['#ml/features']);
    expect(reasons('date:>2024-02')).toEqual(['2024-03-05']);
    expect(reasons('[year:2017]')).toEqual(['year: 2017']);
  });

  it('lists what is not written yet, and who waits for it', () => {
    const [first] = searchNotes(view, 'is:unwritten', { limit: 5 }).results;
    expect(first).toMatchObject({ kind: 'placeholder', title: { text: 'Lasso' }, route: null });
    expect(first?.snippet?.text).toBe('Not written yet. Linked from Sparse Coding.');
  });

  it.each([
    ['kind:trem', 'No note has “kind:trem”.', 'Did you mean “term”?'],
    ['tag:idaea sparse', 'No note has “tag:idaea”.', 'Did you mean “idea”?'],
    ['kind:xylophone', 'No note has “kind:xylophone”.', 'There are: term, note, journal, paper.'],
    [
      'links:xylophone',
      'No note is called “xylophone”.',
      'Write its title, file name or alias; one of several words in quotes.',
    ],
    ['[yaer:2017]', 'No note has the property “yaer”.', 'Did you mean “year”?'],
    ['[missing:null]', 'No note has the property “missing”.', expect.stringContaining('There are: ')],
    ['[year:201]', 'No note has “[year:201]”.', 'Did you mean “2017”?'],
    ['[year:<abc]', 'No “year” can be compared with “abc”.', 'Write a value like “2017”.'],
    ['links:"Auto-encodre"', 'No note is called “Auto-encodre”.', 'Did you mean “Auto-encoder”?'],
  ])('%s is told with what may have been meant', (query, message, suggestion) => {
    expect(searchNotes(view, query, { limit: 5 }).problems).toMatchObject([{ message, suggestion }]);
  });

  it('finds what it can where a filter is wrong', () => {
    expect(titles('kind:trem sparse ')).toEqual(['Sparse Coding', 'Auto-encoder']);
    expect(searchNotes(view, 'kind:trem sparse ', { limit: 5 })).toMatchObject({ total: 2, complete: 0 });
    expect(titles('kind:trem')).toEqual([]);
    expect(titles('[yaer:2017] sparse ')).toEqual(['Sparse Coding', 'Auto-encoder']);
    expect(titles('is:orphn "natural images"')).toEqual(['Sparse Coding']);
    expect(matchNotes(view, 'kind:trem sparse ').nodes).toEqual([]);
  });

  it('tells of beginnings that begin too much', () => {
    const many = vault({
      'a.md': Array.from({ length: 90 }, (_, i) => `pre${String.fromCharCode(97 + (i % 26))}${i}`).join(' '),
    });
    expect(searchNotes(many, 'pre', { limit: 1 }).limited).toEqual([{ text: 'pre', words: 90, kept: 64 }]);
    expect(searchNotes(many, 'prea', { limit: 1 }).limited).toEqual([]);
  });
});

describe('files of facts', () => {
  const json = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as unknown;

  it('are read as they were written', () => {
    const facts = noteFacts(view);
    const paths = readPaths(encodePaths(facts)) ?? expect.fail('no paths');
    const read = readNoteFacts(json(encodeNoteFacts(facts))) ?? expect.fail('no facts');
    expect(read.map((note, i) => ({ ...note, path: paths[i] }))).toEqual(facts);
    const kinds = ['term', 'term', 'paper', 'term'];
    expect(readKinds(json(encodeKinds(kinds)))).toEqual(kinds);
    const links = linkFacts(view);
    const sorted = { ...links, links: links.links.map((list) => [...list].sort(([a], [b]) => a - b)) };
    expect(readLinkFacts(json(encodeLinkFacts(links)))).toEqual(sorted);
  });

  it('have no trace of private notes', () => {
    const shared = { 'a.md': '---\ntags: [x]\n---\nSee [[Secret Zebra|label]] and [[Nowhere]].' };
    const files = (secret: string) => {
      const published = publishable(
        vault({ ...shared, 'Secret Zebra.md': `---\npublish: false\n${secret}\n---\n[[a]] [[Okapi]]` }),
      );
      return [
        encodeNoteFacts(noteFacts(published)),
        encodePaths(noteFacts(published)),
        encodeLinkFacts(linkFacts(published)),
      ];
    };
    const made = files('tags: [okapi]\nrelated: "[[a]]"');
    expect(made).toEqual(files('status: want'));
    for (const bytes of made) expect(new TextDecoder().decode(bytes)).not.toMatch(/zebra|okapi/i);
  });
});
