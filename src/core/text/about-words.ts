import { tokenize } from './tokenize.ts';

/** Too short to be about anything. */
const SHORT = /^[a-z0-9]{1,2}$/;

/** The words that say what texts are about, folded, each once: `aboutWords(['Theory of games'])` → theory, games. */
export const aboutWords = (texts: readonly string[]): string[] => {
  const words = texts.flatMap((text) => tokenize(text).map((token) => token.text));
  return [...new Set(words)].filter((word) => !SHORT.test(word));
};
