import { type Made, noteReads, readsOf } from './reads.ts';

/**
 * A selector: computed once for each subject (a view, a note) and dropped with it.
 * `const orphans = memo((view: View) => …)`.
 */
export const memo = <Subject extends object, Value>(
  compute: (subject: Subject) => Value,
): ((subject: Subject) => Value) => {
  const known = new WeakMap<Subject, Made<Value>>();
  return (subject) => {
    const hit = known.get(subject);
    if (hit) {
      noteReads(hit.reads);
      return hit.value;
    }
    const made = readsOf(() => compute(subject));
    known.set(subject, made);
    return made.value;
  };
};
