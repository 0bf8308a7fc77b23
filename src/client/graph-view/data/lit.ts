import { neighboursOf } from '../../../core/graph/query/neighbourhood.ts';
import { foldName } from '../../../core/text/fold-name.ts';
import type { MapData } from './map-data.ts';

/** What is lit while the rest is dim: a note with its neighbours, or what a search found. */
export interface Lit {
  readonly centre: number | null;
  /** Best first. */
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  /** The link a person looks at. */
  readonly edge?: number;
  /** A thread from one note to another: drawn as one. */
  readonly isThread?: boolean;
}

/** How many nodes or links are lit at most. */
const MOST = 2000;

/** A note, its neighbours and the links between it and them. */
export const litAround = (data: MapData, node: number): Lit => {
  const { offsets, edges } = data.links;
  const around = new Set(neighboursOf(data.links, node).slice(0, MOST));
  return {
    centre: node,
    nodes: [node, ...[...data.byWeight].filter((other) => around.has(other))],
    edges: [...edges.subarray(offsets[node] ?? 0, offsets[node + 1] ?? 0)].slice(0, MOST),
  };
};

/** Titles as people may type them, folded once for each map. */
export class TitleFinder {
  private folded: readonly string[] | null = null;

  constructor(private readonly titles: readonly string[]) {}

  /** Nodes whose title holds the words; null for no words. */
  find(words: string): ReadonlySet<number> | null {
    const wanted = foldName(words);
    if (wanted === '') return null;
    this.folded ??= this.titles.map(foldName);
    const found = new Set<number>();
    this.folded.forEach((title, node) => {
      if (title.includes(wanted)) found.add(node);
    });
    return found;
  }
}
