/** Simple case folding of one character: what changes its number of characters stays (`İ`, `ß`). */
const foldCharacter = (char: string): string => {
  if (char === 'ı') return char;
  const upper = char.toUpperCase();
  const lower = (isOneCharacter(upper) ? upper : char).toLowerCase();
  return isOneCharacter(lower) ? lower : char;
};

const isOneCharacter = (text: string): boolean =>
  text.length === 1 || (text.length === 2 && text.codePointAt(0) !== text.charCodeAt(0));

const ASCII_ONLY = /^\p{ASCII}*$/u;

/**
 * The folding links compare by: NFC and Unicode's simple case folding. Two names that differ in anything else
 * stay different. `foldCase('ΛΌΓΟΣ')` → `λόγοσ`, `foldCase('ẞ')` → `ß`, `foldCase('İ')` → `İ`.
 */
export const foldCase = (text: string): string =>
  ASCII_ONLY.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFC')
        .replace(/[A-Z]|\P{ASCII}/gu, foldCharacter)
        .normalize('NFC');
