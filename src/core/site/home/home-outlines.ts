import type { View } from '../../graph/graph.ts';
import type { Thread } from '../../graph/query/threads.ts';
import { memo } from '../../model/memo.ts';
import { Recalled } from '../../model/recalled.ts';
import type { LocalGraph } from '../data/local-graph-data.ts';
import type { SiteInput } from '../site-input.ts';
import { type HomeLists, homeListsOf } from './home-lists.ts';
import { homeMapOf } from './home-map.ts';
import { threadsBetween } from './home-thread.ts';

/** Places of larger vaults take too long to compute while somebody waits for the page. */
const LIVE_MAP = 2000;

/** What home tells that follows from outlines of notes alone. */
export interface HomeOutlines {
  readonly lists: HomeLists;
  /** Many ways are compared to find one worth showing. */
  readonly threads: readonly Thread[];
  /** Null where none is shown. */
  readonly map: LocalGraph | null;
}

/** What home tells of views with the same outlines; by vault, as the places of a view. */
export const recalledHomes = new Recalled<View['vault'], HomeOutlines>();

/** Whether the home page of a view that is served shows a small map. */
export const hasLiveMap = (view: View): boolean => homeListsOf(view).count <= LIVE_MAP;

/** What home tells that follows from outlines: `homeOutlinesOf(input).lists.mostLinked`. */
export const homeOutlinesOf = memo(
  (input: SiteInput): HomeOutlines => recalledHomes.orMade(input.view.vault, () => makeHome(input)),
);

const homeThreadsOf = memo((view: View) => threadsBetween(view, homeListsOf(view).threadEnds));

/** Finds what home tells besides its map, so that nobody who waits for the map has that to do yet. */
export const prepareHome = (view: View): void => {
  homeThreadsOf(view);
};

const makeHome = ({ view, live, map }: SiteInput): HomeOutlines => {
  const lists = homeListsOf(view);
  return {
    lists,
    threads: homeThreadsOf(view),
    map: live && !hasLiveMap(view) ? null : homeMapOf(view, map ?? null),
  };
};
