import lunr from 'lunr';

/** The term of a folded word; null for a word too common to look up. */
export type TermOf = (word: string) => string | null;

/** Words met before and their terms; a cleared memo costs time, never a different answer. */
const MEMO_SIZE = 200_000;

const remembering = (termOf: TermOf): TermOf => {
  const terms = new Map<string, string | null>();
  return (word) => {
    const known = terms.get(word);
    if (known !== undefined) return known;
    const term = termOf(word);
    if (terms.size >= MEMO_SIZE) terms.clear();
    terms.set(word, term);
    return term;
  };
};

/** A language of lunr: its pipeline functions, run once for each different word. */
export interface LunrLanguage {
  readonly stopWordFilter: lunr.PipelineFunction;
  readonly stemmer: lunr.PipelineFunction;
}

/** Folding takes the breve from й; at the end of a word after a vowel it was nearly always there. */
const SHORT_I = /([аеиоуыэюя])и$/u;

const pipelineOf = ({ stopWordFilter, stemmer }: LunrLanguage): TermOf =>
  remembering((word) => {
    const written = word.replace(SHORT_I, '$1й');
    const token = stopWordFilter(new lunr.Token(written, {}), 0, []) as lunr.Token | undefined;
    return token ? String(stemmer(token, 0, [])) : null;
  });

const pipelines = new Map<string, TermOf>([['en', pipelineOf(lunr)]]);

/** Adds a language of lunr, from then on used for notes in it. */
export const addLanguage = (code: string, extend: (lunr: object) => void): void => {
  if (pipelines.has(code)) return;
  extend(lunr);
  const added = (lunr as unknown as Readonly<Record<string, LunrLanguage>>)[code];
  if (added) pipelines.set(code, pipelineOf(added));
};

const OTHER_CODES: Readonly<Record<string, string>> = { nb: 'no', nn: 'no' };

/** `de-AT` → `de`; the language of lunr that a tag stands for. */
export const languageCode = (lang: string): string => {
  const code = lang.toLowerCase().split('-')[0] ?? '';
  return OTHER_CODES[code] ?? code;
};

/** The language words are stemmed in, `und` where they are kept whole. */
export const stemmingOf = (lang: string): string => {
  const code = languageCode(lang);
  return pipelines.has(code) ? code : 'und';
};

/** True when the notes of a vault in this language are stemmed as English. */
export const isEnglish = (lang: string): boolean => languageCode(lang) === 'en';

/**
 * The term a folded word is indexed and looked up by, null for a word too common to look up:
 * `termOfWord('learning', 'en')` → `learn`, `termOfWord('the', 'en')` → null. Languages without a stemmer that is any
 * good keep their words whole.
 */
export const termOfWord = (word: string, lang: string): string | null => termsIn(lang)(word);

/** `termOfWord` for words of one language: `termsIn('en')('learning')` → `learn`. */
export const termsIn = (lang: string): TermOf => {
  const termOf = pipelines.get(languageCode(lang)) ?? ((word: string) => word);
  return (word) => (word === '' ? null : termOf(word));
};
