import { tokenize } from './tokenize.ts';

/** Too short to be about anything, or a number. */
const SAYS_NOTHING = /^(?:[a-z0-9]{1,2}|\d+)$/;

/**
 * The words that say what texts are about, folded, each once; `isCommon` knows those of a language that say nothing.
 * `aboutWords(['The theory of games'], (word) => word === 'the')` → theory, games.
 */
export const aboutWords = (texts: readonly string[], isCommon: (word: string) => boolean): string[] => {
  const words = texts.flatMap((text) => tokenize(text).map((token) => token.text));
  return [...new Set(words)].filter((word) => !SAYS_NOTHING.test(word) && !isCommon(word));
};
