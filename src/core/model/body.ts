/**
 * A body is pieces: safe HTML with slots for what depends on the rest of the vault. `render` fills the slots with
 * what links mean now, so a link that changes its meaning parses nothing again, and an embed takes a part of a
 * body without parsing HTML.
 */
export type Slot =
  /** A link without a label of its own: the whole `<a>`. `link` indexes `note.outgoing`. */
  | { readonly kind: 'link'; readonly link: number }
  /** A link whose label follows as pieces, up to the matching `link-close`; `title` as in `[label](address "title")`. */
  | { readonly kind: 'link-open'; readonly link: number; readonly title?: string }
  | { readonly kind: 'link-close'; readonly link: number }
  /** An embed of a note, heading, block or attachment, with its width and height in px where written. */
  | {
      readonly kind: 'embed';
      readonly link: number;
      readonly width: number | null;
      readonly height: number | null;
      readonly title?: string;
    }
  /** A wikilink in raw HTML or in code that another program would run: no link, and text unless it names a private note. */
  | {
      readonly kind: 'written';
      readonly text: string;
      readonly target: string;
      readonly label: string | null;
    }
  /**
   * Where a link, picture, sound or film in raw HTML leads in the vault. It stands in the element's tag and is the
   * whole ` href="…"`, or nothing where nobody may follow it.
   */
  | {
      readonly kind: 'address';
      readonly attribute: AddressAttribute;
      readonly target: string;
      readonly fragment: string | null;
      /** Of a picture that does not say both sides of its size: its own shape adds the rest. */
      readonly size?: PictureHint;
    }
  /** A frame of another site, as raw HTML asks for it. */
  | { readonly kind: 'frame'; readonly src: string; readonly title: string | null }
  /** A `query` block: the notes that are found. */
  | { readonly kind: 'query'; readonly query: string }
  /**
   * Start and end of a heading; its level may shift and its id change inside an embed. `heading` indexes
   * `note.headings`, which holds its anchor; -1 for one inside a quote, which has none.
   */
  | { readonly kind: 'heading-open'; readonly heading: number; readonly level: number }
  | { readonly kind: 'heading-close'; readonly heading: number; readonly level: number }
  /** A place one can link to, unique on its page (block ids, footnotes): the whole empty `<span id="…">`. */
  | { readonly kind: 'id'; readonly id: string }
  /** A link to such a place in the same body (footnotes): the whole `<a href="#…">text</a>`. */
  | { readonly kind: 'idref'; readonly id: string; readonly text: string; readonly label: string }
  /** A tag in the text: the whole `<a>`. */
  | { readonly kind: 'tag'; readonly tag: string };

/** The sides of a picture in px, null for what is not written. */
export interface PictureHint {
  readonly width: number | null;
  readonly height: number | null;
}

/** The attributes of raw HTML that lead somewhere. */
export type AddressAttribute = 'href' | 'src' | 'poster';

export type Piece = string | Slot;

export interface Body {
  readonly pieces: readonly Piece[];
  /** `#` and the number of a heading (its section), or `^` and a block id in lower case → half-open range of pieces. */
  readonly ranges: ReadonlyMap<string, readonly [from: number, to: number]>;
  /** True when the note holds raw HTML, maths … that a page must load something for. */
  readonly features: readonly ('math' | 'mermaid' | 'code')[];
}
