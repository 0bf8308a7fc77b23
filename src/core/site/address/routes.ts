import type { View } from '../../graph/graph.ts';
import { shownNotes } from '../../graph/shown-notes.ts';
import type { NotePath, Tag } from '../../model/ids.ts';
import { pluralOf } from '../../model/kinds.ts';
import { memo } from '../../model/memo.ts';
import type { Note, Status } from '../../model/note.ts';
import { folderOf, pathsTo } from '../../model/path-parts.ts';
import { noteValue, unrecorded } from '../../model/reads.ts';
import { Recalled } from '../../model/recalled.ts';
import { compareCodePoints } from '../../model/table.ts';
import { foldCase } from '../../text/fold-case.ts';
import { memoByFacts } from '../memo-by-facts.ts';
import { placeAllNotes } from './place-notes.ts';
import { Addresses, isReserved, type Place, Places } from './places.ts';
import { slugRoute } from './slug-route.ts';

/** Decoded, NFC, with a slash at both ends (but for `/404.html`). */
export interface Routes {
  readonly home: NotePath | null;
  readonly places: ReadonlyMap<string, Place>;
  /** The route of a shown note; `/` for one this view does not have. */
  readonly routeOf: (path: NotePath) => string;
  readonly kindRoute: (kind: string) => string;
  readonly tagRoute: (tag: string) => string;
  readonly statusRoute: (status: Status) => string;
  /** The folder's own page, or null where the list of a kind stands at its address. */
  readonly folderRoute: (folder: string) => string | null;
}

export const LISTED_STATUSES: readonly Status[] = ['learning', 'want', 'learned'];

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort(compareCodePoints);

const placeNamed = (
  addresses: Addresses,
  names: readonly string[],
  wish: (name: string) => string,
  place: (name: string) => Place,
): void => {
  for (const name of names) addresses.take(wish(name), name, place(name));
};

/** Tags by their folding, spelled as the first note by path spells them. */
const tagSpellings = (notes: readonly Note[]): Map<string, string> => {
  const written = new Set<string>();
  for (const note of notes) for (const tag of note.tags) written.add(tag);
  const spellings = new Map<string, string>();
  for (const one of written)
    for (const tag of pathsTo(one)) if (!spellings.has(foldCase(tag))) spellings.set(foldCase(tag), tag);
  return spellings;
};

/** What has a list of the notes that share it; tags are spelled by their folding. */
interface Listed {
  readonly kinds: readonly string[];
  readonly statuses: readonly string[];
  readonly tags: readonly (readonly [folded: string, spelling: string])[];
}

const kindsOf = memoByFacts(
  ({ fields }) => fields.kind,
  (view) => sorted(shownNotes(view).map(({ fields }) => fields.kind)),
);

const statusesOf = memoByFacts(
  ({ fields }) => fields.status ?? '',
  (view) => {
    const statuses = new Set<string | null>(shownNotes(view).map(({ fields }) => fields.status));
    return sorted(LISTED_STATUSES.filter((status) => statuses.has(status)));
  },
);

const tagsOf = memoByFacts(
  ({ tags }) => JSON.stringify(tags),
  (view) => [...tagSpellings(shownNotes(view))].sort(([a], [b]) => compareCodePoints(a, b)),
);

const listedOf = (view: View): Listed => ({
  kinds: kindsOf(view),
  statuses: statusesOf(view),
  tags: tagsOf(view),
});

const placeListed = (addresses: Addresses, { kinds, statuses, tags }: Listed): void => {
  placeNamed(
    addresses,
    kinds,
    (kind) => slugRoute(pluralOf(kind)),
    (name) => ({ kind: 'kind', name }),
  );
  placeNamed(
    addresses,
    statuses,
    (status) => `/${status}/`,
    (status) => ({ kind: 'status', status: status as Status }),
  );
  const spellings = new Map(tags);
  placeNamed(
    addresses,
    [...spellings.keys()],
    (folded) => `/tags${slugRoute(folded)}`,
    (folded) => ({ kind: 'tag', tag: (spellings.get(folded) ?? folded) as Tag }),
  );
};

/** A real page always wins, then the first note by path. */
const placeRedirects = ({ places }: Addresses, redirects: NotePlaces['redirects']): void => {
  for (const [route, to] of redirects) if (!places.has(route)) places.set(route, { kind: 'redirect', to });
};

/** The list of a kind takes the place of the folder called like it; `note` is no kind, but what all others have. */
const placeFolders = (addresses: Addresses, folders: NotePlaces['folders']): void => {
  for (const [route, folder] of folders) {
    const place = addresses.places.get(route);
    if (place?.kind !== 'kind' || place.name === 'note')
      addresses.take(route, folder, { kind: 'folder', folder });
  }
};

/** A way to look addresses up that tells what it was asked for. */
const told =
  <Route>(name: keyof Routes, routeOf: (key: string) => Route) =>
  (key: string): Route => {
    noteValue(name, key);
    return routeOf(key);
  };

/** What of a note its own addresses hang on. */
const ownFacts = ({ fields }: Note): string =>
  JSON.stringify([fields.permalink, fields.redirectFrom, fields.aliases]);

/** Every address of the site, once per view. `routesOf(view).routeOf(notePath('terms/VAE.md'))` → `/terms/vae/`. */
export const routesOf = (view: View): Routes =>
  unrecorded(() => recalledRoutes.orMade(view.vault, () => allPlaces(view)));

/** Finds the places of a view even where they were told: those of the next view follow from what is found here. */
export const prepareRoutes = (view: View): void => {
  allPlaces(view);
};

/** By vault: a view that is put together anew of the same has the same addresses. */
const recalledRoutes = new Recalled<View['vault'], Routes>();

/** What stands at each route of a view, to be kept: while no head of a note changes, it does not. */
export const placesOf = (view: View): readonly (readonly [route: string, place: Place])[] =>
  unrecorded(() => [...routesOf(view).places]);

/** Tells what stands at each route of a view, as `placesOf` told it before. */
export const tellPlaces = (view: View, places: ReturnType<typeof placesOf>): void => {
  recalledRoutes.tell(view.vault, routesFrom(new Places(places)));
};

/** What stands somewhere because of notes' own addresses, whichever lists there are. */
interface NotePlaces {
  readonly places: Routes['places'];
  /** Other addresses of notes: aliases and `redirect_from`. */
  readonly redirects: readonly (readonly [route: string, to: NotePath])[];
  readonly folders: readonly (readonly [route: string, folder: string])[];
}

/** The same object for views in which the own addresses of all notes are the same. */
const notePlacesOf = memoByFacts(ownFacts, (view): NotePlaces => {
  const { notes, others, addresses } = placeAllNotes(view);
  return { places: addresses.places, redirects: redirectsOf(notes), folders: foldersOf(others) };
});

const redirectsOf = (notes: readonly Note[]): NotePlaces['redirects'] =>
  notes.flatMap(({ path, fields }) =>
    [...fields.redirectFrom, ...fields.aliases]
      .map((name) => [slugRoute(name.replace(/\.(?:md|html)$/iu, '')), path] as const)
      .filter(([route]) => route !== '//' && !isReserved(route)),
  );

/** Folders that hold notes, and those these lie in. */
const foldersOf = (notes: readonly Note[]): NotePlaces['folders'] => {
  const folders = new Set<string>();
  for (const { path } of notes)
    for (let folder = folderOf(path); folder !== '' && !folders.has(folder); folder = folderOf(folder))
      folders.add(folder);
  return sorted(folders).map((folder) => [slugRoute(folder), folder] as const);
};

interface LastPlaces {
  readonly own: NotePlaces;
  readonly listed: string;
  readonly routes: Routes;
}
let last: LastPlaces | null = null;

/** All stand where they did as long as no note asks for another address and no list comes or goes. */
const allPlaces = memo((view: View): Routes => {
  const lists = listedOf(view);
  const own = notePlacesOf(view);
  const listed = [lists.kinds, lists.statuses, lists.tags].map(textOf).join('\n');
  if (last?.own !== own || last.listed !== listed) last = { own, listed, routes: placeAll(own, lists) };
  return last.routes;
});

const textOf = memo((list: readonly unknown[]) => JSON.stringify(list));

const placeAll = ({ places, redirects, folders }: NotePlaces, listed: Listed): Routes => {
  const addresses = new Addresses(places);
  placeListed(addresses, listed);
  placeRedirects(addresses, redirects);
  placeFolders(addresses, folders);
  return routesFrom(addresses.places);
};

/** Where each thing stands, by what stands where. */
const routesFrom = (places: Routes['places']): Routes => {
  const notes = new Map<string, string>();
  const kinds = new Map<string, string>();
  const tags = new Map<string, string>();
  const statuses = new Map<string, string>();
  const folders = new Map<string, string>();
  let home: NotePath | null = null;
  for (const [route, place] of places)
    if (place.kind === 'note') notes.set(place.note, route);
    else if (place.kind === 'kind') kinds.set(place.name, route);
    else if (place.kind === 'tag') tags.set(foldCase(place.tag), route);
    else if (place.kind === 'status') statuses.set(place.status, route);
    else if (place.kind === 'folder') folders.set(place.folder, route);
    else if (place.kind === 'home') home = place.note;
  return {
    get home() {
      noteValue('home', '');
      return home;
    },
    places,
    routeOf: told('routeOf', (path) => notes.get(path) ?? '/'),
    kindRoute: told('kindRoute', (kind) => kinds.get(kind) ?? '/'),
    tagRoute: told('tagRoute', (tag) => tags.get(foldCase(tag)) ?? '/tags/'),
    statusRoute: told('statusRoute', (status) => statuses.get(status) ?? '/'),
    folderRoute: told('folderRoute', (folder) => folders.get(folder) ?? null),
  };
};
