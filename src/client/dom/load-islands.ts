import { registerSearchBox } from '../islands/search-box.ts';

/** Elements whose script is only loaded by pages that have them. */
const ISLANDS: Readonly<Record<string, () => Promise<unknown>>> = {
  'search-page': () => import('../islands/search-page.ts').then((island) => island.registerSearchPage()),
  'graph-view': () => import('../islands/graph-view.ts').then((island) => island.registerGraphView()),
  'thread-finder': () =>
    import('../islands/thread-finder.ts').then((island) => island.registerThreadFinder()),
};

/** What parts of a text are brought to life by, loaded when there are any. */
const TEXT_PARTS: Readonly<Record<string, () => Promise<unknown>>> = {
  '.diagram': () => import('../diagrams/show-diagrams.ts').then((part) => part.showDiagrams()),
  '.missing': () => import('./offer-address.ts').then((part) => part.offerAddress()),
  '.frame': () => import('./frames.ts').then((part) => part.offerFrames()),
};

const loadTextParts = (waiting: Set<string>): void => {
  for (const selector of waiting)
    if (document.querySelector(selector)) {
      waiting.delete(selector);
      void TEXT_PARTS[selector]?.();
    }
};

/** Brings the elements of this page to life. */
export const loadIslands = (): void => {
  registerSearchBox();
  for (const [name, load] of Object.entries(ISLANDS)) if (document.querySelector(name)) void load();
  const waiting = new Set(Object.keys(TEXT_PARTS));
  loadTextParts(waiting);
  document.addEventListener('clew:changed', () => loadTextParts(waiting));
};
