import type { AddressAttribute } from './body.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { BlockId, NotePath, Tag } from './ids.ts';
import type { Link } from './link.ts';
import type { SourceRange } from './position.ts';

export type Status = 'want' | 'learning' | 'learned' | 'dropped';

/** A day, month, season, year or interval: shown as written, sorted by its start. */
export interface NoteDate {
  readonly text: string;
  /** First day of it, `2024-03-01`. */
  readonly start: string;
  /** Last day of it, `2024-03-31`. */
  readonly end: string;
}

/** A heading outside quotes and callouts. */
export interface Heading {
  readonly level: number;
  /** Plain text, markup dropped. */
  readonly text: string;
  /** The HTML id on its note's page; does not change when other headings with other texts do. */
  readonly anchor: string;
  readonly line: number;
  /** Index into `note.blocks` of the heading's own text. */
  readonly block: number;
}

/** `^id` on a paragraph, item, table, quote or code block; with `~` before it, the id of an element of raw HTML. */
export interface BlockAnchor {
  readonly id: BlockId;
  readonly line: number;
  /** Index into `note.blocks` of the first block it names. */
  readonly block: number;
}

/** A stretch of a block's text that is not plain prose. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: 'link' | 'code' | 'math';
}

/** A formula as written, without its dollar signs. */
export interface Formula {
  readonly tex: string;
  readonly display: boolean;
  readonly range: SourceRange;
}

/** Where an attribute of raw HTML leads in the vault: shown, and told when nothing is there, but no link of the graph. */
export interface HtmlAddress {
  readonly attribute: AddressAttribute;
  readonly target: string;
  readonly fragment: string | null;
  /** Of the attribute's value. */
  readonly range: SourceRange;
}

/**
 * The text of one block as a reader sees it: links are their labels, markup and comments are gone.
 * Backlink sentences, mentions, search and snippets all read these and never the source again.
 */
export interface TextBlock {
  readonly kind: 'paragraph' | 'heading' | 'item' | 'cell' | 'code';
  readonly text: string;
  /** First source line, from 1. */
  readonly line: number;
  /** Index into `note.headings` of the section it stands in, -1 before the first. */
  readonly section: number;
  readonly spans: readonly Span[];
  /** Offsets of the spaces that stand for ends of lines within a paragraph; left out where there are none. */
  readonly breaks?: readonly number[];
  /** The mark of a task item (`' '`, `x`, `?`, …), null elsewhere. */
  readonly task: string | null;
}

/** A frontmatter property that has no meaning of its own; a number in `parts` is an index into `note.links`. */
export interface Property {
  readonly key: string;
  /** One entry per list element, each text with links in it. */
  readonly values: readonly (readonly (string | number)[])[];
}

/** One labelled address of the `links:` map: `{ label: 'pdf', url: 'https://…' }`. */
export interface LabelledUrl {
  readonly label: string;
  readonly url: string;
}

/** What the frontmatter and the path of a note say about it. */
export interface NoteFields {
  readonly title: string;
  readonly titleFrom: 'frontmatter' | 'heading' | 'file';
  readonly kind: string;
  /** From frontmatter; `Note.definition` falls back to the first paragraph. */
  readonly definition: string | null;
  readonly aliases: readonly string[];
  readonly tags: readonly Tag[];
  readonly status: Status | null;
  /** The status word as written (`reading`), null when there is none. */
  readonly statusText: string | null;
  readonly date: NoteDate | null;
  readonly updated: NoteDate | null;
  readonly url: string | null;
  readonly links: readonly LabelledUrl[];
  readonly year: string | null;
  readonly venue: string | null;
  readonly doi: string | null;
  readonly arxiv: string | null;
  /** As written: text with links in it, like `Property.values`. */
  readonly authors: readonly (readonly (string | number)[])[];
  readonly publish: 'yes' | 'no' | 'unsaid';
  readonly graph: 'show' | 'hide' | 'stop';
  readonly permalink: string | null;
  readonly redirectFrom: readonly string[];
  readonly cssClasses: readonly string[];
  readonly description: string | null;
  readonly image: string | null;
  readonly properties: readonly Property[];
}

/** The facts of one note: everything the rest of Clew needs to know of it, and no HTML. */
export interface Note {
  readonly path: NotePath;
  readonly hash: string;
  readonly fields: NoteFields;
  /** Shown in indexes, results, previews, the map and threads: plain text, or null (a term without one is a stub). */
  readonly definition: string | null;
  readonly headings: readonly Heading[];
  readonly anchors: readonly BlockAnchor[];
  readonly blocks: readonly TextBlock[];
  /** Links of the body in reading order, then those of the frontmatter. */
  readonly outgoing: readonly Link[];
  readonly htmlAddresses: readonly HtmlAddress[];
  readonly formulas: readonly Formula[];
  /** Tags of frontmatter and text, first casing kept, no doubles. */
  readonly tags: readonly Tag[];
  readonly diagnostics: readonly Diagnostic[];
}
