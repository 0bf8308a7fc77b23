/** Lists of numbers as two columns: where each list ends, and the numbers of all, one list after the other. */
export type ListColumns = readonly [ends: Uint32Array, all: Uint32Array];

/** Lists as columns for `packNumbers`: `packLists([[7, 8], [], [9]])` of typed arrays → `[2, 2, 3]` and `[7, 8, 9]`. */
export const packLists = (lists: readonly Uint32Array[]): ListColumns => {
  const ends = new Uint32Array(lists.length);
  let end = 0;
  for (const [at, list] of lists.entries()) {
    end += list.length;
    ends[at] = end;
  }
  const all = new Uint32Array(end);
  for (const [at, list] of lists.entries()) all.set(list, (ends[at] ?? 0) - list.length);
  return [ends, all];
};

const NONE = new Uint32Array(0);

/** Lists that were packed, none of which is copied: `new PackedLists(packLists([a, b])).at(1)` equals `b`. */
export class PackedLists {
  readonly ends: Uint32Array;
  readonly all: Uint32Array;

  constructor([ends = NONE, all = NONE]: readonly Uint32Array[]) {
    this.ends = ends;
    this.all = all;
  }

  at(place: number): Uint32Array {
    return this.all.subarray(place === 0 ? 0 : this.ends[place - 1], this.ends[place]);
  }

  /** The same but for lists at some places, which come sorted: what lies between them is copied as one. */
  with(changes: readonly (readonly [place: number, list: Uint32Array])[]): PackedLists {
    const grown = changes.map(([place, list]) => list.length - this.lengthAt(place));
    const all = new Uint32Array(this.all.length + grown.reduce((sum, more) => sum + more, 0));
    const ends = new Uint32Array(this.ends.length);
    let [place, copied, shift] = [0, 0, 0];
    const copyUntil = (next: number) => {
      const end = next === 0 ? 0 : (this.ends[next - 1] ?? 0);
      all.set(this.all.subarray(copied, end), copied + shift);
      for (; place < next; place++) ends[place] = (this.ends[place] ?? 0) + shift;
      return end;
    };
    for (const [at, [changed, list]] of changes.entries()) {
      all.set(list, copyUntil(changed) + shift);
      shift += grown[at] ?? 0;
      copied = this.ends[changed] ?? 0;
    }
    copyUntil(this.ends.length);
    return new PackedLists([ends, all]);
  }

  /** The same as `at(place).length`, without a view of the list. */
  lengthAt(place: number): number {
    return (this.ends[place] ?? 0) - (place === 0 ? 0 : (this.ends[place - 1] ?? 0));
  }

  /** The places of the lists that hold a number of which this is true, without a look at each list. */
  placesWith(isWanted: (number: number) => boolean): number[] {
    const places: number[] = [];
    let place = 0;
    for (let at = 0; at < this.all.length; at++) {
      if (!isWanted(this.all[at] ?? 0)) continue;
      while ((this.ends[place] ?? this.all.length) <= at) place++;
      if (places.at(-1) !== place) places.push(place);
    }
    return places;
  }
}
