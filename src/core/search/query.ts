import { scanWords, type WordForms, wordForms } from '../text/tokenize.ts';

/** A word of a query. */
export interface QueryWord {
  readonly forms: WordForms;
  /** True for a word that is still being typed: it also stands for longer words. */
  readonly prefix: boolean;
}

/** What a person typed, in words. */
export interface Query {
  readonly text: string;
  readonly words: readonly QueryWord[];
}

/** More words than this are left out: a bit of a number stands for each. */
const MOST_WORDS = 16;

/** `parseQuery('sparse cod')` → the words `sparse` and, as a prefix, `cod`; a space after it ends the last word. */
export const parseQuery = (text: string): Query => {
  const composed = text.normalize('NFC');
  const words: QueryWord[] = [];
  scanWords(composed, (from, to) => {
    if (words.length < MOST_WORDS)
      words.push({ forms: wordForms(composed.slice(from, to)), prefix: to === composed.length });
  });
  return { text: composed.trim(), words };
};

/** A run of letters without spaces as it was written, from its pairs. */
const runText = (forms: WordForms): string => forms.parts.map((pair) => [...pair.text][0] ?? '').join('');

/** A word as one folded text without joiners: `auto-encoder` → `autoencoder`. */
export const wordText = (word: QueryWord): string => word.forms.whole ?? runText(word.forms);

/** A word in its parts: `auto-encoder` → `auto`, `encoder`; `vae` → `vae`; a run of letters without spaces is one. */
export const wordParts = (forms: WordForms): string[] =>
  forms.run
    ? [runText(forms)]
    : forms.parts.length > 0
      ? forms.parts.map((part) => part.text)
      : [forms.whole ?? ''];
