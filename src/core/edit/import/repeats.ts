import type { OutlineBlock } from '../../parse/facts/outline.ts';

/** A text's words as one string, to compare what is said and not how it is written. */
export const wordsOf = (text: string): string =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');

/** The sentences of a text; `Dr. Ito`, `et al. 2015` and `J. Doe` end none. */
export const sentencesIn = (text: string): string[] =>
  text
    .split(/(?<=[.!?…]["”’)]*)(?<!\b(?:Dr|Prof|Mr|Mrs|Ms|St|vs|al|e\.g|i\.e|Fig|No|\p{Lu})\.)\s+/u)
    .map((part) => part.trim());

/** From this many words on a paragraph that stands twice is a repetition, whatever stands around it. */
export const LONG = 6;

export const countOf = (words: string): number => (words === '' ? 0 : words.split(' ').length);

/**
 * The paragraphs and quotes of a page that say again what stands above: long ones, and short ones next to another
 * repetition, as when a page holds its own text twice.
 */
export const findRepeats = (blocks: readonly OutlineBlock[]): ReadonlySet<OutlineBlock> => {
  const words = blocks.map(({ text }) => wordsOf(text));
  const first = new Map<string, number>();
  const places = new Map<string, number[]>();
  words.forEach((said, at) => {
    if (said === '') return;
    if (!first.has(said)) first.set(said, at);
    places.set(said, [...(places.get(said) ?? []), at]);
  });
  const repeats = new Set<OutlineBlock>();
  blocks.forEach((block, at) => {
    const said = words[at] ?? '';
    if ((block.kind !== 'paragraph' && block.kind !== 'quote') || (first.get(said) ?? at) === at) return;
    const isAligned = (places.get(said) ?? []).some(
      (before) =>
        before < at &&
        [-1, 1].some(
          (step) => words[before + step] && before + step !== at && words[before + step] === words[at + step],
        ),
    );
    if (countOf(said) >= LONG || isAligned) repeats.add(block);
  });
  return repeats;
};
