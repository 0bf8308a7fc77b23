import { knownKinds } from '../../graph/compute/map-graph.ts';
import type { View } from '../../graph/graph.ts';
import { shownNotes } from '../../graph/shown-notes.ts';
import { addTo } from '../../model/group-by.ts';
import { memo } from '../../model/memo.ts';
import type { Note, Status } from '../../model/note.ts';
import { fileName, folderOf, pathsTo } from '../../model/path-parts.ts';
import { keptAt, type Made, noteValue, unrecorded } from '../../model/reads.ts';
import type { Place } from '../address/places.ts';
import { routesOf } from '../address/routes.ts';
import type { CountedLink } from '../data/page-data.ts';
import { compareKinds, kindLabel } from '../page-head.ts';
import { foldersBelow } from './folder-links.ts';
import { BY_LETTER, type Order, orderOfKind } from './index-entries.ts';
import { taggedNotes, tagsBelow } from './tag-links.ts';
import { compareTitles } from './title-key.ts';

export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  learning: 'Learning',
  want: 'Want to learn',
  learned: 'Learned',
  dropped: 'Dropped',
};

/** A list of notes that has pages of its own. */
export interface Listing {
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

/** A place of the site that lists notes. */
export type IndexPlace = Extract<Place, { readonly kind: 'kind' | 'status' | 'folder' | 'tag' }>;

export const isIndexPlace = (place: Place): place is IndexPlace =>
  place.kind === 'kind' || place.kind === 'status' || place.kind === 'folder' || place.kind === 'tag';

const countOf = (count: number): string => (count === 1 ? '1 note' : `${count} notes`);

/** Lists by the route of their first page: all pages of one are cut from it. */
const listings = memo((_view: View): Map<string, Made<Listing>> => new Map());

/** Pages of a list are told of the list and of the notes they show, not of all that it was made of. */
export const listingAt = (view: View, place: IndexPlace, base: string): Listing => {
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
const listedUnder = (
  notes: readonly Note[],
  wordsOf: (note: Note) => readonly string[],
): ReadonlyMap<string, readonly Note[]> => {
  const groups = new Map<string, Note[]>();
  for (const note of notes) for (const word of wordsOf(note)) addTo(groups, word, note);
  return groups;
};

const byKindName = memo((view: View) => {
  const known = knownKinds(view);
  return listedUnder(shownNotes(view), (note) => [known.get(note.path) ?? note.fields.kind]);
});

/** Notes by all folders they lie in, also further in. */
const byFolder = memo((view: View) => listedUnder(shownNotes(view), ({ path }) => pathsTo(folderOf(path))));

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
        ...plain(fileName(place.folder), direct.sort(compareTitles)),
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
