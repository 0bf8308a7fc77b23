import type { NotePath } from '../model/ids.ts';

/** The first place where a note's text names another, and how many there are. */
export interface NameHit {
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Numbers of a hit: the place of the note that is named, then those of a `NameHit`. */
export const HIT = 5;

/** The hit whose numbers begin here. */
export const hitAt = (numbers: Uint32Array, at: number): NameHit => ({
  block: numbers[at + 1] ?? 0,
  from: numbers[at + 2] ?? 0,
  to: numbers[at + 3] ?? 0,
  count: numbers[at + 4] ?? 0,
});

/** Notes named in a text, in the order first met; the note itself among them when it names itself. */
export class NameHits implements Iterable<readonly [owner: NotePath, hit: NameHit]> {
  constructor(
    /** The notes, by the places that are in the numbers; of other notes, too. */
    private readonly paths: readonly NotePath[],
    /** `HIT` for each. */
    private readonly numbers: Uint32Array,
  ) {}

  get size(): number {
    return this.numbers.length / HIT;
  }

  *[Symbol.iterator](): Generator<readonly [owner: NotePath, hit: NameHit]> {
    for (let at = 0; at < this.numbers.length; at += HIT) {
      const owner = this.paths[this.numbers[at] ?? 0];
      if (owner !== undefined) yield [owner, hitAt(this.numbers, at)];
    }
  }

  /** Its numbers with the places that notes have among others; without those that are not there. */
  numbersAmong(places: ReadonlyMap<NotePath, number>): Uint32Array {
    const moved = this.numbers.slice();
    let end = 0;
    for (let at = 0; at < this.numbers.length; at += HIT) {
      const owner = this.paths[this.numbers[at] ?? 0];
      const place = owner === undefined ? undefined : places.get(owner);
      if (place === undefined) continue;
      moved.copyWithin(end, at, at + HIT);
      moved[end] = place;
      end += HIT;
    }
    return end === moved.length ? moved : moved.slice(0, end);
  }

  /** The same of notes that have other paths now. */
  after(moves: ReadonlyMap<NotePath, NotePath>): NameHits {
    if (moves.size === 0) return this;
    const owners = Array.from(this, ([owner]) => owner);
    if (!owners.some((owner) => moves.has(owner))) return this;
    const numbers = this.numbers.slice();
    for (let one = 0; one < owners.length; one++) numbers[one * HIT] = one;
    return new NameHits(
      owners.map((owner) => moves.get(owner) ?? owner),
      numbers,
    );
  }
}

/** Takes down what a text names while it is looked through. */
export class HitTaker {
  private readonly owners: NotePath[] = [];
  private readonly placeOf = new Map<NotePath, number>();
  private readonly numbers: number[] = [];

  add(owner: NotePath, block: number, from: number, to: number): void {
    const known = this.placeOf.get(owner);
    if (known === undefined) {
      const place = this.owners.push(owner) - 1;
      this.placeOf.set(owner, place);
      this.numbers.push(place, block, from, to, 1);
    } else this.numbers[known * HIT + HIT - 1] = (this.numbers[known * HIT + HIT - 1] ?? 0) + 1;
  }

  /** All that was taken down. */
  taken(): NameHits {
    return this.owners.length === 0 ? NO_HITS : new NameHits(this.owners, new Uint32Array(this.numbers));
  }
}

const NO_HITS = new NameHits([], new Uint32Array(0));
