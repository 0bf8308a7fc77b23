/**
 * What was typed, how many words of the notes begin with it, and how many of them were looked up; `words` is null for
 * one or two letters that begin more names than are kept under them.
 */
export interface Limited {
  readonly text: string;
  readonly words: number | null;
  readonly kept: number;
}

/** `“inter” begins 82 words; the 64 most frequent were looked up`. */
export const describeLimited = ({ text, words, kept }: Limited): string =>
  words === null
    ? `“${text}” begins more names than were looked up`
    : `“${text}” begins ${words} words; the ${kept} most frequent were looked up`;
