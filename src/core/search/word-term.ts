import lunr from 'lunr';

/** Words met before and their terms; a cleared memo costs time, never a different answer. */
const MEMO_SIZE = 200_000;
const englishTerms = new Map<string, string | null>();

/** lunr's own pipeline for English, run once for each different word: stop words drop out, the rest are stemmed. */
const englishTerm = (word: string): string | null => {
  const known = englishTerms.get(word);
  if (known !== undefined) return known;
  const token = lunr.stopWordFilter(new lunr.Token(word, {})) as lunr.Token | undefined;
  const term = token ? lunr.stemmer(token).toString() : null;
  if (englishTerms.size >= MEMO_SIZE) englishTerms.clear();
  englishTerms.set(word, term);
  return term;
};

/** True when the notes of a vault in this language are stemmed. */
export const isEnglish = (lang: string): boolean => /^en(?:-|$)/i.test(lang);

/**
 * The term a folded word is indexed and looked up by, null for a word too common to look up:
 * `termOfWord('learning', 'en')` → `learn`, `termOfWord('the', 'en')` → null. Other languages keep their words whole.
 */
export const termOfWord = (word: string, lang: string): string | null =>
  word === '' ? null : isEnglish(lang) ? englishTerm(word) : word;
