/** What is made when it is first asked for, and the same after: `once(() => nodesFile(view))`. Nothing it was made of is held then. */
export const once = <Value>(make: () => Value): (() => Value) => {
  let state: { readonly make: () => Value } | { readonly value: Value } = { make };
  return () => {
    if ('make' in state) state = { value: state.make() };
    return state.value;
  };
};
