import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import { noteValue, unrecorded } from '../model/reads.ts';
import { tableGet } from '../model/table.ts';

/** From so many notes on that link to one, its page need not be told of each. */
const MANY = 50;

/**
 * What is made of all notes that link to one. Where these are many, who asks is told of the value alone, by its name in
 * `read-values.ts`: it stays the same with most changes of theirs. Outlines alone may tell it, and of the notes in it
 * one asks oneself. `ofMany(view, 'picture', path, () => …)`.
 */
export const ofMany = <Value>(view: View, name: string, path: NotePath, make: () => Value): Value => {
  const sources = tableGet(view.graph.incoming, path)?.length ?? 0;
  if (sources <= MANY) return make();
  noteValue(name, path);
  return unrecorded(make);
};
