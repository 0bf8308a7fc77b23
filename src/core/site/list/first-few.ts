/** The first few of many in their order, without putting all in order: `firstFew([3, 1, 2], 2, (a, b) => a - b)` → [1, 2]. */
export const firstFew = <Item>(
  items: Iterable<Item>,
  count: number,
  compare: (a: Item, b: Item) => number,
): Item[] => {
  const few: Item[] = [];
  for (const item of items) {
    const last = few[count - 1];
    if (last !== undefined && compare(last, item) <= 0) continue;
    const at = few.findIndex((other) => compare(other, item) > 0);
    few.splice(at < 0 ? few.length : at, 0, item);
    if (few.length > count) few.pop();
  }
  return few;
};
