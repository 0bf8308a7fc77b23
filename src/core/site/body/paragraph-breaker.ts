import type { Piece } from '../../model/body.ts';
import type { BodyPart } from '../data/body-part.ts';

const TAG = /<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/gu;
const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'source', 'wbr']);

/** Follows which elements are open in HTML that comes in stretches. */
interface OpenTags {
  readonly feed: (html: string) => void;
  /** From the innermost paragraph inwards; empty outside one. */
  readonly inParagraph: () => readonly OpenTag[];
}

/** `{ name: 'p', tag: '<p class="callout-title">' }` */
interface OpenTag {
  readonly name: string;
  readonly tag: string;
}

/** Expects well-formed HTML, as parse writes it. */
const openTags = (): OpenTags => {
  const open: OpenTag[] = [];
  const last = (wanted: string) => open.findLastIndex(({ name }) => name === wanted);
  return {
    feed: (html) => {
      for (const [tag, closing, name = '', selfClosing] of html.matchAll(TAG)) {
        if (VOID.has(name) || selfClosing) continue;
        if (!closing) open.push({ name, tag });
        else if (last(name) >= 0) open.length = last(name);
      }
    },
    inParagraph: () => (last('p') < 0 ? [] : open.slice(last('p'))),
  };
};

const closingOf = (tags: readonly OpenTag[]): string =>
  tags
    .map(({ name }) => `</${name}>`)
    .reverse()
    .join('');

export interface ParagraphBreaker {
  readonly write: (html: string) => void;
  /** Closes the paragraph a block is about to stand in. */
  readonly suspend: () => void;
  /** Opens it again for what follows in it. */
  readonly resume: () => void;
}

/** A note shown in a paragraph ends it, as blocks may not stand in one; what follows is a paragraph again. */
export const paragraphBreaker = (parts: BodyPart[], pieces: readonly Piece[]): ParagraphBreaker => {
  if (!pieces.some((piece) => typeof piece !== 'string' && piece.kind === 'embed'))
    return { write: (html) => parts.push(html), suspend: () => {}, resume: () => {} };
  const tags = openTags();
  let suspended: readonly OpenTag[] = [];
  const resume = () => {
    // What was the title of a callout is one no more.
    if (suspended.length > 0) parts.push(suspended.map(({ name }) => `<${name}>`).join(''));
    suspended = [];
  };
  return {
    write: (html) => {
      tags.feed(html);
      if (suspended.length === 0) {
        parts.push(html);
        return;
      }
      const closing = closingOf(suspended);
      const rest = html.trimStart();
      if (rest === '') return;
      if (rest.startsWith(closing)) {
        suspended = [];
        parts.push(rest.slice(closing.length));
        return;
      }
      resume();
      parts.push(html);
    },
    suspend: () => {
      if (suspended.length > 0) return;
      suspended = tags.inParagraph();
      if (suspended.length === 0) return;
      const opening = suspended.map(({ tag }) => tag).join('');
      const last = parts.at(-1);
      if (typeof last === 'string' && last.endsWith(opening))
        parts[parts.length - 1] = last.slice(0, -opening.length);
      else parts.push(closingOf(suspended));
    },
    resume,
  };
};
