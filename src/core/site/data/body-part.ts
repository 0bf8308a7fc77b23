/** What a note's body is made of on its page, as data: site/ fills it, render/ writes it. */
import type { AddressAttribute } from '../../model/body.ts';
import type { NoteRef } from './page-data.ts';

/** What a link leads to, as far as a page shows it. */
export type LinkView =
  | { readonly kind: 'note'; readonly href: string; readonly noteKind: string; readonly hint: string | null }
  /** A target with no note yet, or a name several notes claim. */
  | { readonly kind: 'unwritten'; readonly name: string; readonly candidates: readonly string[] }
  | { readonly kind: 'file'; readonly href: string }
  | { readonly kind: 'external'; readonly href: string }
  /** Text only: a withheld note, an address that must not be followed. */
  | { readonly kind: 'plain' };

/** A body with its slots filled: safe HTML as written by parse, and the parts that render writes. */
export type BodyPart =
  | string
  | { readonly kind: 'link'; readonly link: LinkView; readonly text: string }
  | { readonly kind: 'link-open'; readonly link: LinkView; readonly title: string | null }
  | { readonly kind: 'link-close'; readonly link: LinkView }
  /** An attribute in the tag that the part before has opened; none where the value is null. */
  | {
      readonly kind: 'attribute';
      readonly name: AddressAttribute | 'width' | 'height';
      readonly value: string | null;
    }
  | {
      readonly kind: 'media';
      readonly medium: 'image' | 'audio' | 'video' | 'pdf' | 'file';
      readonly src: string;
      readonly text: string;
      readonly title: string | null;
      readonly width: number | null;
      readonly height: number | null;
    }
  /** A page of another site: a link until somebody asks to see it here. */
  | {
      readonly kind: 'frame';
      readonly src: string;
      readonly origin: string;
      /** Of the site: `YouTube`. */
      readonly name: string;
      readonly href: string;
      readonly text: string;
    }
  /** The notes that a `query` block asks for. */
  | {
      readonly kind: 'query';
      readonly query: string;
      /** Searches for it. */
      readonly href: string;
      readonly entries: readonly NoteRef[];
      /** Names of notes that are not written yet, after the entries. */
      readonly unwritten: readonly string[];
      readonly total: number;
      /** True where no note fits all of the query, and these fit what of it was understood. */
      readonly isRest: boolean;
      /** What of the query was not understood, and what to write instead. */
      readonly problems: readonly string[];
    }
  | { readonly kind: 'embed-open'; readonly title: string; readonly href: string; readonly noteKind: string }
  | { readonly kind: 'embed-close' }
  /** An embed that cannot be shown: in words, and the way through the notes that led there. */
  | { readonly kind: 'embed-problem'; readonly words: string; readonly chain: readonly string[] }
  | { readonly kind: 'heading-open'; readonly level: number; readonly id: string | null }
  | {
      readonly kind: 'heading-close';
      readonly level: number;
      readonly id: string | null;
      readonly text: string;
    }
  | { readonly kind: 'anchor'; readonly id: string }
  | { readonly kind: 'anchor-link'; readonly href: string; readonly text: string; readonly label: string }
  | { readonly kind: 'tag'; readonly href: string; readonly tag: string };
