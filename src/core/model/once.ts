/** What is made when it is first asked for, and the same after: `once(() => nodesFile(view))`. */
export const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
