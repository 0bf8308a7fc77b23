import type { View } from '../../../core/graph/graph.ts';
import { notePath } from '../../../core/model/ids.ts';
import { tableGet } from '../../../core/model/table.ts';
import { routesOf } from '../../../core/site/address/routes.ts';
import type { PageData } from '../../../core/site/data/page-data.ts';
import type { RelatedGroup } from '../../../core/site/data/related-data.ts';

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

/** What a page is looked up in, and who is told the content hash of every text it shows. */
interface Showing {
  readonly view: View;
  readonly show: (hash: string) => void;
}

const shownAs = ({ view: { vault }, show }: Showing, path: string): Shown | null => {
  const file = tableGet(vault.sources, notePath(path));
  if (!file) return null;
  show(file.hash);
  return [file.path, file.hash];
};

const mentionsIn = (showing: Showing, groups: readonly RelatedGroup[]): Record<string, Shown> => {
  const found: Record<string, Shown> = {};
  for (const { note } of groups.flatMap(({ entries }) => entries)) {
    const shown = note && shownAs(showing, pathAt(showing.view, note.href) ?? '');
    if (note && shown) found[note.href] = shown;
  }
  return found;
};

/** The note a page is about, and where it is named without a link. */
const aboutOf = (showing: Showing, page: PageData): Pick<WriteFacts, 'note' | 'mentions'> => {
  if (page.kind === 'note' || page.kind === 'home') {
    const { note } = page;
    return note?.path
      ? { note: shownAs(showing, note.path), mentions: mentionsIn(showing, note.mentions.items) }
      : { note: null, mentions: {} };
  }
  if (page.kind !== 'note-list') return { note: null, mentions: {} };
  return {
    note: shownAs(showing, pathAt(showing.view, page.note.href) ?? ''),
    mentions: mentionsIn(showing, page.list.items),
  };
};

/** The facts of a page, fit to stand in HTML: `writeFacts(snapshot, page, { token, undo: null, show })`. */
export const writeFacts = (
  view: View,
  page: PageData,
  { token, undo, show }: Pick<WriteFacts, 'token' | 'undo'> & Pick<Showing, 'show'>,
): string => {
  const facts: WriteFacts = { token, ...aboutOf({ view, show }, page), undo };
  return JSON.stringify(facts).replaceAll('<', '\\u003c');
};
