import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import { noteValue, unrecorded } from '../model/reads.ts';
import { tableGet } from '../model/table.ts';

/** From so many notes on that link to one, its page need not be told of each. */
const MANY = 50;

/**
 * What is made of all notes that link to one: `ofMany(view, 'picture', path, () => …)`. Where these are many, it is taken
 * down that the page asked for this value, by its name in `read-values.ts`, and not for each of them: most of their
 * changes leave it as it is. It must follow from outlines alone; who shows the text of a note in it asks for that note.
 */
export const ofMany = <Value>(view: View, name: string, path: NotePath, make: () => Value): Value => {
  const sources = tableGet(view.graph.incoming, path)?.length ?? 0;
  if (sources <= MANY) return make();
  noteValue(name, path);
  return unrecorded(make);
};
