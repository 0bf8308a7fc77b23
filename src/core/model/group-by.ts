/** Adds an item to the list at a key, which is made where there is none: `addTo(groups, 'paper', note)`. */
export const addTo = <Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void => {
  const known = lists.get(key);
  if (known) known.push(item);
  else lists.set(key, [item]);
};

/** Items by what they have in common, in their order: `groupBy(notes, ({ fields }) => fields.kind).get('paper')`. */
export const groupBy = <Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>();
  for (const item of items) addTo(groups, keyOf(item), item);
  return groups;
};
