import { notePath } from '../../core/model/ids.ts';
import { memo } from '../../core/model/memo.ts';
import { tableGet, tableValues } from '../../core/model/table.ts';
import { hrefOf } from '../../core/site/href.ts';
import type { NoteContent, PageData } from '../../core/site/page-data.ts';
import { routesOf } from '../../core/site/routes.ts';
import type { Snapshot } from '../../core/snapshot.ts';

/** A note as a page shows it: its path, and the hash of its content. */
type Shown = readonly [path: string, hash: string];

/** What a page of `serve` tells its own scripts, and nobody else. */
export interface WriteFacts {
  readonly token: string;
  /** The note of the page; null for other pages. */
  readonly note: Shown | null;
  /** The notes that name it without a link, by their addresses. */
  readonly mentions: Readonly<Record<string, Shown>>;
  /** What would be undone next; null for nothing. */
  readonly undo: string | null;
}

/** Addresses of the notes of a snapshot. */
const pathByHref = memo((snapshot: Snapshot): ReadonlyMap<string, string> => {
  const routes = routesOf(snapshot);
  const { base } = snapshot.vault.settings;
  return new Map(
    [...tableValues(snapshot.vault.notes)].map(({ path }) => [hrefOf(base, routes.routeOf(path)), path]),
  );
});

const shownAs = ({ vault }: Snapshot, path: string): Shown | null => {
  const file = tableGet(vault.sources, notePath(path));
  return file ? [file.path, file.hash] : null;
};

const mentionsOf = (snapshot: Snapshot, note: NoteContent): Record<string, Shown> => {
  const paths = pathByHref(snapshot);
  const found: Record<string, Shown> = {};
  for (const { entries } of note.mentions.items)
    for (const { note: source } of entries) {
      const shown = source && shownAs(snapshot, paths.get(source.href) ?? '');
      if (source && shown) found[source.href] = shown;
    }
  return found;
};

/** The facts of a page, fit to stand in HTML: `writeFacts(snapshot, page, { token, undo: null })`. */
export const writeFacts = (
  snapshot: Snapshot,
  page: PageData,
  { token, undo }: Pick<WriteFacts, 'token' | 'undo'>,
): string => {
  const note = page.kind === 'note' ? page.note : null;
  const facts: WriteFacts = {
    token,
    note: note?.path ? shownAs(snapshot, note.path) : null,
    mentions: note ? mentionsOf(snapshot, note) : {},
    undo,
  };
  return JSON.stringify(facts).replaceAll('<', '\\u003c');
};
