import { type Slug, slug } from '../model/ids.ts';
import { shortHash } from '../model/short-hash.ts';

/** Characters that join or colour their neighbours and are no part of a word: joiners, soft hyphen, emoji selectors. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u20e3/gu;
const PLAIN = /^[\x20-\x7e]*$/;
const PLAIN_WORD = /[a-z0-9]+/g;
const WORD = /(?:[\p{L}\p{N}]\p{M}*)+/gu;

/**
 * The readable part of an address: letters and digits of all scripts in lower case, one hyphen for anything between.
 * Never empty: a text without letters gets its hash. `slugify('Sparse Coding (2nd)')` → `sparse-coding-2nd`.
 */
export const slugify = (text: string): Slug => {
  const plain = PLAIN.test(text) ? text.toLowerCase().match(PLAIN_WORD) : null;
  if (plain) return slug(plain.join('-'));
  const written = text.normalize('NFC');
  const words = written.replace(INVISIBLE, '').toLowerCase().match(WORD);
  return slug(words ? words.join('-').normalize('NFC') : `note-${shortHash(written)}`);
};
