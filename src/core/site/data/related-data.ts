/** What the lists say of what a note hangs together with, as data. */
import type { LinkView } from './body-part.ts';
import type { ContextPart, NoteRef, Paged } from './page-data.ts';

/** One line among backlinks, outgoing links or mentions. */
export interface RelatedEntry {
  readonly note: NoteRef | null;
  /** What to show where there is no note: an unwritten name, a file, an address. */
  readonly other: { readonly text: string; readonly link: LinkView } | null;
  /** Where in the other note the context stands, or which heading a link names. */
  readonly section: { readonly text: string; readonly href: string } | null;
  readonly context: readonly ContextPart[];
  /** Links of this kind in that note, or places that name this one; 1 for most. */
  readonly count: number;
  /** Canonical relation key as written, for scripts that walk the graph. */
  readonly relation: string;
}

/** Entries under one heading: `builds on`, then by kind. */
export interface RelatedGroup {
  readonly label: string;
  readonly entries: readonly RelatedEntry[];
}

/** One page of what a note hangs together with. */
export interface RelatedPage extends Paged<RelatedGroup> {
  /** What the counts of its entries count. */
  readonly unit: 'links' | 'places';
  /** Where more are than all pages list: how many these list, and where more are found. */
  readonly rest: { readonly listed: number; readonly href: string } | null;
}
