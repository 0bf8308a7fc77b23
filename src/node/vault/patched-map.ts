/** Changes that are kept beside what they change; of more a new map is made. */
const MOST_PATCHES = 500;

/**
 * A map that differs from another in few places: it is made at the cost of these, and the other stays as it is.
 * `patchMap(scan, [['a.md', found], ['gone.md', undefined]])`; `undefined` takes an entry away. New keys come last.
 */
export const patchMap = <Value extends object>(
  before: ReadonlyMap<string, Value>,
  changes: Iterable<readonly [string, Value | undefined]>,
): ReadonlyMap<string, Value> => {
  const base = before instanceof PatchedMap ? (before.base as ReadonlyMap<string, Value>) : before;
  const patches = new Map<string, Value | undefined>(before instanceof PatchedMap ? before.patches : []);
  for (const [key, value] of changes)
    if (value === undefined && !base.has(key)) patches.delete(key);
    else patches.set(key, value);
  if (patches.size === 0) return base;
  return patches.size > MOST_PATCHES ? patchedCopy(base, patches) : new PatchedMap(base, patches);
};

type Patches<Value> = ReadonlyMap<string, Value | undefined>;

const patchedCopy = <Value>(base: ReadonlyMap<string, Value>, patches: Patches<Value>) => {
  const copy = new Map(base);
  for (const [key, value] of patches)
    if (value === undefined) copy.delete(key);
    else copy.set(key, value);
  return copy;
};

class PatchedMap<Value extends object> implements ReadonlyMap<string, Value> {
  readonly size: number;

  constructor(
    readonly base: ReadonlyMap<string, Value>,
    readonly patches: Patches<Value>,
  ) {
    let size = base.size;
    for (const [key, value] of patches) size += Number(value !== undefined) - Number(base.has(key));
    this.size = size;
  }

  get(key: string): Value | undefined {
    return this.patches.has(key) ? this.patches.get(key) : this.base.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): MapIterator<[string, Value]> {
    const { base, patches } = this;
    for (const [key, value] of base) {
      const now = patches.has(key) ? patches.get(key) : value;
      if (now !== undefined) yield [key, now];
    }
    for (const [key, value] of patches) if (value !== undefined && !base.has(key)) yield [key, value];
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  forEach(tell: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) tell(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
}
