/**
 * What a selector need not compute, because it is known from elsewhere: from the last build, or from another thread.
 * `const recalledNames = new Recalled<View, Names>()`; after `recalledNames.tell(view, names)` the selector finds it by
 * `recalledNames.of(view) ?? makeNames(view)`. It is dropped with its subject.
 */
export class Recalled<Subject extends object, Value> {
  private readonly finders = new WeakMap<Subject, () => Value | null>();

  /** Tells what is known of a subject. */
  tell(subject: Subject, value: Value): void {
    this.finders.set(subject, () => value);
  }

  /** Tells where to look whenever somebody asks; what is found may be nothing. */
  tellLate(subject: Subject, find: () => Value | null): void {
    this.finders.set(subject, find);
  }

  /** What is known of a subject; null where nothing is. */
  of(subject: Subject): Value | null {
    return this.finders.get(subject)?.() ?? null;
  }
}
