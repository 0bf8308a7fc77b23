/** Results of one kind, best first. */
export interface KindGroup<Result> {
  readonly kind: string;
  readonly results: readonly Result[];
}

/** Results by kind, the kind of the best one first: `groupByKind(results)[0]?.kind` → `term`. */
export const groupByKind = <Result extends { readonly kind: string }>(
  results: readonly Result[],
): readonly KindGroup<Result>[] => {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const group = groups.get(result.kind);
    if (group) group.push(result);
    else groups.set(result.kind, [result]);
  }
  return [...groups].map(([kind, some]) => ({ kind, results: some }));
};
