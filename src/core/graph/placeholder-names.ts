import { type PlaceholderId, placeholderId } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { tableGet, tableKeys } from '../model/table.ts';
import type { View } from './graph.ts';

/** Every placeholder of a view → its name as first met in path order: `?sparse rnn` → `Sparse RNN`. */
export const placeholderNames = memo((view: View): ReadonlyMap<PlaceholderId, string> => {
  const names = new Map<PlaceholderId, string>();
  for (const path of tableKeys(view.graph.rows))
    for (const resolution of tableGet(view.graph.rows, path)?.resolutions ?? [])
      if (resolution.kind === 'placeholder' || resolution.kind === 'ambiguous') {
        const id = placeholderId(resolution.key);
        if (!names.has(id)) names.set(id, resolution.name);
      }
  return names;
});
