/**
 * What a page says, as data: the contract between site/ (which looks things up) and render/ (which writes HTML).
 * Every address in it is final: base and percent-encoding included.
 */
import type { Status } from '../../model/note.ts';
import type { BodyPart, LinkView } from './body-part.ts';
import type { HealthFilter, HealthGroup } from './health-data.ts';
import type { LocalGraph } from './local-graph-data.ts';
import type { RelatedPage } from './related-data.ts';

/** A line of text with links in it. */
export type InlinePart = string | { readonly link: LinkView; readonly text: string };
export type Inline = readonly InlinePart[];

/** A note as other pages name it. */
export interface NoteRef {
  readonly href: string;
  readonly title: string;
  readonly kind: string;
  readonly status: Status | null;
}

/** A piece of a context sentence; the link it is about is marked. */
export interface ContextPart {
  readonly text: string;
  readonly marked: boolean;
}

/** One page of a long list. */
export interface Paged<Item> {
  readonly items: readonly Item[];
  /** Entries on all pages. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Addresses of the pages beside this one; null where there is none. */
  readonly previous: string | null;
  readonly next: string | null;
}

export interface LabelledLink {
  readonly label: string;
  readonly href: string;
}

/** What a note's frontmatter says about a thing outside: a paper, a person's page, a course. */
export interface Card {
  readonly authors: readonly Inline[];
  readonly year: string | null;
  readonly venue: string | null;
  readonly links: readonly LabelledLink[];
  /** What a paper brought into the world. */
  readonly introduces: readonly NoteRef[];
  /** To be copied; null where there is too little to cite. */
  readonly bibtex: string | null;
}

/** Notes of one sort that a note of its kind is looked up for. */
export interface Highlight {
  readonly label: string;
  readonly entries: readonly IndexEntry[];
  /** How many more there are. */
  readonly more: number;
}

/** Sessions of a course; `done` is null where nobody says. */
export interface Sessions {
  readonly total: number;
  readonly done: number | null;
}

export interface PropertyView {
  readonly label: string;
  readonly values: readonly Inline[];
}

export interface HeadingView {
  readonly level: number;
  readonly text: string;
  readonly href: string;
}

/** What every page has. */
export interface PageHead {
  readonly siteTitle: string;
  /** Decoded route: `/terms/sparse-coding/`. */
  readonly route: string;
  readonly href: string;
  readonly title: string;
  readonly description: string | null;
  /** Full address, where the settings name the site's. */
  readonly canonical: string | null;
  /** Full address of the picture that stands for the page elsewhere, where there is one. */
  readonly image: string | null;
  /** Kinds of the vault by name, with the address of their index: the way in. */
  readonly kinds: readonly (LabelledLink & { readonly kind: string })[];
  /** The outermost folders but for those called like a kind; where there are kinds, on the home page alone. */
  readonly topFolders: readonly LabelledLink[];
  /** The page of the folder, and of those it lies in, from the outside in. */
  readonly folders: readonly LabelledLink[];
  readonly feedback: string | null;
}

/** What a note says and hangs together with. */
export interface NoteContent {
  readonly title: string;
  readonly kind: string;
  /** Id of the heading the title was written as, so that links to it arrive. */
  readonly titleAnchor: string | null;
  readonly kindHref: string;
  readonly status: Status | null;
  readonly statusText: string | null;
  /** Only its owner sees it. */
  readonly isPrivate: boolean;
  /** From frontmatter; null when the first paragraph says it already. */
  readonly definition: string | null;
  /** Of what it is about; null where it would only say when the note was written. */
  readonly date: string | null;
  readonly history: { readonly written: string | null; readonly updated: string | null };
  readonly aliases: readonly string[];
  /** Days since a note that is being learned was touched, where they are many and there is a calendar. */
  readonly untouchedDays: number | null;
  readonly sessions: Sessions | null;
  readonly highlights: readonly Highlight[];
  readonly steps: { readonly previous: readonly NoteRef[]; readonly next: readonly NoteRef[] };
  readonly card: Card | null;
  readonly cssClasses: readonly string[];
  readonly body: readonly BodyPart[];
  readonly properties: readonly PropertyView[];
  readonly tags: readonly LabelledLink[];
  readonly headings: readonly HeadingView[];
  /** How many more there are, and whether all of these stand below some that are listed. */
  readonly otherHeadings: { readonly count: number; readonly areWithin: boolean };
  readonly backlinks: RelatedPage;
  readonly outgoing: RelatedPage;
  readonly mentions: RelatedPage;
  readonly cited: readonly CitedAddress[];
  readonly localGraph: LocalGraph | null;
  /** Where to ask the map and for threads about a note that nothing is linked with; null for others, and for one that is not on the map. */
  readonly alone: { readonly mapHref: string; readonly threadHref: string } | null;
  /** What one writes in double brackets to link here. */
  readonly linkName: string;
  /** Path in the vault, for the owner's own pages; null in what is published. */
  readonly path: string | null;
  /** Opens the note in its owner's editor; null in what is published. */
  readonly editorHref: string | null;
}

/** An address that several notes use. */
export interface CitedAddress {
  readonly href: string;
  /** How many notes there are, those named included. */
  readonly total: number;
  readonly notes: readonly NoteRef[];
}

/** One entry of an index. */
export interface IndexEntry {
  readonly note: NoteRef;
  readonly definition: string | null;
  /** Date, year or the like; null when there is nothing to say. */
  readonly aside: string | null;
}

export interface IndexGroup {
  readonly label: string;
  /** Its id on the page, out of the way of any a note could have. */
  readonly id: string;
  readonly entries: readonly IndexEntry[];
}

/** A list of names with what a number says about each. */
export interface CountedLink extends LabelledLink {
  readonly count: number;
}

/** A short list on the home page. */
export interface HomeList {
  readonly label: string;
  readonly entries: readonly IndexEntry[];
  readonly total: number;
  /** Where the whole list is, when there is more. */
  readonly href: string | null;
}

/** A path between two notes with the sentence of each step. */
export interface ThreadView {
  readonly from: NoteRef;
  readonly to: NoteRef;
  readonly href: string;
  readonly hops: readonly ThreadHop[];
}

export interface ThreadHop {
  readonly from: NoteRef;
  readonly to: NoteRef;
  /** As read from `from`: `builds on`. */
  readonly label: string;
  readonly context: readonly ContextPart[];
}

export type PageData =
  | { readonly kind: 'note'; readonly head: PageHead; readonly note: NoteContent }
  /** Page 2 and on of a note's backlinks, outgoing links or mentions. */
  | {
      readonly kind: 'note-list';
      readonly head: PageHead;
      readonly note: NoteRef;
      readonly label: string;
      readonly list: RelatedPage;
    }
  | {
      readonly kind: 'home';
      readonly head: PageHead;
      /** The vault's own home note, where it has one. */
      readonly note: NoteContent | null;
      readonly isEmpty: boolean;
      /** A prefix worth typing: `spars`. */
      readonly tryWord: string | null;
      readonly byStatus: readonly HomeList[];
      readonly newest: HomeList;
      readonly questions: HomeList;
      readonly mostLinked: HomeList;
      readonly kinds: readonly (CountedLink & { readonly kind: string })[];
      readonly folders: readonly CountedLink[];
      readonly thread: ThreadView | null;
      readonly map: LocalGraph | null;
    }
  | {
      readonly kind: 'index';
      readonly head: PageHead;
      /** The kind it lists, null for folders, tags and statuses. */
      readonly noteKind: string | null;
      readonly intro: string | null;
      /** Folders below a folder, tags below a tag. */
      readonly below: readonly CountedLink[];
      readonly letters: readonly LabelledLink[];
      readonly list: Paged<IndexGroup>;
      /** Addresses of the same list on few pages, to be printed; none where this is the only page. */
      readonly sheets: readonly string[];
    }
  | { readonly kind: 'tags'; readonly head: PageHead; readonly list: Paged<TagEntry> }
  | {
      readonly kind: 'graph';
      readonly head: PageHead;
      /** Named views of the map, as tabs. */
      readonly views: readonly LabelledLink[];
      /** The day it is, where there is a clock. */
      readonly today: string | null;
    }
  | { readonly kind: 'search' | 'thread' | 'missing'; readonly head: PageHead }
  | {
      /** In `serve` only. */
      readonly kind: 'health';
      readonly head: PageHead;
      readonly counts: {
        readonly notes: number;
        readonly errors: number;
        readonly warnings: number;
        readonly infos: number;
      };
      readonly filters: readonly HealthFilter[];
      /** The page without filters. */
      readonly allHref: string;
      readonly list: Paged<HealthGroup>;
    }
  | {
      readonly kind: 'redirect';
      readonly head: PageHead;
      readonly to: LabelledLink;
      readonly canonical: string | null;
    };

export interface TagEntry extends CountedLink {
  /** How deep it is nested, from 0. */
  readonly depth: number;
}
