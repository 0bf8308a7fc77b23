/** A note as this page shows it: its path, and the hash of its content. */
type Shown = readonly [path: string, hash: string];

/** What a page of `serve` tells its own scripts when one may write. */
export interface Facts {
  readonly token: string;
  readonly note: Shown | null;
  /** Notes that name this one without a link, by their addresses. */
  readonly mentions: Readonly<Record<string, Shown>>;
  readonly undo: string | null;
}

/** The facts in a page; null where nobody may write. */
export const factsIn = (page: Document): Facts | null => {
  const text = page.getElementById('_write')?.textContent;
  return text ? (JSON.parse(text) as Facts) : null;
};
