import { blockTextAt } from '../model/block-at.ts';
import type { Link } from '../model/link.ts';
import { linkText } from '../model/link-text.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { sentenceAround } from '../text/sentence.ts';

/** A sentence and where the link or name it is about stands in it (UTF-16 offsets, end exclusive). */
export interface ContextPart {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Line breaks and the like; what is a space already need not become one. */
const OTHER_SPACE = /[^\S ]/gu;

/**
 * What a link stands in: its sentence, or `key: value` for one in the frontmatter.
 * `contextOf(note, link)` → `{ text: 'A VAE is an auto-encoder.', from: 12, to: 24 }`.
 */
export const contextOf = (note: Note, link: Link): ContextPart =>
  link.block < 0 ? propertyContext(note, link) : sentenceOf(note, link.block, link.from, link.to);

/** The sentence of a block's text that holds a range. */
export const sentenceOf = (note: Note, block: number, from: number, to: number): ContextPart => {
  const text = blockTextAt(note, block) ?? '';
  const sentence = sentenceAround(text, from, to);
  return {
    text: text.slice(sentence.from, sentence.to).replace(OTHER_SPACE, ' '),
    from: from - sentence.from,
    to: to - sentence.from,
  };
};

/** Which property a link of the frontmatter stands in, and what else its value says. */
interface PropertyPlace {
  readonly key: string;
  readonly parts: readonly (string | number)[];
}

/** By the number of a link of a note, in its `outgoing`: its property. A look through all of them for each would take long. */
const propertyPlaces = memo(({ fields: { authors, properties } }: Note) => {
  const places = new Map<number, PropertyPlace>();
  const put = (key: string, parts: PropertyPlace['parts']): void => {
    for (const part of parts)
      if (typeof part === 'number' && !places.has(part)) places.set(part, { key, parts });
  };
  for (const author of authors) put('authors', author);
  for (const { key, values } of properties) for (const value of values) put(key, value);
  return places;
});

/** By link of the frontmatter: its number in `outgoing`. */
const propertyNumbers = memo(
  ({ outgoing }: Note) =>
    new Map(outgoing.flatMap((link, index) => (link.block < 0 ? [[link, index] as const] : []))),
);

const propertyContext = (note: Note, link: Link): ContextPart => {
  const index = propertyNumbers(note).get(link) ?? -1;
  const { key, parts } = propertyPlaces(note).get(index) ?? {
    key: link.kind === 'property' ? link.key : '',
    parts: [index],
  };
  return partsContext(note, key, parts, index);
};

/** `key: ` and the parts of a property's value, its links as readers see them. */
const partsContext = (
  note: Note,
  key: string,
  parts: readonly (string | number)[],
  index: number,
): ContextPart => {
  let text = key === '' ? '' : `${key}: `;
  let from = 0;
  let to = 0;
  for (const part of parts) {
    const start = text.length;
    const link = typeof part === 'number' ? note.outgoing[part] : undefined;
    text += link ? linkText(link) : typeof part === 'string' ? part : '';
    if (part === index) [from, to] = [start, text.length];
  }
  const sentence = sentenceAround(text, from, to);
  return {
    text: text.slice(sentence.from, sentence.to).replace(OTHER_SPACE, ' '),
    from: from - sentence.from,
    to: to - sentence.from,
  };
};
