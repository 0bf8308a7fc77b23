/** The stretch in which two lists differ: from `from` up to `to` in the one, up to `next` in the other. */
export interface ListDifference {
  readonly from: number;
  readonly to: number;
  readonly next: number;
}

/** Where two lists that begin and end with the same items differ: `[a, b, c]` and `[a, x, y, c]` from 1 up to 2, and 3. */
export const differenceOf = <Item>(one: readonly Item[], other: readonly Item[]): ListDifference => {
  let from = 0;
  const shorter = Math.min(one.length, other.length);
  while (from < shorter && one[from] === other[from]) from++;
  let to = one.length;
  let next = other.length;
  while (to > from && next > from && one[to - 1] === other[next - 1]) {
    to--;
    next--;
  }
  return { from, to, next };
};

/** True for lists of one length whose items are alike where they are not the same. */
export const isAlike = <Item>(
  one: readonly Item[],
  other: readonly Item[],
  areAlike: (a: Item, b: Item) => boolean,
): boolean => {
  if (one.length !== other.length) return false;
  const { from, to } = differenceOf(one, other);
  for (let i = from; i < to; i++) {
    const [a, b] = [one[i], other[i]];
    if (a === undefined || b === undefined || !areAlike(a, b)) return false;
  }
  return true;
};
