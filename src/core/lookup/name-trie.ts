import { foldPlural } from '../text/fold-name.ts';

const NONE = 0;

/**
 * A trie over folded names in which every spelling with the same folding (`policy`, `policies`) ends at one id. It
 * only grows: which of its names mean something is told by the `NameTable` that is used with it. Edges lie in one
 * open-addressed hash table, which scans three times faster than a map in each node.
 */
export class NameTrie {
  private from = new Int32Array(1 << 12);
  private code = new Uint16Array(1 << 12);
  private to = new Int32Array(1 << 12);
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
    const mask = this.to.length - 1;
    for (let at = hash(node, unit) & mask; ; at = (at + 1) & mask) {
      const to = this.to[at] ?? NONE;
      if (to === NONE || (this.from[at] === node && this.code[at] === unit)) return to;
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
    if (this.edges * 2 >= this.to.length) this.grow();
    const to = this.nodes++;
    if (to >= this.ends.length) {
      const ends = new Int32Array(this.ends.length * 2);
      ends.set(this.ends);
      this.ends = ends;
    }
    this.put(node, unit, to);
    return to;
  }

  private put(node: number, unit: number, to: number): void {
    const mask = this.to.length - 1;
    let at = hash(node, unit) & mask;
    while (this.to[at] !== NONE) at = (at + 1) & mask;
    this.from[at] = node;
    this.code[at] = unit;
    this.to[at] = to;
    this.edges++;
  }

  private grow(): void {
    const { from, code, to } = this;
    this.from = new Int32Array(from.length * 2);
    this.code = new Uint16Array(code.length * 2);
    this.to = new Int32Array(to.length * 2);
    this.edges = 0;
    for (let at = 0; at < to.length; at++)
      if (to[at] !== NONE) this.put(from[at] ?? 0, code[at] ?? 0, to[at] ?? 0);
  }
}

const hash = (node: number, unit: number): number => {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

/** Every joined spelling that `foldPlural` takes to a key: `policy` → `policy`, `policys`, `policie`, `policies`. */
export const spellingsOf = (key: string): string[] => {
  const stems = [key, `${key}e`, ...(key.endsWith('y') ? [`${key.slice(0, -1)}ie`] : [])];
  return stems.flatMap((stem) => [stem, `${stem}s`]).filter((spelling) => foldPlural(spelling) === key);
};
