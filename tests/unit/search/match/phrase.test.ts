import { describe, expect, it } from 'vitest';
import { phrasePattern, phrasePlaces, sequenceOf } from '../../../../src/core/search/match/phrase.ts';

/** The stretches of a text that a phrase marks. */
const marked = (phrase: string, text: string, open = false): string[] => {
  const pattern = phrasePattern(phrase, open);
  return pattern ? phrasePlaces(sequenceOf(text), pattern).map(([from, to]) => text.slice(from, to)) : [];
};

describe('a phrase', () => {
  it.each([
    ['github pages', 'On GitHub Pages, it is free.', ['GitHub Pages']],
    ['ios device', 'An iOS device and an IOS Device', ['iOS device', 'IOS Device']],
    ['git hub', 'GitHub', ['GitHub']],
    [
      'auto-encoder',
      'An autoencoder, an auto encoder, an Auto-encoder',
      ['autoencoder', 'auto encoder', 'Auto-encoder'],
    ],
    ['autoencoder', 'an Auto-encoder', ['Auto-encoder']],
    ['gpt-2 is', 'GPT-2 is, GPT2 is', ['GPT-2 is', 'GPT2 is']],
    ['v1.5 of', 'v1.5 of it', ['v1.5 of']],
    ['naïve bayes', 'Naive Bayes', ['Naive Bayes']],
    ['深度学习', '神经网络的深度学习方法', ['深度学习']],
  ])('“%s” is found in “%s”', (phrase, text, found) => {
    expect(marked(phrase, text)).toEqual(found);
  });

  it.each([
    ['the rapist', 'a therapist'],
    ['auto encoder', 'autoencoder'],
    ['autoencoder', 'auto encoder'],
    ['pages github', 'GitHub Pages'],
    ['github page', 'GitHub Pages'],
    ['hub', 'github'],
    ['a.c', 'abc'],
    ['学深', '深度学习'],
  ])('“%s” is not found in “%s”', (phrase, text) => {
    expect(marked(phrase, text)).toEqual([]);
  });

  it('goes on in its last word while that is being typed', () => {
    expect(marked('github pa', 'GitHub Pages, GitHub Papers', true)).toEqual([
      'GitHub Pages',
      'GitHub Papers',
    ]);
    expect(marked('github pa', 'GitHub Pages')).toEqual([]);
  });
});
