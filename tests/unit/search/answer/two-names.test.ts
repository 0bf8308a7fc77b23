import { describe, expect, it } from 'vitest';
import { findTwoNames } from '../../../../src/core/search/answer/two-names.ts';

const TITLES = [
  'VAE',
  'Sparse Coding',
  'Reinforcement Learning from Human Feedback',
  'Deceptive Alignment',
  'VAE Sparse',
];
const table = {
  titles: TITLES,
  aliases: TITLES.map((title) => (title === 'VAE' ? ['Variational auto-encoder'] : [])),
  kinds: TITLES.map(() => 'term'),
  routes: TITLES.map((_, at) => `/${at}/`),
};
const find = (text: string) => {
  const pair = findTwoNames(table, text);
  return pair && [TITLES[pair.from], TITLES[pair.to]];
};

describe('two names in one question', () => {
  it('are found side by side, in any spelling, or with a word between', () => {
    for (const text of [
      'vae sparse coding',
      'VAE and sparse-coding',
      'VAE -> Sparse Codings',
      'variational autoencoder to Sparse Coding',
    ])
      expect(find(text)).toEqual(['VAE', 'Sparse Coding']);
  });
  it('may be long', () => {
    expect(find('Reinforcement Learning from Human Feedback and Deceptive Alignment')).toEqual([
      'Reinforcement Learning from Human Feedback',
      'Deceptive Alignment',
    ]);
  });
  it('are none where the words are one name, or name one note only', () => {
    for (const text of ['VAE sparse', 'VAE and VAE', 'VAE and nothing', 'VAE', ''])
      expect(find(text)).toBeNull();
  });
});
