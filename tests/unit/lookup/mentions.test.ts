import { describe, expect, it } from 'vitest';
import { beforeNamings, mentionsOf } from '../../../src/core/lookup/mentions.ts';
import { notePath } from '../../../src/core/model/ids.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { applyChange, buildSnapshot, type Snapshot } from '../../../src/core/snapshot.ts';
import { noteFile, sourceFiles, vault } from '../../support/vault.ts';

/**
 * The texts that mention a note in a vault of `a.md` with a text, and a note of that name; they are the same while not all
 * texts are looked through.
 */
const mentioned = (name: string, text: string, others: Record<string, string> = {}): string[] => {
  const files = { 'a.md': text, [`${name}.md`]: '', ...others };
  const find = (view: Snapshot) => mentionsOf(view, notePath(`${name}.md`)).map((mention) => mention.text);
  const settings = { ...DEFAULT_SETTINGS };
  beforeNamings(
    settings,
    () => {},
    () => true,
  );
  const found = find(vault(files));
  expect(find(buildSnapshot(sourceFiles(files), settings, null))).toEqual(found);
  return found;
};

describe('mentionsOf', () => {
  it('tells where a name stands, with its sentence', () => {
    const view = vault({
      'a.md': '---\nx: 1\n---\n# Things\n\nOne.\nI like sparse coding. And sparse coding.',
      'Sparse Coding.md': '',
    });
    expect(mentionsOf(view, notePath('Sparse Coding.md'))).toEqual([
      {
        source: 'a.md',
        target: 'Sparse Coding.md',
        block: 1,
        from: 12,
        to: 25,
        text: 'sparse coding',
        line: 6,
        context: { text: 'I like sparse coding.', from: 7, to: 20 },
        count: 2,
      },
    ]);
  });

  it.each([
    ['Auto-encoder', 'an autoencoder', 'autoencoder'],
    ['Autoencoder', 'two Auto encoders.', 'Auto encoders'],
    ['Policy', 'all policies', 'policies'],
    ['Loss', 'some losses', 'losses'],
    ['VAE', 'VAEs work', 'VAEs'],
    ['SC', 'so SC is', 'SC'],
    ['Poincaré map', 'a poincare map', 'poincare map'],
    ['Cafe', 'the “Café”', 'Café'],
    ['深度学习', '我喜欢深度学习模型', '深度学习'],
    ['データ', 'このデータは', 'データ'],
    ['모델', '그 모델은', '모델'],
    ["Bayes' rule", 'use Bayes’ rule here', 'Bayes’ rule'],
    ['GPT-3.5', 'or GPT-3.5, say', 'GPT-3.5'],
    ['Variational Inference', 'variational\ninference', 'variational inference'],
    ['Variational Inference', '| a |\n|-|\n| variational inference |', 'variational inference'],
    ['Planning', '- [ ] planning', 'planning'],
    ['Filter', 'ß and ﬁlters, ok', 'ﬁlters'],
    ['Café', 'a cafe\u0301s!', 'cafe\u0301s'],
    ['C++ (again)', 'of c++ (AGAIN), say', 'c++ (AGAIN)'],
    ['Entry-points', 'the E-n-t-r-y  point', 'E-n-t-r-y  point'],
    ['Cookie', 'two cookies', 'cookies'],
  ])('%s is in %j', (name, text, found) => {
    expect(mentioned(name, text)).toEqual([found]);
  });

  it.each([
    ['VAE', 'vae'],
    ['VAE', 'VAEX and XVAE'],
    ['Art', 'start of art'],
    ['SC', 'sc'],
    ['It', 'It is'],
    ['class', 'the clas'],
    ['Sparse Coding', 'sparse, coding'],
    ['Nowhere', 'now here'],
    ['GPT', 'GPT.js'],
    ['データ', 'データベース'],
    ['Sparse Coding', '`sparse coding` and $sparse coding$'],
    ['Sparse Coding', '```\nsparse coding\n```'],
    ['Sparse Coding', '# Sparse coding'],
    ['Sparse Coding', 'see [sparse coding](b.md)'],
    ['Sparse Coding', 'sparse [[x|coding]]'],
    ['Sparse Coding', '%%sparse coding%%'],
    ['Sparse Coding', 'sparse coding and [[Sparse Coding]]'],
    ['Sparse Coding', '---\nup: "[[Sparse Coding]]"\n---\nsparse coding'],
    ['Planning', 'a #planning and #x/planning'],
    ['Planning', 'ﬁt for #planning'],
    ['Home', 'my home'],
  ])('%s is not in %j', (name, text) => {
    expect(mentioned(name, text)).toEqual([]);
  });

  it('takes the longest name', () => {
    const longer = { 'Variational Sparse Coding.md': '' };
    expect(mentioned('Sparse Coding', 'variational sparse coding', longer)).toEqual([]);
    expect(mentioned('Sparse Coding', 'variational sparse coding, sparse coding', longer)).toEqual([
      'sparse coding',
    ]);
  });

  it('gives a name that several notes share to none of them', () => {
    expect(mentioned('Loss', 'the loss', { 'b/loss.md': '' })).toEqual([]);
    expect(mentioned('Loss', 'the loss', { 'b.md': '---\naliases: Losses\n---' })).toEqual([]);
  });

  it('finds aliases, and no note in itself', () => {
    const view = vault({
      'a.md': 'a b c the abacus',
      'b.md': '---\ntitle: Calculator\naliases: [Abacus]\n---\nThe abacus.',
    });
    expect(mentionsOf(view, notePath('b.md')).map(({ source }) => source)).toEqual(['a.md']);
  });

  it('follows changes as a rebuild would', () => {
    const files = { 'a.md': 'sparse coding and planning', 'b.md': 'planning ahead', 'Sparse Coding.md': '' };
    let view = buildSnapshot(sourceFiles(files), DEFAULT_SETTINGS, null);
    const sources = (name: string) => mentionsOf(view, notePath(name)).map(({ source }) => source);
    expect(sources('Sparse Coding.md')).toEqual(['a.md']);
    view = applyChange(view, { upserts: [noteFile('Planning.md', '')], deletes: [] });
    expect(sources('Planning.md')).toEqual(['a.md', 'b.md']);
    view = applyChange(view, { upserts: [noteFile('Planning ahead.md', '')], deletes: [] });
    expect(sources('Planning.md')).toEqual(['a.md']);
    expect(sources('Planning ahead.md')).toEqual(['b.md']);
    view = applyChange(view, { upserts: [noteFile('b.md', 'nothing')], deletes: ['Sparse Coding.md'] });
    expect(sources('Sparse Coding.md')).toEqual([]);
    expect(sources('Planning.md')).toEqual(['a.md']);
    expect(sources('Planning ahead.md')).toEqual([]);
  });

  it('counts places that come while the first one stays', () => {
    const before = buildSnapshot(
      sourceFiles({ 'a.md': 'Of planning.', 'Planning.md': '' }),
      DEFAULT_SETTINGS,
      null,
    );
    const counts = (view: typeof before) =>
      mentionsOf(view, notePath('Planning.md')).map(({ count }) => count);
    expect(counts(before)).toEqual([1]);
    const change = { upserts: [noteFile('a.md', 'Of planning. Once more planning.')], deletes: [] };
    expect(counts(applyChange(before, change))).toEqual([2]);
  });
});
