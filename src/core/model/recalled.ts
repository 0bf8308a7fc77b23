/** How what is known of a subject is found, and who wants to keep what had to be made. */
interface Told<Value> {
  readonly find: () => Value | null;
  readonly keep: (made: Value) => void;
}

const KEEP_NOTHING = (): void => {};

/**
 * What a selector need not make, because it is known from elsewhere: from the last build, or from another thread.
 * `const recalledRegions = new Recalled<View, Regions>()`; after `recalledRegions.tell(view, regions)` the selector gets
 * them by `recalledRegions.orMade(view, () => makeRegions(view))`. It is dropped with its subject.
 */
export class Recalled<Subject extends object, Value> {
  private readonly told = new WeakMap<Subject, Told<Value>>();

  /** Tells what is known of a subject. */
  tell(subject: Subject, value: Value): void {
    this.tellLate(subject, () => value);
  }

  /** Tells where to look whenever somebody asks; what is found may be nothing. What is made then is given to `keep`. */
  tellLate(subject: Subject, find: () => Value | null, keep: (made: Value) => void = KEEP_NOTHING): void {
    this.told.set(subject, { find, keep });
  }

  /** What is known of a subject; null where nothing is. */
  of(subject: Subject): Value | null {
    return this.told.get(subject)?.find() ?? null;
  }

  /** What is known of a subject, else what `make` gives. */
  orMade(subject: Subject, make: () => Value): Value {
    const known = this.of(subject);
    if (known !== null) return known;
    const made = make();
    this.told.get(subject)?.keep(made);
    return made;
  }
}
