/**
 * A selector: computed once for each subject (a view, a note) and dropped with it.
 * `const orphans = memo((view: View) => …)`.
 */
export const memo = <Subject extends object, Value>(
  compute: (subject: Subject) => Value,
): ((subject: Subject) => Value) => {
  const known = new WeakMap<Subject, { readonly value: Value }>();
  return (subject) => {
    const hit = known.get(subject);
    if (hit) return hit.value;
    const value = compute(subject);
    known.set(subject, { value });
    return value;
  };
};
