import { registerSearchBox } from '../islands/search-box.ts';

/** Elements whose script is only loaded by pages that have them. */
const ISLANDS: Readonly<Record<string, () => Promise<unknown>>> = {
  'search-page': () => import('../islands/search-page.ts').then((island) => island.registerSearchPage()),
  'graph-view': () => import('../islands/graph-view.ts').then((island) => island.registerGraphView()),
  'thread-finder': () =>
    import('../islands/thread-finder.ts').then((island) => island.registerThreadFinder()),
};

/** Brings the elements of this page to life. */
export const loadIslands = (): void => {
  registerSearchBox();
  for (const [name, load] of Object.entries(ISLANDS)) if (document.querySelector(name)) void load();
};
