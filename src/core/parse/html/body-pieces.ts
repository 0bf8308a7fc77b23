import type { Piece, Slot } from '../../model/body.ts';

/**
 * While a body is rendered, slots stand in the HTML as control characters around their number, which text passes
 * through a sanitiser unharmed: U+0086 slot U+0087 (start and end of a selected area), and for the start and end of a
 * range that can be embedded U+0086 `r`/`s` number U+0087. With them a text of one byte a letter stays one. The source
 * is rid of both characters first, and so is text whose addresses were read; a reference such as `&#134;` means
 * another character in HTML (†), and none in Markdown.
 */
const OPEN = '\u0086';
const CLOSE = '\u0087';

/** Another control character, so that an address ends before it as it does before those two. */
const STAND_IN = '\u0084';

/** Takes the two characters out of a person's text, keeping its length. */
export const withoutMarkers = (text: string): string => text.replace(/[\u0086\u0087]/g, STAND_IN);

/** Collects the slots of one body while it is rendered. */
export interface SlotWriter {
  /** Notes a slot, or HTML that was made safe elsewhere and the sanitiser must not touch; returns the marker that stands for it. */
  readonly write: (piece: Piece) => string;
  /** The same for a value that the sanitiser writes: the slot takes the place of the whole attribute. */
  readonly writeAttribute: (slot: Slot & { readonly kind: 'address' }) => string;
  /** Markers round what an anchor names: `[start, end]`. */
  readonly range: (anchor: string) => readonly [string, string];
  readonly slots: readonly Piece[];
  readonly anchors: readonly string[];
}

export const slotWriter = (): SlotWriter => {
  const slots: Piece[] = [];
  const anchors: string[] = [];
  const write = (piece: Piece) => `${OPEN}${slots.push(piece) - 1}${CLOSE}`;
  const writeAttribute = (piece: Piece) => `${OPEN}a${slots.push(piece) - 1}${CLOSE}`;
  const range = (anchor: string) => {
    const at = anchors.push(anchor) - 1;
    return [`${OPEN}r${at}${CLOSE}`, `${OPEN}s${at}${CLOSE}`] as const;
  };
  return { write, writeAttribute, range, slots, anchors };
};

const ALL_MARKERS = /\u0086[rs]?\d+\u0087/g;
const ATTRIBUTE = / (?:href|src|poster)="\u0086a(\d+)\u0087"/g;

/**
 * Takes out the markers that raw HTML swallowed into an attribute by leaving its quotes open: HTML must not be put
 * there. Expects what the sanitiser wrote, where attributes hold no `<` and no `>`.
 */
export const withoutSwallowed = (html: string): string =>
  html.replace(/<[^<>]*\u0086[^<>]*>/g, (tag) =>
    tag.replace(ALL_MARKERS, '').replace(ATTRIBUTE, `${OPEN}$1${CLOSE}`),
  );

const ZERO = 0x30;
const NINE = 0x39;

/** Where the digits that begin at a place end. */
const endOfDigits = (text: string, from: number): number => {
  let at = from;
  while (text.charCodeAt(at) >= ZERO && text.charCodeAt(at) <= NINE) at++;
  return at;
};

/** Cuts rendered HTML at its markers into pieces and the ranges of its anchors. */
export const cutPieces = (
  html: string,
  writer: SlotWriter,
): { pieces: Piece[]; ranges: Map<string, [number, number]> } => {
  const pieces: Piece[] = [];
  const ranges = new Map<string, [number, number]>();
  let from = 0;
  for (let at = html.indexOf(OPEN); at >= 0; at = html.indexOf(OPEN, at + 1)) {
    const sort = html.charAt(at + 1);
    const digits = sort === 'r' || sort === 's' ? at + 2 : at + 1;
    const end = endOfDigits(html, digits);
    if (end === digits || html.charAt(end) !== CLOSE) continue;
    const number = Number(html.slice(digits, end));
    if (at > from) pieces.push(html.slice(from, at));
    from = end + 1;
    const anchor = writer.anchors[number] ?? '';
    if (sort === 'r') {
      if (!ranges.has(anchor)) ranges.set(anchor, [pieces.length, pieces.length]);
    } else if (sort === 's') {
      const range = ranges.get(anchor);
      if (range && range[1] === range[0]) range[1] = pieces.length;
    } else {
      const slot = writer.slots[number];
      if (slot !== undefined) pieces.push(slot);
    }
  }
  if (from < html.length) pieces.push(html.slice(from));
  return { pieces, ranges };
};
