import type { Route, WriteTask } from './build-plan.ts';
import { isPayloadSort } from './payload-writer.ts';

/** Files and notes in one piece. */
export const PIECE = 64;

/** What there is to write besides these pages, in the order it has to be put in place: `writeTasks(['/', '/a/'])`. */
export const writeTasks = (pages: readonly string[]): WriteTask[] => {
  const routes = pages.filter(isRoute);
  const home = routes.filter((route) => route === '/');
  const others = routes.filter((route) => route !== '/');
  const pieces = Array.from({ length: Math.ceil(others.length / PIECE) }, (_, at) =>
    others.slice(at * PIECE, (at + 1) * PIECE),
  );
  // Home shows a small map: who has placed it for the files of the map makes that page, too.
  return [['assets'], ['search'], ['graph', ...home], ['css'], ...pieces];
};

/** Tells the address of a page from a sort of files. */
export const isRoute = (task: string): task is Route => task.startsWith('/');

/** True of what no thread should begin with last. */
export const isLong = (task: WriteTask | undefined): boolean => isPayloadSort(task?.[0]);
