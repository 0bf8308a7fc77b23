/**
 * What was looked up while something was made. Made again from a vault in which all of this says the same, it would be
 * the same, so it need not be made.
 */
export interface Reads {
  /** Keys that tables of a view were asked for, whichever of them: paths of notes and files, names. */
  readonly keys: ReadonlySet<string>;
  /** Values that were asked for by name, each by its number; `valueAsked` tells which it is. */
  readonly values: ReadonlySet<number>;
  /** True when a whole table was gone through, so that anything may have mattered. */
  readonly all: boolean;
}

const NONE: ReadonlySet<never> = new Set<never>();

/** Most of what is kept looked nothing up, and is asked for again and again: it has no sets of its own. */
class Recording implements Reads {
  private ownKeys: Set<string> | null = null;
  private ownValues: Set<number> | null = null;

  constructor(public all: boolean) {}

  get keys(): ReadonlySet<string> {
    return this.ownKeys ?? NONE;
  }

  get values(): ReadonlySet<number> {
    return this.ownValues ?? NONE;
  }

  get isOfNothing(): boolean {
    return !this.all && this.ownKeys === null && this.ownValues === null;
  }

  addKey(key: string): void {
    if (this.all) return;
    this.ownKeys ??= new Set();
    this.ownKeys.add(key);
  }

  addValue(value: number): void {
    this.ownValues ??= new Set();
    this.ownValues.add(value);
  }

  add(other: Reads): void {
    if (other.all) this.all = true;
    if (this.all) return;
    if (other.keys.size > 0) for (const key of other.keys) this.addKey(key);
    if (other.values.size > 0) for (const value of other.values) this.addValue(value);
  }
}

/** Takes nothing down, since anything may have been looked at: one is enough for all. */
const OF_ALL = new Recording(true);
/** Is of what looked nothing up, and is never added to. */
const OF_NOTHING = new Recording(false);

/** What is being made; null while nobody wants to know. */
let current: Recording | null = null;

/** Tells that a table was asked for a key. */
export const noteRead = (key: string): void => {
  current?.addKey(key);
};

/** Values that were asked for, by their numbers. */
const asked: string[] = [];
/** Their numbers by names and keys: sets find a number sooner than a text, and no text is put together for each page. */
const numbers = new Map<string, Map<string, number>>();

const numberOf = (name: string, key: string): number => {
  let ofName = numbers.get(name);
  if (!ofName) {
    ofName = new Map();
    numbers.set(name, ofName);
  }
  let number = ofName.get(key);
  if (number === undefined) {
    number = asked.push(`${name} ${key}`) - 1;
    ofName.set(key, number);
  }
  return number;
};

/** Which value a number of `Reads` stands for: `routeOf terms/VAE.md`. */
export const valueAsked = (number: number): string => asked[number] ?? '';

/** Tells that a value was asked for by name: `noteValue('routeOf', 'terms/VAE.md')`. */
export const noteValue = (name: string, key: string): void => {
  if (current !== null && !current.all) current.addValue(numberOf(name, key));
};

/** Tells that anything may have been looked at. */
export const noteReadOfAll = (): void => {
  if (current !== null) current.all = true;
};

/** Tells again what was looked up for something that is kept. */
export const noteReads = (reads: Reads | null): void => {
  if (reads !== null) current?.add(reads);
};

const during = <Value>(recording: Recording | null, work: () => Value): Value => {
  const before = current;
  current = recording;
  try {
    return work();
  } finally {
    current = before;
  }
};

/** Does work in which it is known of every value what it was made of, so that `readsOf` can tell. */
export const recordingReads = <Value>(work: () => Value): Value => during(OF_ALL, work);

/** A value and what was looked up for it; null outside of `recordingReads`. */
export const readsOf = <Value>(make: () => Value): Made<Value> => {
  if (current === null) return { value: make(), reads: null };
  const reads = new Recording(false);
  const value = during(reads, make);
  if (reads.isOfNothing) return { value, reads: OF_NOTHING };
  current.add(reads);
  return { value, reads };
};

/** A value that was made, to be kept with what was looked up for it. */
export interface Made<Value> {
  readonly value: Value;
  readonly reads: Reads | null;
}

/** What is kept at a key of a map, made when it is first asked for; it tells its reads whenever it is. */
export const keptAt = <Value>(kept: Map<string, Made<Value>>, key: string, make: () => Value): Value => {
  const known = kept.get(key);
  if (known) {
    noteReads(known.reads);
    return known.value;
  }
  const made = readsOf(make);
  kept.set(key, made);
  return made.value;
};

/** Makes a value the readers of which tell themselves what of it they look at. */
export const unrecorded = <Value>(make: () => Value): Value =>
  current === null ? make() : recordingReads(make);
