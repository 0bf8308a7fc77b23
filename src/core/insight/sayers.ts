import { KEPT_TERMS, ONE, type TermTable, termsOf } from './note-terms.ts';

/** What a node is to others: `graph: stop` makes it like none, and people of one name say nothing alike. */
export const ALONE = 1;
export const TEXT = 2;

/** The words that tell the nodes of a map from each other. */
export interface ToldTerms {
  /** Of each node `ALONE`, `TEXT` or 0. */
  readonly roles: Uint8Array;
  readonly table: TermTable;
  /** By word how many nodes lead with it. */
  readonly uses: Uint32Array;
}

/** A word that more notes than this lead with finds nobody. */
const MOST_USES = 400;

/** By word how many nodes lead with it: `usesOf(3, table)[0]`. */
export const usesOf = (words: number, table: TermTable): Uint32Array => {
  const uses = new Uint32Array(words);
  for (const node of table.counts.keys()) countUses(uses, table, node, 1);
  return uses;
};

/** Counts a node that leads with its words, or one that does so no more. */
export const countUses = (uses: Uint32Array, table: TermTable, node: number, by: 1 | -1): void => {
  for (const word of termsOf(table, node)) uses[word] = (uses[word] ?? 0) + by;
};

/** Tells whether a word finds nodes that are alike, by how many lead with it. */
export const doesFind = (uses: number): boolean => uses <= MOST_USES;

/** Who says each of some words, and room that is used again for each node. */
export class Sayers {
  /** Those of word `w` lie from `from[w]` up to `from[w + 1]`, by number. */
  readonly from: Int32Array;
  private readonly nodes: Int32Array;
  private readonly weights: Float64Array;
  private readonly sums: Float64Array;
  private readonly met: Int32Array;

  constructor(
    private readonly told: ToldTerms,
    isWanted: (word: number) => boolean = () => true,
  ) {
    const { table, uses } = told;
    this.from = new Int32Array(uses.length + 1);
    for (let word = 0; word < uses.length; word++) {
      const count = uses[word] ?? 0;
      this.from[word + 1] = (this.from[word] ?? 0) + (doesFind(count) && isWanted(word) ? count : 0);
    }
    this.nodes = new Int32Array(this.from.at(-1) ?? 0);
    this.weights = new Float64Array(this.nodes.length);
    this.sums = new Float64Array(table.counts.length);
    this.met = new Int32Array(table.counts.length);
    this.fill(table);
  }

  private fill({ counts, terms, weights }: TermTable): void {
    const { from } = this;
    const next = from.slice();
    for (let node = 0; node < counts.length; node++) {
      const start = node * KEPT_TERMS;
      const end = start + (counts[node] ?? 0);
      for (let at = start; at < end; at++) {
        const word = terms[at] ?? 0;
        const place = next[word] ?? 0;
        if (place === from[word + 1]) continue;
        next[word] = place + 1;
        this.nodes[place] = node;
        this.weights[place] = weights[at] ?? 0;
      }
    }
  }

  /** Tells of each node that shares a word with one how alike they are; who says a word is looked at from `from[word]` on. */
  meet(node: number, from: Int32Array, tell: (other: number, likeness: number) => void): void {
    const { roles } = this.told;
    if (roles[node] === ALONE) return;
    const { sums, met } = this;
    const count = this.addUp(node, from);
    for (let at = 0; at < count; at++) {
      const other = met[at] ?? 0;
      const likeness = Math.round(((sums[other] ?? 0) / (ONE * ONE)) * 1e6) / 1e6;
      sums[other] = 0;
      if (other !== node && roles[other] !== ALONE) tell(other, likeness);
    }
  }

  private addUp(node: number, from: Int32Array): number {
    const { sums, met, nodes, weights } = this;
    const { counts, terms, weights: own } = this.told.table;
    const start = node * KEPT_TERMS;
    const end = start + (counts[node] ?? 0);
    let count = 0;
    for (let at = start; at < end; at++) {
      const word = terms[at] ?? 0;
      const weight = own[at] ?? 0;
      const last = this.from[word + 1] ?? 0;
      for (let place = from[word] ?? 0; place < last; place++) {
        const other = nodes[place] ?? 0;
        const sum = sums[other] ?? 0;
        if (sum === 0) met[count++] = other;
        sums[other] = sum + weight * (weights[place] ?? 0);
      }
    }
    return count;
  }
}
