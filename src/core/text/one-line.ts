/** A text on one line, with one space for each run of spaces and line ends: `oneLine('a  b\nc ')` → `a b c`. Most texts are so. */
export const oneLine = (text: string): string =>
  (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
