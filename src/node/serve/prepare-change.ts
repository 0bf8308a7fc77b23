import { threadGraphOf } from '../../core/graph/query/follow-thread-graph.ts';
import { tableGet, tableKeys, tableValues } from '../../core/model/table.ts';
import { prepareRoutes } from '../../core/site/address/routes.ts';
import { homeListsOf } from '../../core/site/home/home-lists.ts';
import { prepareHome } from '../../core/site/home/home-outlines.ts';
import { titleKey } from '../../core/site/list/title-key.ts';
import { prepareSearchInSteps } from '../../core/site/payload/search-content.ts';
import type { Snapshot } from '../../core/snapshot.ts';

/**
 * What the first change of a snapshot needs that no later one does, in steps, most of them small: cuts the tables that a
 * change copies buckets of, unpacks what notes of the view that is shown are called and linked with, and makes what the
 * pages of the next state are derived from.
 */
function* prepareChangeInSteps(snapshot: Snapshot, view: Snapshot): Generator<() => void> {
  const { sources, owners } = snapshot.vault;
  for (const table of [snapshot.vault.notes, sources, owners]) yield () => void table.buckets;
  const { notes } = view.vault;
  const { rows } = view.graph;
  for (const note of tableValues(notes)) yield () => void titleKey(note);
  for (const path of tableKeys(rows)) yield () => void tableGet(rows, path);
  yield () => prepareRoutes(view);
  yield () => void homeListsOf(view);
  yield () => void threadGraphOf(view);
  yield () => prepareHome(view);
}

/** What the first change and the first search would have to wait for, in steps. */
export function* prepareAheadInSteps(snapshot: Snapshot, view: Snapshot): Generator<() => void> {
  yield* prepareChangeInSteps(snapshot, view);
  yield* prepareSearchInSteps(view);
}
