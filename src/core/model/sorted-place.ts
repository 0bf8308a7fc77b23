/**
 * The place after the items that come first, those of which `isBefore` is true, among `count` sorted ones:
 * `placeAfter(3, (at) => [2, 3, 7][at] < 5)` → 2.
 */
export const placeAfter = (count: number, isBefore: (at: number) => boolean): number => {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The place of the last of `count` sorted starts that is not over a value, else the first: `lastStart([0, 10, 20], 12)` → 1. */
export const lastStart = <Value extends number | string>(
  starts: ArrayLike<Value>,
  value: Value,
  count = starts.length,
): number => {
  let low = 0;
  let high = count;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    const start = starts[middle];
    if (start !== undefined && start <= value) low = middle;
    else high = middle;
  }
  return low;
};
