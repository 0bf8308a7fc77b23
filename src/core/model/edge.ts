import type { NodeId, NotePath } from './ids.ts';
import type { Resolution } from './link.ts';

/** All links of one note to one target with one relation. The note that holds the link is always the source. */
export interface Edge {
  readonly source: NotePath;
  readonly target: NodeId;
  readonly targetKind: 'note' | 'placeholder' | 'attachment';
  /** Canonical key as written there, or `mentions`. */
  readonly relation: string;
  readonly embed: boolean;
  /** How many links it stands for. */
  readonly count: number;
  /** Index of the first of them in the source note's `outgoing`. */
  readonly link: number;
  /** Whether all of them are bare links. */
  readonly bare: boolean;
}

/** One note's line in the graph: what its links mean, and the edges they make. The same object until one changes. */
export interface Row {
  readonly path: NotePath;
  /** Parallel to `note.outgoing`. */
  readonly resolutions: readonly Resolution[];
  /** Sorted by target, relation, embed (code point). */
  readonly edges: readonly Edge[];
}
