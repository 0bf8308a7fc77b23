import type { View } from '../graph/graph.ts';
import { shownNote } from '../graph/shown-notes.ts';
import { addressUsers } from '../lookup/addresses.ts';
import { attachmentPath, type NotePath, notePath } from '../model/ids.ts';
import type { Status } from '../model/note.ts';
import { tableGet } from '../model/table.ts';
import { isNameKey } from '../vault/own-keys.ts';
import { routesOf } from './address/routes.ts';
import type { IndexEntry } from './data/page-data.ts';
import { indexEntry } from './list/index-entries.ts';
import { listingValue } from './list/listing.ts';
import { tagLinks } from './list/tag-links.ts';
import { neighboursToldOf } from './note/highlights.ts';
import { backlinkOrder, mentionOrder } from './note/related.ts';
import { wayIn } from './page-head.ts';
import { localGraph } from './picture/local-graph.ts';
import type { SiteInput } from './site-input.ts';

/**
 * What the tables of a view say of a key, as far as a page can show it: the note and file of that path and its links,
 * then what hangs on outlines alone: who links it and who answers to the name. Equal values, equal pages.
 */
export const keyValue = (
  { view: { vault, graph } }: SiteInput,
  key: string,
): { readonly own: unknown; readonly ofOutlines: () => unknown } => {
  const note = tableGet(vault.notes, key);
  return {
    own: [
      // A note follows from its text, its path, the settings and the dates of its commits, and its edges from what its
      // links mean; what is private is cut out by that.
      note ? [note.hash, note.fields.date, note.fields.updated] : null,
      // Dates of commits stand beside those that a note says itself.
      tableGet(vault.sources, key)?.committed ?? null,
      tableGet(graph.rows, key)?.resolutions ?? null,
    ],
    ofOutlines: () => [
      tableGet(graph.incoming, key) ?? null,
      tableGet(vault.attachments, key)?.size ?? null,
      // The table of names is made when it is first asked.
      (isNameKey(key) ? tableGet(vault.owners, key) : null) ?? null,
    ],
  };
};

/** Everything that is asked for by name, as `noteValue` tells it. */
const VALUES: Readonly<Record<string, (input: SiteInput, key: string) => unknown>> = {
  address: ({ view }, address) => addressUsers(view, address),
  backlinks: ({ view }, path) => backlinkOrder(view, notePath(path)),
  picture: ({ view }, path) => localGraph(view, notePath(path)),
  neighbours: ({ view }, path) => neighboursValue(view, notePath(path)),
  mentions: ({ view }, path) => mentionOrder(view, notePath(path)),
  entry: ({ view }, path) => entryOf(view, notePath(path)),
  imageSize: ({ imageSize }, path) => imageSize?.(attachmentPath(path)) ?? null,
  wayIn: ({ view }) => wayIn(view),
  listing: ({ view }, base) => listingValue(view, base),
  tags: ({ view }) => tagLinks(view),
  home: ({ view }) => routesOf(view).home,
  place: ({ view }, route) => routesOf(view).places.get(route) ?? null,
  routeOf: ({ view }, path) => routesOf(view).routeOf(notePath(path)),
  kindRoute: ({ view }, kind) => routesOf(view).kindRoute(kind),
  tagRoute: ({ view }, tag) => routesOf(view).tagRoute(tag),
  statusRoute: ({ view }, status) => routesOf(view).statusRoute(status as Status),
  folderRoute: ({ view }, folder) => routesOf(view).folderRoute(folder),
};

const entryOf = (view: View, path: NotePath): IndexEntry | null => {
  const note = shownNote(view, path);
  return note && indexEntry(view, note);
};

const neighboursValue = (view: View, path: NotePath): unknown => {
  const note = shownNote(view, path);
  return note && neighboursToldOf(view, note).map((beside) => [beside.relation, beside.note.path]);
};

/**
 * Those that may change while all outlines of notes, and what is attached, stay as they are: with the text of the note
 * they are of, with those of notes that name it, and with files.
 */
export const VALUES_OF_TEXTS = { own: 'entry', named: 'mentions', files: 'imageSize' } as const;

/** Those that stay as they are while all heads of notes do, and what is attached, whatever becomes of links. */
export const VALUES_OF_HEADS = [
  'wayIn',
  'home',
  'place',
  'routeOf',
  'kindRoute',
  'tagRoute',
  'statusRoute',
  'folderRoute',
] as const;

/** Those of addresses: what stands at one, and which is that of a note. */
export const VALUES_OF_PLACES = { route: 'place', note: 'routeOf' } as const;

/** Those that stay where heads do, and what is attached, as long as the days on which notes were committed do, too. */
export const VALUES_OF_DATED_HEADS = ['listing', 'tags'] as const;

/** Those that hang, while all heads of notes stay, on links and outlines of a note and of those beside it. */
export const VALUES_OF_NEIGHBOURS = ['backlinks', 'picture', 'neighbours'] as const;

/** What a value that was asked for by name is now: `namedValue(input, 'routeOf terms/VAE.md')` → `/terms/vae/`. */
export const namedValue = (input: SiteInput, asked: string): unknown => {
  const cut = asked.indexOf(' ');
  const look = VALUES[asked.slice(0, cut)];
  if (!look) throw new Error(`Nobody tells what “${asked}” is.`);
  return look(input, asked.slice(cut + 1));
};
