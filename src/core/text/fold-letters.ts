/** Letters that do not decompose and that people type without their stroke, hook or ligature. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
const SPELLED_LETTERS = /[ßæœøłđðþħıς]/g;

/** Accents of European scripts, Hebrew points and Arabic vowel signs; vowel signs of Indic scripts and kana voicing stay. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;

/** Case, width and diacritics folded away, the rest kept: `foldLetters('Émile Ｂorel')` → `emile borel`. */
export const foldLetters = (text: string): string => {
  // Nearly all words are plain ASCII: normalising them would cost ten times the rest.
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(SPELLED_LETTERS, (letter) => SPELLED[letter] ?? letter)
    .normalize('NFC');
};
