/** True for lists of one length whose items are alike where they are not the same. */
export const areAlike = <Item extends object>(
  one: readonly Item[],
  other: readonly Item[],
  isAlike: (a: Item, b: Item) => boolean,
): boolean =>
  one.length === other.length &&
  one.every((a, at) => {
    const b = other[at];
    return a === b || (b !== undefined && isAlike(a, b));
  });
