import { type MapNode, mapGraphOf } from '../graph/compute/map-graph.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import { KEPT_TERMS, ONE, type TermTable, termTable } from './note-terms.ts';

/** What a node is to others: `graph: stop` makes it like none, and people of one name say nothing alike. */
const ALONE = 1;
export const TEXT = 2;

const roleOf = ({ note, graph, kind }: MapNode): number =>
  graph === 'stop' ? ALONE : note !== null && kind !== 'person' ? TEXT : 0;

/** A word that more notes than this lead with finds nobody. */
const MOST_USES = 400;

/** By word how many nodes lead with it. */
const usesOf = ({ words, counts, terms }: TermTable): Uint32Array => {
  const uses = new Uint32Array(words.length);
  for (let node = 0; node < counts.length; node++) {
    const start = node * KEPT_TERMS;
    for (let at = start; at < start + (counts[node] ?? 0); at++) {
      const word = terms[at] ?? 0;
      uses[word] = (uses[word] ?? 0) + 1;
    }
  }
  return uses;
};

/** Which nodes of a map say each word, and room that is used again for each node: `sayersOf(view).meet(0, …)`. */
class Sayers {
  /** Those of word `w` lie from `from[w]` up to `from[w + 1]`, by number. */
  readonly from: Int32Array;
  /** Of each node `ALONE`, `TEXT` or 0. */
  readonly roles: Uint8Array;
  private readonly nodes: Int32Array;
  private readonly weights: Float64Array;
  private readonly sums: Float64Array;
  private readonly met: Int32Array;

  constructor(
    nodes: readonly MapNode[],
    private readonly table: TermTable,
  ) {
    this.roles = Uint8Array.from(nodes, roleOf);
    const uses = usesOf(table);
    this.from = new Int32Array(uses.length + 1);
    for (let word = 0; word < uses.length; word++) {
      const count = uses[word] ?? 0;
      this.from[word + 1] = (this.from[word] ?? 0) + (count <= MOST_USES ? count : 0);
    }
    this.nodes = new Int32Array(this.from.at(-1) ?? 0);
    this.weights = new Float64Array(this.nodes.length);
    this.sums = new Float64Array(nodes.length);
    this.met = new Int32Array(nodes.length);
    this.fill();
  }

  private fill(): void {
    const { from } = this;
    const { counts, terms, weights } = this.table;
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
    const { roles, sums, met } = this;
    if (roles[node] === ALONE) return;
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
    const { counts, terms, weights: own } = this.table;
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

export const sayersOf = memo((view: View) => new Sayers(mapGraphOf(view).nodes, termTable(view)));
