import { knownKinds } from '../../graph/compute/map-graph.ts';
import type { View } from '../../graph/graph.ts';
import { type TagEntry, tagIndex } from '../../lookup/tags.ts';
import { memo } from '../../model/memo.ts';
import type { Note, Status } from '../../model/note.ts';
import { keptAt, type Made, noteValue, unrecorded } from '../../model/reads.ts';
import { compareCodePoints } from '../../model/table.ts';
import { foldCase } from '../../text/fold-case.ts';
import {
  PAGE_SIZE,
  pageCount,
  pageHref,
  pageSlice,
  placeInList,
  SHEET_SIZE,
} from '../address/continuation.ts';
import { hrefOf } from '../address/href.ts';
import type { Place } from '../address/places.ts';
import { routesOf } from '../address/routes.ts';
import type { CountedLink, LabelledLink, PageData, Paged } from '../data/page-data.ts';
import { compareKinds, kindLabel, pageHead } from '../page-head.ts';
import { shownNote, shownNotes } from '../shown-notes.ts';
import { BY_LETTER, groupNotes, headingId, type Order, orderOfKind } from './index-entries.ts';
import { compareTitles } from './title-key.ts';

export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  learning: 'Learning',
  want: 'Want to learn',
  learned: 'Learned',
  dropped: 'Dropped',
};

/** A list of notes that has pages of its own. */
interface Listing {
  readonly title: string;
  readonly intro: string | null;
  readonly noteKind: string | null;
  /** In order. */
  readonly notes: readonly Note[];
  readonly headingOf: Order['headingOf'];
  readonly below: readonly CountedLink[];
  /** Path whose folders lead here. */
  readonly within: string | null;
}

type IndexPlace = Extract<Place, { readonly kind: 'kind' | 'status' | 'folder' | 'tag' }>;

export const isIndexPlace = (place: Place): place is IndexPlace =>
  place.kind === 'kind' || place.kind === 'status' || place.kind === 'folder' || place.kind === 'tag';

const countOf = (count: number): string => (count === 1 ? '1 note' : `${count} notes`);

/** Lists by the route of their first page: all pages of one are cut from it. */
const listings = memo((_view: View): Map<string, Made<Listing>> => new Map());

/** Pages of a list are told of the list and of the notes they show, not of all that it was made of. */
const listingAt = (view: View, place: IndexPlace, base: string): Listing => {
  noteValue('listing', base);
  return unrecorded(() =>
    keptAt(listings(view), base, () => {
      const listing = listingOf(view, place);
      return { ...listing, headingOf: (note) => unrecorded(() => listing.headingOf(note)) };
    }),
  );
};

/** All that pages of the list at a route show of it, but for the notes themselves; null where there is none. */
export const listingValue = (view: View, base: string): unknown => {
  const place = routesOf(view).places.get(base);
  if (!place || !isIndexPlace(place)) return null;
  const { notes, headingOf, ...rest } = listingAt(view, place, base);
  return [rest, notes.map((note) => [note.path, headingOf(note)])];
};

/** Notes by a word they are listed under, each list by path. */
const groupBy = (
  notes: readonly Note[],
  wordsOf: (note: Note) => readonly string[],
): ReadonlyMap<string, readonly Note[]> => {
  const groups = new Map<string, Note[]>();
  for (const note of notes)
    for (const word of wordsOf(note)) {
      const known = groups.get(word);
      if (known) known.push(note);
      else groups.set(word, [note]);
    }
  return groups;
};

const byKindName = memo((view: View) => {
  const known = knownKinds(view);
  return groupBy(shownNotes(view), (note) => [known.get(note.path) ?? note.fields.kind]);
});

/** Notes by all folders they lie in, also further in. */
const byFolder = memo((view: View) =>
  groupBy(shownNotes(view), ({ path }) => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'));
  }),
);

const listingOf = (view: View, place: IndexPlace): Listing => {
  switch (place.kind) {
    case 'kind': {
      const order = orderOfKind(view, place.name);
      const notes = [...(byKindName(view).get(place.name) ?? [])].sort(order.compare);
      return { ...plain(kindLabel(place.name), notes), noteKind: place.name, headingOf: order.headingOf };
    }
    case 'status': {
      const notes = shownNotes(view)
        .filter((note) => note.fields.status === place.status)
        .sort(byKind);
      return { ...plain(STATUS_LABELS[place.status], notes), headingOf: kindHeading };
    }
    case 'folder': {
      const inside = byFolder(view).get(place.folder) ?? [];
      const direct = inside.filter((note) => !note.path.slice(place.folder.length + 1).includes('/'));
      return {
        ...plain(place.folder.slice(place.folder.lastIndexOf('/') + 1), direct.sort(compareTitles)),
        headingOf: BY_LETTER.headingOf,
        below: foldersBelow(view, place.folder, inside),
        within: `${place.folder}/`.replace(/[^/]+\/$/u, ''),
      };
    }
    case 'tag': {
      const notes = taggedNotes(view, place.tag).sort(byKind);
      return { ...plain(`#${place.tag}`, notes), headingOf: kindHeading, below: tagsBelow(view, place.tag) };
    }
  }
};

const plain = (title: string, notes: readonly Note[]): Listing => ({
  title,
  intro: countOf(notes.length),
  noteKind: null,
  notes,
  headingOf: BY_LETTER.headingOf,
  below: [],
  within: null,
});

const byKind = (a: Note, b: Note): number =>
  compareKinds(a.fields.kind, b.fields.kind) || compareTitles(a, b);
const kindHeading = (note: Note): string => kindLabel(note.fields.kind);

/** The folders right below one, with how many notes each holds. `''` is the vault itself. */
const foldersBelow = (view: View, folder: string, notes: readonly Note[]): CountedLink[] =>
  linksToFolders(view, folder, folderCounts(folder, notes));

/** How many of these notes, which lie in a folder, each folder right below it holds. */
export const folderCounts = (folder: string, notes: readonly Note[]): ReadonlyMap<string, number> => {
  const start = folder === '' ? 0 : folder.length + 1;
  const counts = new Map<string, number>();
  for (const { path } of notes) {
    const end = path.indexOf('/', start);
    if (end >= 0) counts.set(path.slice(start, end), (counts.get(path.slice(start, end)) ?? 0) + 1);
  }
  return counts;
};

/** The folders right below one that have a page, with how many notes each holds. */
export const linksToFolders = (
  view: View,
  folder: string,
  counts: ReadonlyMap<string, number>,
): CountedLink[] => {
  const routes = routesOf(view);
  return [...counts]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .flatMap(([label, count]) => {
      const route = routes.folderRoute(folder === '' ? label : `${folder}/${label}`);
      return route === null ? [] : { label, count, href: hrefOf(view.vault.settings.base, route) };
    });
};

const taggedNotes = (view: View, tag: string): Note[] => {
  const paths = tagEntries(view).get(foldCase(tag))?.notes ?? [];
  return paths.flatMap((path) => shownNote(view, path) ?? []);
};

const tagEntries = memo(
  (view: View) => new Map(tagIndex(view).map((entry): [string, TagEntry] => [foldCase(entry.tag), entry])),
);

const tagsBelow = (view: View, tag: string): readonly CountedLink[] =>
  tagsByParent(view).get(foldCase(tag)) ?? [];

/** Tags nested in others, by the folded name right above. */
const tagsByParent = memo((view: View): ReadonlyMap<string, readonly CountedLink[]> => {
  const below = new Map<string, CountedLink[]>();
  for (const entry of tagLinks(view)) {
    const folded = foldCase(entry.label);
    if (!folded.includes('/')) continue;
    const parent = folded.slice(0, folded.lastIndexOf('/'));
    const siblings = below.get(parent);
    if (siblings) siblings.push(entry);
    else below.set(parent, [entry]);
  }
  return below;
});

/** Every tag with how many notes have it or one nested in it, by name. */
export const tagLinks = (view: View): readonly CountedLink[] => {
  noteValue('tags', '');
  return unrecorded(() => allTagLinks(view));
};

const allTagLinks = memo((view: View): readonly CountedLink[] =>
  tagIndex(view).map(({ tag, notes }) => ({
    label: tag,
    count: notes.length,
    href: hrefOf(view.vault.settings.base, routesOf(view).tagRoute(tag)),
  })),
);

/** How many pages a list at this place takes. */
export const indexPageCount = (view: View, place: IndexPlace, base: string): number =>
  pageCount(listingAt(view, place, base).notes.length);

/** How many pages the index of a kind takes that is made to be printed; none where its own is one page. */
export const sheetCount = (view: View, place: IndexPlace, base: string): number => {
  const { length } = listingAt(view, place, base).notes;
  return place.kind === 'kind' && length > PAGE_SIZE ? pageCount(length, SHEET_SIZE) : 0;
};

/** The headings of a list, each with the page it begins on: the same for all pages of the list. */
const headingPages = memo((listing: Listing): ReadonlyMap<string, number> => {
  const pages = new Map<string, number>();
  listing.notes.forEach((note, index) => {
    const label = listing.headingOf(note);
    if (!pages.has(label)) pages.set(label, pageCount(index + 1));
  });
  return pages;
});

/** Where each heading of a list over several pages begins. */
const lettersOf = (listing: Listing, addressOf: (page: number) => string): LabelledLink[] =>
  Array.from(
    unrecorded(() => headingPages(listing)),
    ([label, page]) => ({
      label,
      href: `${addressOf(page)}#${headingId(label)}`,
    }),
  );

/** A kind's index as few pages as can be, to be printed; null when there is no such page of it. */
export const sheetPage = (
  view: View,
  place: IndexPlace,
  base: string,
  route: string,
  page: number,
): PageData | null => {
  const { title: label, intro, noteKind, notes, headingOf } = listingAt(view, place, base);
  const pages = sheetCount(view, place, base);
  if (page > pages) return null;
  const whole = `All ${label.toLowerCase()}`;
  const title = page === 1 ? whole : `${whole}, page ${page}`;
  const items = groupNotes(view, pageSlice(notes, page, SHEET_SIZE), headingOf);
  return {
    kind: 'index',
    head: pageHead(view, route, title, { description: intro }),
    noteKind,
    intro,
    below: [],
    letters: [],
    list: {
      items,
      total: notes.length,
      ...placeInList(page, pages, (one) => pageHref(view, base, one, 'print')),
    },
    sheets: [],
  };
};

/** The page of a kind, a status, a folder or a tag; null when there is no such page of it. */
export const indexPage = (
  view: View,
  place: IndexPlace,
  base: string,
  route: string,
  page: number,
): PageData | null => {
  const listing = listingAt(view, place, base);
  const pages = pageCount(listing.notes.length);
  if (page > pages) return null;
  const addressOf = (one: number) => pageHref(view, base, one);
  const title = page === 1 ? listing.title : `${listing.title}, page ${page}`;
  const head = pageHead(view, route, title, { description: listing.intro, within: listing.within });
  const list: Paged<ReturnType<typeof groupNotes>[number]> = {
    items: groupNotes(view, pageSlice(listing.notes, page), listing.headingOf),
    total: listing.notes.length,
    ...placeInList(page, pages, addressOf),
  };
  const { noteKind, intro, below } = listing;
  const letters = listing.notes.length > 20 ? lettersOf(listing, addressOf) : [];
  const sheets = Array.from({ length: page === 1 ? sheetCount(view, place, base) : 0 }, (_, at) =>
    pageHref(view, base, at + 1, 'print'),
  );
  return { kind: 'index', head, noteKind, intro, below, letters, list, sheets };
};
