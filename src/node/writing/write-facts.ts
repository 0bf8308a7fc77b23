import type { View } from '../../core/graph/graph.ts';
import { notePath } from '../../core/model/ids.ts';
import { tableGet } from '../../core/model/table.ts';
import type { PageData } from '../../core/site/page-data.ts';
import type { RelatedGroup } from '../../core/site/related-data.ts';
import { routesOf } from '../../core/site/routes.ts';

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

/** The path of the note whose page has an address; null where there is none. */
const pathAt = (view: View, href: string): string | null => {
  const way = href.slice(view.vault.settings.base.length - 1);
  const place = routesOf(view).places.get(way.split('/').map(decodeURIComponent).join('/'));
  return place?.kind === 'note' || place?.kind === 'home' ? place.note : null;
};

const shownAs = ({ vault }: View, path: string): Shown | null => {
  const file = tableGet(vault.sources, notePath(path));
  return file ? [file.path, file.hash] : null;
};

const mentionsIn = (view: View, groups: readonly RelatedGroup[]): Record<string, Shown> => {
  const found: Record<string, Shown> = {};
  for (const { note } of groups.flatMap(({ entries }) => entries)) {
    const shown = note && shownAs(view, pathAt(view, note.href) ?? '');
    if (note && shown) found[note.href] = shown;
  }
  return found;
};

/** The note a page is about, and where it is named without a link. */
const aboutOf = (view: View, page: PageData): Pick<WriteFacts, 'note' | 'mentions'> => {
  if (page.kind === 'note' || page.kind === 'home') {
    const { note } = page;
    return note?.path
      ? { note: shownAs(view, note.path), mentions: mentionsIn(view, note.mentions.items) }
      : { note: null, mentions: {} };
  }
  if (page.kind !== 'note-list') return { note: null, mentions: {} };
  return {
    note: shownAs(view, pathAt(view, page.note.href) ?? ''),
    mentions: mentionsIn(view, page.list.items),
  };
};

/** The facts of a page, fit to stand in HTML: `writeFacts(snapshot, page, { token, undo: null })`. */
export const writeFacts = (
  view: View,
  page: PageData,
  { token, undo }: Pick<WriteFacts, 'token' | 'undo'>,
): string => {
  const facts: WriteFacts = { token, ...aboutOf(view, page), undo };
  return JSON.stringify(facts).replaceAll('<', '\\u003c');
};
