import type { AttachmentPath, NotePath } from './ids.ts';
import type { SourceRange } from './position.ts';

interface LinkBase {
  readonly range: SourceRange;
  /** Index into `note.blocks` of the block the link stands in; -1 for the frontmatter. */
  readonly block: number;
  /** Where the link's label stands in that block's text (UTF-16 offsets, end exclusive). */
  readonly from: number;
  readonly to: number;
  /** Canonical relation key as written (`introduced-in`), or null for a plain mention. */
  readonly relation: string | null;
  readonly embed: boolean;
  /** Nothing but links stands in its block, as in a bare list of them. Left out in others. */
  readonly bare?: true;
}

/** `[[target#fragment|label]]` or `![[…]]`; `target` is '' in `[[#Heading]]`. */
export interface WikiLink extends LinkBase {
  readonly kind: 'wikilink';
  readonly target: string;
  /** After the first `#`, without it: `A#B` or `^id`; null when there is none. */
  readonly fragment: string | null;
  /** The label as written, null when none was. */
  readonly label: string | null;
  /** Written as `[@key]`; `target` is then `@key`. Left out in others. */
  readonly citation?: true;
}

/** `[label](destination)` or `![alt](destination)` to something in the vault; percent-decoded. */
export interface MarkdownLink extends LinkBase {
  readonly kind: 'markdown';
  readonly target: string;
  readonly fragment: string | null;
  readonly label: string;
}

/** A link in the frontmatter: a wikilink or Markdown link inside a string, or the plain name of an author. */
export interface PropertyLink extends LinkBase {
  readonly kind: 'property';
  /** The top-level key as written. */
  readonly key: string;
  readonly form: 'wikilink' | 'markdown' | 'name';
  readonly target: string;
  readonly fragment: string | null;
  readonly label: string | null;
}

/** A web address, written as a Markdown link, an autolink, a bare URL or a wikilink to a URL. */
export interface AddressLink extends LinkBase {
  readonly kind: 'address';
  readonly url: string;
  readonly label: string | null;
}

/** A link as written. What it means is a `Resolution`. */
export type Link = WikiLink | MarkdownLink | PropertyLink | AddressLink;

/** What a link means in a vault. */
export type Resolution =
  | { readonly kind: 'note'; readonly path: NotePath; readonly via: 'path' | 'alias' | 'address' | 'person' }
  /** No note yet: `key` is the folded name that makes it one node, `name` the name as written. */
  | { readonly kind: 'placeholder'; readonly key: string; readonly name: string }
  /** An alias that several notes claim; counts as unwritten until one of them gives it up. */
  | {
      readonly kind: 'ambiguous';
      readonly key: string;
      readonly name: string;
      readonly candidates: readonly NotePath[];
    }
  | { readonly kind: 'attachment'; readonly path: AttachmentPath }
  /** `safe` is false for schemes that must not be followed (`javascript:`, `data:` …). */
  | { readonly kind: 'external'; readonly url: string; readonly safe: boolean }
  /** A plain name that no single person note answers to: not a link, and no edge. */
  | { readonly kind: 'text' }
  /** A link to a private note, in what is published. Says nothing about its target. */
  | { readonly kind: 'withheld' };
