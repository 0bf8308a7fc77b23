/** How many results were listed, and how far down the page was, when it was left. */
export interface LeftPlace {
  readonly limit: number;
  readonly top: number;
}

/** Where this page was left, if it is come back to: `history` has it, since a browser knows no results that are yet to come. */
export const leftPlace = (): LeftPlace | null => history.state?.left ?? null;

/** Keeps it when the page is left: `keepPlace(() => 20)`. */
export const keepPlace = (limit: () => number): void =>
  addEventListener('pagehide', () => {
    const left: LeftPlace = { limit: limit(), top: scrollY };
    history.replaceState({ ...history.state, left }, '');
  });
