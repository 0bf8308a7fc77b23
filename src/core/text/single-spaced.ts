/** A text with one space for each run of spaces and line ends: `singleSpaced('a  b\nc')` → `a b c`. Most texts are so. */
export const singleSpaced = (text: string): string =>
  /[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text;
