import type { Piece } from '../model/body.ts';
import type { BodyPart } from './page-data.ts';

const TAG = /<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/gu;
const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'source', 'wbr']);

/** Follows which elements are open in HTML that comes in stretches. */
interface OpenTags {
  readonly feed: (html: string) => void;
  /** From the innermost paragraph inwards: `['p', 'em']`; empty outside one. */
  readonly inParagraph: () => readonly string[];
}

/** Expects well-formed HTML, as parse writes it. */
const openTags = (): OpenTags => {
  const open: string[] = [];
  return {
    feed: (html) => {
      for (const [, closing, name = '', selfClosing] of html.matchAll(TAG)) {
        if (VOID.has(name) || selfClosing) continue;
        if (!closing) open.push(name);
        else if (open.includes(name)) open.length = open.lastIndexOf(name);
      }
    },
    inParagraph: () => (open.includes('p') ? open.slice(open.lastIndexOf('p')) : []),
  };
};

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
  let suspended: readonly string[] = [];
  const resume = () => {
    if (suspended.length > 0) parts.push(suspended.map((name) => `<${name}>`).join(''));
    suspended = [];
  };
  return {
    write: (html) => {
      tags.feed(html);
      if (suspended.length === 0) {
        parts.push(html);
        return;
      }
      const closing = suspended
        .map((name) => `</${name}>`)
        .reverse()
        .join('');
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
      const opening = suspended.map((name) => `<${name}>`).join('');
      const last = parts.at(-1);
      if (typeof last === 'string' && last.endsWith(opening))
        parts[parts.length - 1] = last.slice(0, -opening.length);
      else
        parts.push(
          suspended
            .map((name) => `</${name}>`)
            .reverse()
            .join(''),
        );
    },
    resume,
  };
};
