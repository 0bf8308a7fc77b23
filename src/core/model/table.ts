import { noteRead, noteReadOfAll, unrecorded } from './reads.ts';
import { placeAfter } from './sorted-place.ts';

/**
 * A map that is shared between snapshots: a change copies one of its buckets and the list of them, never the rest. One
 * that was not made of another is whole, too, in which keys are found sooner.
 */
export interface Table<Value> {
  /** All entries, in no order; null for a table that was made of another. */
  readonly whole: ReadonlyMap<string, Value> | null;
  readonly buckets: readonly ReadonlyMap<string, Value>[];
  readonly size: number;
}

const BUCKETS = 1024;
const EMPTY_BUCKET: ReadonlyMap<string, never> = new Map<string, never>();

/** Ends of paths tell them apart well, and a table is asked more often than anything else. */
const HASHED = 16;

/** FNV-1a over the last UTF-16 units and the length, cut to the number of buckets. */
const bucketOf = (key: string): number => {
  let hash = 0x811c9dc5 ^ key.length;
  for (let i = Math.max(0, key.length - HASHED); i < key.length; i++)
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
};

type Entry<Value> = readonly [key: string, value: Value];

/** The entries of a map in their buckets, as they came within each. */
const cutIntoBuckets = <Value>(whole: ReadonlyMap<string, Value>): ReadonlyMap<string, Value>[] => {
  const buckets: (Map<string, Value> | undefined)[] = Array.from({ length: BUCKETS });
  for (const [key, value] of whole) {
    const at = bucketOf(key);
    const bucket = buckets[at] ?? new Map<string, Value>();
    bucket.set(key, value);
    buckets[at] = bucket;
  }
  return buckets.map((bucket) => bucket ?? EMPTY_BUCKET);
};

/** A table whose buckets are made when somebody asks for them, to make another of it, to compare two or to go through all. */
class WholeTable<Value> implements Table<Value> {
  readonly whole: ReadonlyMap<string, Value>;
  readonly #makeBuckets: () => Table<Value>['buckets'];
  #buckets: Table<Value>['buckets'] | null = null;

  constructor(whole: ReadonlyMap<string, Value>, makeBuckets: () => Table<Value>['buckets']) {
    this.whole = whole;
    this.#makeBuckets = makeBuckets;
  }

  get size(): number {
    return this.whole.size;
  }

  get buckets(): Table<Value>['buckets'] {
    this.#buckets ??= this.#makeBuckets();
    return this.#buckets;
  }
}

/** `tableOf([['a', 1]])`. A later entry of the same key wins. */
export const tableOf = <Value>(entries: Iterable<Entry<Value>>): Table<Value> => {
  const whole = new Map(entries);
  return sortedTable(new WholeTable(whole, () => cutIntoBuckets(whole)), [...whole.keys()]);
};

/** A table that knows its keys where they came sorted. */
const sortedTable = <Value>(table: Table<Value>, keys: readonly string[]): Table<Value> => {
  if (areSorted(keys)) sortedKeys.set(table, keys);
  return table;
};

/** Whether keys are sorted by code point, and none comes twice. */
export const areSorted = (keys: readonly string[]): boolean =>
  keys.every((key, at) => at === 0 || compareCodePoints(keys[at - 1] ?? '', key) < 0);

/** A map whose values are made when somebody asks for them. */
class LateMap<Value> implements ReadonlyMap<string, Value> {
  constructor(
    private readonly places: ReadonlyMap<string, number>,
    private readonly valueAt: (place: number) => Value,
  ) {}

  get size(): number {
    return this.places.size;
  }

  has(key: string): boolean {
    return this.places.has(key);
  }

  get(key: string): Value | undefined {
    const place = this.places.get(key);
    return place === undefined ? undefined : this.valueAt(place);
  }

  keys(): MapIterator<string> {
    return this.places.keys();
  }

  *values(): MapIterator<Value> {
    for (const place of this.places.values()) yield this.valueAt(place);
  }

  entries(): MapIterator<[string, Value]> {
    return this[Symbol.iterator]();
  }

  forEach(tell: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this) tell(value, key, this);
  }

  *[Symbol.iterator](): MapIterator<[string, Value]> {
    for (const [key, place] of this.places) yield [key, this.valueAt(place)];
  }
}

/**
 * A table of values that are made when somebody asks for them, each once: `lateTable(paths, (place) => notes[place])`.
 * No key comes twice.
 */
export const lateTable = <Value>(keys: readonly string[], make: (place: number) => Value): Table<Value> => {
  const places = new Map<string, number>();
  for (const [place, key] of keys.entries()) places.set(key, place);
  const made: (Value | undefined)[] = Array.from({ length: keys.length });
  const valueAt = (place: number): Value => {
    const value = made[place] ?? make(place);
    made[place] = value;
    return value;
  };
  const bucketsOf = () =>
    cutIntoBuckets(places).map((bucket) => (bucket.size === 0 ? EMPTY_BUCKET : new LateMap(bucket, valueAt)));
  return sortedTable(new WholeTable(new LateMap(places, valueAt), bucketsOf), keys);
};

const bucketTable = <Value>(buckets: Table<Value>['buckets'], size: number): Table<Value> => ({
  whole: null,
  buckets,
  size,
});

/** A table that is made whole when somebody looks into it: `madeWhenAsked(() => tableOf(entries))`. */
export const madeWhenAsked = <Value>(make: () => Table<Value>): Table<Value> => {
  let unmade: (() => Table<Value>) | null = make;
  let made = bucketTable<Value>([], 0);
  const table = (): Table<Value> => {
    if (unmade) made = unrecorded(unmade);
    unmade = null;
    return made;
  };
  return {
    get whole() {
      return table().whole;
    },
    get buckets() {
      return table().buckets;
    },
    get size() {
      return table().size;
    },
  };
};

/** Keys by table, sorted: where somebody asked for them, or they came so. */
const sortedKeys = new WeakMap<Table<unknown>, readonly string[]>();

/** `tableGet(notes, 'a.md')` → the value, or undefined. */
export const tableGet = <Value>(table: Table<Value>, key: string): Value | undefined => {
  noteRead(key);
  const { whole } = table;
  return whole === null ? table.buckets[bucketOf(key)]?.get(key) : whole.get(key);
};

/** A table with the given entries changed; `undefined` removes. Untouched buckets are the same objects. */
export const tableWith = <Value>(
  table: Table<Value>,
  entries: Iterable<Entry<Value | undefined>>,
): Table<Value> => {
  const changes = [...entries];
  if (changes.length === 0) return table;
  const buckets = [...table.buckets];
  const copied = new Map<number, Map<string, Value>>();
  let size = table.size;
  let keys = changes.length > FEW ? undefined : sortedKeys.get(table);
  for (const [key, value] of changes) {
    const at = bucketOf(key);
    let bucket = copied.get(at);
    if (!bucket) {
      bucket = new Map(buckets[at]);
      copied.set(at, bucket);
      buckets[at] = bucket;
    }
    const before = bucket.size;
    if (value === undefined) bucket.delete(key);
    else bucket.set(key, value);
    size += bucket.size - before;
    if (bucket.size !== before) keys = keys && keysAfter(keys, key);
  }
  const made = bucketTable(buckets, size);
  if (keys) sortedKeys.set(made, keys);
  return made;
};

/** For so many changes sorted keys are kept; for more it is quicker to sort them anew, when somebody asks for them. */
const FEW = 100;

/** Sorted keys once one of them came, or went: `keysAfter(['a', 'c'], 'b')`. */
export const keysAfter = <Key extends string>(keys: readonly Key[], key: Key): readonly Key[] => {
  const at = placeOf(keys, key);
  return keys[at] === key ? keys.toSpliced(at, 1) : keys.toSpliced(at, 0, key);
};

/** How many of sorted names come before one: `placeOf(['a', 'c'], 'b')` → 1. */
export const placeOf = (sorted: readonly string[], name: string): number =>
  placeAfter(sorted.length, (at) => compareCodePoints(sorted[at] ?? '', name) < 0);

/** The keys at which two tables hold different values, or only one of them any. Looks only at buckets that differ. */
export const keysThatDiffer = <Value>(a: Table<Value>, b: Table<Value>): string[] => {
  noteReadOfAll();
  const keys: string[] = [];
  if (a === b) return keys;
  a.buckets.forEach((before, at) => {
    const after = b.buckets[at] ?? EMPTY_BUCKET;
    if (before === after) return;
    for (const [key, value] of after) if (before.get(key) !== value) keys.push(key);
    for (const key of before.keys()) if (!after.has(key)) keys.push(key);
  });
  return keys;
};

/** Values in bucket order: deterministic for equal keys, but not sorted. */
export function* tableValues<Value>(table: Table<Value>): Generator<Value> {
  noteReadOfAll();
  for (const bucket of table.buckets) yield* bucket.values();
}

/** Keys, sorted by code point; sorted once for each table. */
export const tableKeys = (table: Table<unknown>): readonly string[] => {
  noteReadOfAll();
  const known = sortedKeys.get(table);
  if (known) return known;
  const keys: string[] = [];
  for (const part of table.whole ? [table.whole] : table.buckets)
    for (const key of part.keys()) keys.push(key);
  keys.sort(compareCodePoints);
  sortedKeys.set(table, keys);
  return keys;
};

/** Order by code point, not by UTF-16 unit: `compareCodePoints('\u{1F600}', '\uFFFD') > 0`. */
export const compareCodePoints = (a: string, b: string): number => {
  // Most of what is sorted by several things is equal in the first: links of one note, problems of one path.
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      // Surrogates (U+D800–DFFF) stand for code points above the rest of the BMP.
      const xHigh = x >= 0xd800 && x <= 0xdfff;
      const yHigh = y >= 0xd800 && y <= 0xdfff;
      return xHigh === yHigh ? x - y : xHigh ? 1 : -1;
    }
  }
  return a.length - b.length;
};
