import { linkGraphOf } from '../graph/compute/link-graph.ts';
import { mapGraphOf } from '../graph/compute/map-graph.ts';
import { neighboursIn } from '../graph/compute/neighbour-lists.ts';
import type { View } from '../graph/graph.ts';
import { addTo } from '../model/group-by.ts';
import { memo } from '../model/memo.ts';

/** Fewer notes have no habit, and what a smaller share of them does is none. */
const FEWEST_NOTES = 4;
const LEAST_SHARE = 0.1;

interface Habit {
  readonly size: number;
  /** Node → how many notes of the folder are linked with it. */
  readonly counts: Map<number, number>;
}

const folderOf = (id = ''): string => id.slice(0, id.lastIndexOf('/') + 1);

/** The written notes of each folder. */
const membersOf = memo((view: View): ReadonlyMap<string, readonly number[]> => {
  const folders = new Map<string, number[]>();
  for (const [node, { id, note }] of mapGraphOf(view).nodes.entries())
    if (note) addTo(folders, folderOf(id), node);
  return folders;
});

/** What the notes of folders are linked with, of those folders that were asked about. */
const habitsOf = memo((_: View): Map<string, Habit> => new Map());

const habitOf = (view: View, folder: string): Habit => {
  const known = habitsOf(view).get(folder);
  if (known) return known;
  const links = linkGraphOf(view);
  const members = membersOf(view).get(folder) ?? [];
  const counts = new Map<number, number>();
  for (const node of members)
    for (const other of neighboursIn(links, node)) counts.set(other, (counts.get(other) ?? 0) + 1);
  for (const [other, count] of counts) if (count < members.length * LEAST_SHARE) counts.delete(other);
  const habit: Habit = { size: members.length, counts };
  habitsOf(view).set(folder, habit);
  return habit;
};

/** The nodes that many notes of a node's folder are linked with, and their share: `[...folderHabits(view, 0)]` → `[[7, 0.5]]`. */
export function* folderHabits(view: View, node: number): Generator<readonly [node: number, share: number]> {
  const habit = habitOf(view, folderOf(mapGraphOf(view).nodes[node]?.id));
  if (habit.size < FEWEST_NOTES) return;
  for (const [other, count] of habit.counts)
    if (other !== node) yield [other, Math.min(1, count / (habit.size - 1))];
}
