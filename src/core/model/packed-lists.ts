/** Lists of numbers as two columns: where each list ends, and the numbers of all, one list after the other. */
export type ListColumns = readonly [ends: Uint32Array, all: Uint32Array];

/** Lists as columns for `packNumbers`: `packLists([[7, 8], [], [9]])` of typed arrays → `[2, 2, 3]` and `[7, 8, 9]`. */
export const packLists = (
  lists: readonly Uint32Array[],
  /** Gives room for so many numbers, all 0. */
  columnOf: (length: number) => Uint32Array = (length) => new Uint32Array(length),
): ListColumns => {
  const ends = columnOf(lists.length);
  let end = 0;
  for (const [at, list] of lists.entries()) {
    end += list.length;
    ends[at] = end;
  }
  const all = columnOf(end);
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
    return this.all.subarray(this.startAt(place), this.ends[place]);
  }

  /** The same as `at(place).length`, without a view of the list. */
  lengthAt(place: number): number {
    return (this.ends[place] ?? 0) - this.startAt(place);
  }

  private startAt(place: number): number {
    return place === 0 ? 0 : (this.ends[place - 1] ?? 0);
  }

  /** The same but for lists at some places, which come sorted: what lies between them is copied as one. */
  with(changes: readonly (readonly [place: number, list: Uint32Array])[]): PackedLists {
    const ends = this.endsWith(changes);
    const all = new Uint32Array(ends.at(-1) ?? 0);
    let [copied, made] = [0, 0];
    for (const [place, list] of changes) {
      const between = this.all.subarray(copied, this.startAt(place));
      all.set(between, made);
      all.set(list, made + between.length);
      made += between.length + list.length;
      copied = this.ends[place] ?? 0;
    }
    all.set(this.all.subarray(copied), made);
    return new PackedLists([ends, all]);
  }

  private endsWith(changes: Parameters<PackedLists['with']>[0]): Uint32Array {
    let [next, grown] = [0, 0];
    return this.ends.map((end, place) => {
      const [changed, list = NONE] = changes[next] ?? [];
      if (changed === place) {
        grown += list.length - this.lengthAt(place);
        next++;
      }
      return end + grown;
    });
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
