import type { Status } from '../../model/note.ts';

/** A small still picture of notes and the links between them. Places are in px of a picture `width` by `height`. */
export interface LocalGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly LocalNode[];
  readonly edges: readonly LocalEdge[];
  /** How many more there are than the picture shows. */
  readonly more: number;
  /** The interactive map with the same note in focus. */
  readonly mapHref: string;
  /** Where to ask for a thread from the note the picture is about; null where it is about none. */
  readonly threadHref: string | null;
}

export interface LocalNode {
  readonly title: string;
  /** The title as the picture has room for it, one entry a line; empty where it has none. */
  readonly lines: readonly string[];
  readonly labelSide: 'left' | 'right' | 'below';
  /** Null for a placeholder and for the note the picture is about. */
  readonly href: string | null;
  readonly kind: string;
  readonly status: Status | null;
  readonly isCentre: boolean;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** What it is to the note in the middle: `Builds on`. */
  readonly hint: string | null;
}

export interface LocalEdge {
  /** Indices of nodes, in the direction of the link. */
  readonly from: number;
  readonly to: number;
  readonly isTyped: boolean;
  /** Between two neighbours, not at the middle. */
  readonly isFaint: boolean;
}
