import { foldPlural } from '../text/fold-name.ts';

const NONE = 0;
/** An edge takes four places, so that it lies in one line of the processor's cache: node, unit, node below, nothing. */
const STRIDE = 4;

/**
 * A trie over folded names in which every spelling with the same folding (`policy`, `policies`) ends at one id. It
 * only grows: which of its names mean something is told by the `NameTable` that is used with it. Edges lie in one
 * open-addressed hash table, which scans faster than a map in each node.
 */
export class NameTrie {
  private table = new Int32Array(STRIDE << 12);
  private ends = new Int32Array(1 << 11);
  private nodes = 1;
  private edges = 0;
  private readonly ids = new Map<string, number>();

  /** The id of a folded name, from 1; new ones are added. */
  add(key: string): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.ids.size + 1;
    this.ids.set(key, id);
    for (const spelling of spellingsOf(key)) this.insert(spelling, id);
    return id;
  }

  /** The node below `node` for a UTF-16 unit; 0 when there is none. The root is 0. */
  next(node: number, unit: number): number {
    const { table } = this;
    const mask = table.length - 1;
    for (let at = placeIn(node, unit) & mask; ; at = (at + STRIDE) & mask) {
      const below = table[at + 2] ?? NONE;
      if (below === NONE || (table[at] === node && table[at + 1] === unit)) return below;
    }
  }

  /** The id of the name that ends at a node; 0 when none does. */
  idAt(node: number): number {
    return this.ends[node] ?? NONE;
  }

  private insert(spelling: string, id: number): void {
    let node = 0;
    for (let i = 0; i < spelling.length; i++) {
      const unit = spelling.charCodeAt(i);
      node = this.next(node, unit) || this.addNode(node, unit);
    }
    if (this.idAt(node) === NONE) this.ends[node] = id;
  }

  private addNode(node: number, unit: number): number {
    if (this.edges * 2 * STRIDE >= this.table.length) this.grow();
    const below = this.nodes++;
    if (below >= this.ends.length) {
      const ends = new Int32Array(this.ends.length * 2);
      ends.set(this.ends);
      this.ends = ends;
    }
    this.put(node, unit, below);
    return below;
  }

  private put(node: number, unit: number, below: number): void {
    const { table } = this;
    const mask = table.length - 1;
    let at = placeIn(node, unit) & mask;
    while (table[at + 2] !== NONE) at = (at + STRIDE) & mask;
    table[at] = node;
    table[at + 1] = unit;
    table[at + 2] = below;
    this.edges++;
  }

  private grow(): void {
    const old = this.table;
    this.table = new Int32Array(old.length * 2);
    this.edges = 0;
    for (let at = 0; at < old.length; at += STRIDE) {
      const below = old[at + 2] ?? NONE;
      if (below !== NONE) this.put(old[at] ?? 0, old[at + 1] ?? 0, below);
    }
  }
}

/** A multiple of `STRIDE`. */
const placeIn = (node: number, unit: number): number => {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) << 2;
};

/** Every joined spelling that `foldPlural` takes to a key: `policy` → `policy`, `policys`, `policie`, `policies`. */
export const spellingsOf = (key: string): string[] => {
  const stems = [key, `${key}e`, ...(key.endsWith('y') ? [`${key.slice(0, -1)}ie`] : [])];
  return stems.flatMap((stem) => [stem, `${stem}s`]).filter((spelling) => foldPlural(spelling) === key);
};
