/**
 * A body is pieces: safe HTML with slots for what depends on the rest of the vault. `render` fills the slots with
 * what links mean now, so a link that changes its meaning parses nothing again, and an embed takes a part of a
 * body without parsing HTML.
 */
export type Slot =
  /** A link without a label of its own: the whole `<a>`. `link` indexes `note.outgoing`. */
  | { readonly kind: 'link'; readonly link: number }
  /** A link whose label follows as pieces, up to the matching `link-close`. */
  | { readonly kind: 'link-open'; readonly link: number }
  | { readonly kind: 'link-close'; readonly link: number }
  /** An embed of a note, heading, block or attachment, with its width and height in px where written. */
  | {
      readonly kind: 'embed';
      readonly link: number;
      readonly width: number | null;
      readonly height: number | null;
    }
  /**
   * Start and end of a heading; its level may shift and its id change inside an embed. `heading` indexes
   * `note.headings`, which holds its anchor; -1 for one inside a quote, which has none.
   */
  | { readonly kind: 'heading-open'; readonly heading: number; readonly level: number }
  | { readonly kind: 'heading-close'; readonly heading: number; readonly level: number }
  /** An id that must be unique on a page (block ids, footnotes): the whole ` id="…"` attribute. */
  | { readonly kind: 'id'; readonly id: string }
  /** A reference to such an id: the whole ` href="#…"` attribute. */
  | { readonly kind: 'idref'; readonly id: string }
  /** A tag in the text: the whole `<a>`. */
  | { readonly kind: 'tag'; readonly tag: string };

export type Piece = string | Slot;

export interface Body {
  readonly pieces: readonly Piece[];
  /** Heading anchors and `^block-id`s → half-open range of pieces that an embed of it shows. */
  readonly ranges: ReadonlyMap<string, readonly [from: number, to: number]>;
  /** True when the note holds raw HTML, maths … that a page must load something for. */
  readonly features: readonly ('math' | 'mermaid' | 'code')[];
}
