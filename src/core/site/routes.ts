import type { View } from '../graph/graph.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { NotePath, Tag } from '../model/ids.ts';
import { BUILT_IN_KINDS, pluralOf } from '../model/kinds.ts';
import { memo } from '../model/memo.ts';
import type { Note, Status } from '../model/note.ts';
import { lineRange } from '../model/position.ts';
import { noteValue, unrecorded } from '../model/reads.ts';
import type { Settings } from '../model/settings.ts';
import { shortHash } from '../model/short-hash.ts';
import { compareCodePoints } from '../model/table.ts';
import { foldCase } from '../text/fold-case.ts';
import { slugify } from '../text/slugify.ts';
import { memoByFacts } from './memo-by-facts.ts';
import { shownNotes } from './shown-notes.ts';

/** What stands at a route. Further pages of long lists (`/terms/2/`) are not listed: see continuation.ts. */
export type Place =
  | { readonly kind: 'home'; readonly note: NotePath | null }
  | { readonly kind: 'note'; readonly note: NotePath }
  | { readonly kind: 'kind'; readonly name: string }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'tags' }
  | { readonly kind: 'tag'; readonly tag: Tag }
  | { readonly kind: 'graph' }
  | { readonly kind: 'search' }
  | { readonly kind: 'thread' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'redirect'; readonly to: NotePath };

/** Decoded, NFC, with a slash at both ends (but for `/404.html`). */
export interface Routes {
  readonly home: NotePath | null;
  readonly places: ReadonlyMap<string, Place>;
  /** The route of a shown note; `/` for one this view does not have. */
  readonly routeOf: (path: NotePath) => string;
  readonly kindRoute: (kind: string) => string;
  readonly tagRoute: (tag: string) => string;
  readonly statusRoute: (status: Status) => string;
  /** The folder's own page, or null where something else stands at its address. */
  readonly folderRoute: (folder: string) => string | null;
}

const FIXED: readonly (readonly [string, Place])[] = [
  ['/graph/', { kind: 'graph' }],
  ['/search/', { kind: 'search' }],
  ['/thread/', { kind: 'thread' }],
  ['/tags/', { kind: 'tags' }],
  ['/404.html', { kind: 'missing' }],
];

export const LISTED_STATUSES: readonly Status[] = ['learning', 'want', 'learned'];

/** Below these lie pages of tags and files of the site, so no note may. */
const isReserved = (route: string): boolean => /^\/(?:tags|assets)\//u.test(route);

/** File systems hold names of 255 bytes; a longer one is cut, and told from its like by its hash. */
const LONGEST = 200;

const bytesOf = (sign: string): number => {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

const cutSegment = (segment: string): string => {
  if (segment.length * 3 <= LONGEST) return segment;
  let bytes = 0;
  let kept = '';
  for (const sign of segment) {
    bytes += bytesOf(sign);
    if (bytes <= LONGEST) kept += sign;
  }
  return bytes <= LONGEST ? segment : `${kept}-${shortHash(segment)}`;
};

/** Names that Windows keeps for devices: no folder of a site that is unpacked there can have one. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;

const freeSegment = (segment: string): string =>
  DEVICE.test(segment) ? `${segment}-${shortHash(segment)}` : cutSegment(segment);

const routeOfSegments = (segments: readonly string[]): string => `/${segments.map(freeSegment).join('/')}/`;

/** `slugRoute('terms/Sparse Coding')` → `/terms/sparse-coding/`. */
export const slugRoute = (path: string): string =>
  routeOfSegments(
    path
      .split('/')
      .filter((segment) => segment !== '')
      .map(slugify),
  );

const withHash = (route: string, path: string): string => `${route.slice(0, -1)}-${shortHash(path)}/`;

/** Moves an address out of a reserved folder: `/tags/mine/` → `/tags-33d9c6/mine/`. */
const outOfReserved = (route: string): string =>
  isReserved(route) ? route.replace(/[^/]+/u, (first) => `${first}-${shortHash(first)}`) : route;

interface Wish {
  readonly route: string;
  /** An `index.md`: it takes its folder's address if that is free. */
  readonly folder: string | null;
  readonly chosen: boolean;
}

/** The address a note would have alone: from its permalink, else from its path. */
const wishOf = memo((note: Note): Wish => {
  const { permalink } = note.fields;
  const segments = (permalink ?? '')
    .normalize('NFC')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  if (segments.length > 0)
    return { route: routeOfSegments(segments.map(slugify)), folder: null, chosen: true };
  const path = note.path.replace(/\.md$/iu, '');
  const folder = /^(.+)\/index$/iu.exec(path)?.[1];
  return { route: slugRoute(path), folder: folder ? slugRoute(folder) : null, chosen: false };
});

const HOME_NAMES = ['index.md', 'readme.md', 'home.md'];

/** The note of the home page: the one the settings name, else index.md, README.md or Home.md in the root. */
const findHome = (notes: readonly Note[], settings: Settings): NotePath | null => {
  if (settings.home !== null) {
    const wanted = settings.home
      .normalize('NFC')
      .replace(/^\.?\//u, '')
      .replace(/\.md$/iu, '');
    const found = notes.find((note) => note.path.replace(/\.md$/iu, '') === wanted);
    if (found) return found.path;
  }
  const named = HOME_NAMES.map((name) => notes.find((note) => note.path.toLowerCase() === name));
  return named.find((note) => note !== undefined)?.path ?? null;
};

/** Kinds whose index is reserved whether or not a note has them: addresses follow from paths and settings alone. */
const reservedKindRoutes = memo(
  (settings: Settings): ReadonlyMap<string, string> =>
    new Map([...BUILT_IN_KINDS, ...settings.kinds].map((kind) => [slugRoute(pluralOf(kind)), kind])),
);

/** Pages depend on what they ask for alone. */
class Places extends Map<string, Place> {
  override get(route: string): Place | undefined {
    noteValue('place', route);
    return super.get(route);
  }

  override has(route: string): boolean {
    noteValue('place', route);
    return super.has(route);
  }
}

/** Takes a free address, or the nearest one made from `path`. */
class Addresses {
  readonly places: Map<string, Place> = new Places(FIXED);
  readonly collisions: Diagnostic[] = [];

  isFree(route: string): boolean {
    return !this.places.has(route);
  }

  /** The wished address if it is free, else that with the hash of `identity`; hashes of hashes if even that is taken. */
  take(wish: string, identity: string, place: Place): string {
    const wished = place.kind === 'tag' ? wish : outOfReserved(wish);
    let route = wished;
    for (let salt = ''; !this.isFree(route); salt += '+') route = withHash(wished, identity + salt);
    this.places.set(route, place);
    return route;
  }
}

/** Pages of the site that no note can be moved from, in words. */
const PAGE_NAMES: Readonly<Partial<Record<Place['kind'], string>>> = {
  home: 'the home page',
  tags: 'the list of all tags',
  graph: 'the map',
  search: 'the search page',
  thread: 'the page of threads',
};

const collision = (note: Note, wished: string, route: string, owner: Place | string | null): Diagnostic => {
  const byNote = owner !== null && typeof owner !== 'string' && owner.kind === 'note' ? owner.note : null;
  const page =
    typeof owner === 'string'
      ? `the list of all of the kind “${owner}”`
      : PAGE_NAMES[owner?.kind ?? 'missing'];
  const [message, suggestion] =
    byNote === null
      ? [
          `The address ${wished} is kept for ${page ?? 'the site’s own files'}`,
          'Links lead to it there; for another address give it a “permalink” or another file name.',
        ]
      : [
          `The address ${wished} is taken by “${byNote}”`,
          'Give one of them another file name or a “permalink”.',
        ];
  return diagnostic(
    'slug-collision',
    note.path,
    lineRange(1),
    `${message}; this note is at ${route}.`,
    suggestion,
  );
};

/** Gives each note its address; the first path by code point keeps a contested one. */
const placeNotes = (addresses: Addresses, notes: readonly Note[], settings: Settings): void => {
  const reserved = reservedKindRoutes(settings);
  const place = (note: Note, wished: string) => {
    const kept = reserved.get(wished);
    const route = addresses.take(kept !== undefined ? withHash(wished, note.path) : wished, note.path, {
      kind: 'note',
      note: note.path,
    });
    if (route !== wished)
      addresses.collisions.push(collision(note, wished, route, kept ?? addresses.places.get(wished) ?? null));
  };
  const chosen = notes.filter((note) => wishOf(note).chosen);
  const named = notes.filter((note) => !wishOf(note).chosen && wishOf(note).folder === null);
  const indexes = notes.filter((note) => wishOf(note).folder !== null);
  for (const note of [...chosen, ...named]) place(note, wishOf(note).route);
  for (const note of indexes) {
    const { route, folder } = wishOf(note);
    const owns = folder !== null && addresses.isFree(folder) && !reserved.has(folder) && !isReserved(folder);
    place(note, owns ? folder : route);
  }
};

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort(compareCodePoints);

const placeNamed = (
  addresses: Addresses,
  names: readonly string[],
  wish: (name: string) => string,
  place: (name: string) => Place,
): void => {
  for (const name of names) addresses.take(wish(name), name, place(name));
};

/** A tag and the tags it is nested in: `ml/attention` → `ml`, `ml/attention`. */
export const tagAndParents = (tag: string): string[] =>
  tag.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/'));

/** Tags by their folding, spelled as the first note by path spells them. */
const tagSpellings = (notes: readonly Note[]): Map<string, string> => {
  const spellings = new Map<string, string>();
  for (const note of notes)
    for (const written of note.tags)
      for (const tag of tagAndParents(written))
        if (!spellings.has(foldCase(tag))) spellings.set(foldCase(tag), tag);
  return spellings;
};

const placeTags = (addresses: Addresses, notes: readonly Note[]): void => {
  const spellings = tagSpellings(notes);
  placeNamed(
    addresses,
    sorted(spellings.keys()),
    (folded) => `/tags${slugRoute(folded)}`,
    (folded) => ({ kind: 'tag', tag: (spellings.get(folded) ?? folded) as Tag }),
  );
};

/** Other addresses of a note: its aliases and `redirect_from`. A real page always wins, then the first note by path. */
const placeRedirects = (addresses: Addresses, notes: readonly Note[]): void => {
  for (const note of notes)
    for (const name of [...note.fields.redirectFrom, ...note.fields.aliases]) {
      const route = slugRoute(name.replace(/\.(?:md|html)$/iu, ''));
      if (route !== '//' && addresses.isFree(route) && !isReserved(route))
        addresses.places.set(route, { kind: 'redirect', to: note.path });
    }
};

/** `a/b/c.md` → `a`, `a/b`. */
const foldersOf = (path: NotePath): string[] => {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'));
};

const placeFolders = (addresses: Addresses, notes: readonly Note[]): void => {
  for (const folder of sorted(notes.flatMap((note) => foldersOf(note.path)))) {
    const route = slugRoute(folder);
    if (!addresses.isFree(route) || isReserved(route)) continue;
    addresses.places.set(route, { kind: 'folder', folder });
  }
};

/** A way to look addresses up that tells what it was asked for. */
const told =
  <Route>(name: keyof Routes, routeOf: (key: string) => Route) =>
  (key: string): Route => {
    noteValue(name, key);
    return routeOf(key);
  };

/** What of a note its own and others' addresses hang on. */
const addressFacts = ({ fields, tags }: Note): string =>
  JSON.stringify([fields.permalink, fields.redirectFrom, fields.aliases, fields.kind, fields.status, tags]);

/** Where notes stand; what else the site has comes after them. */
const placeAllNotes = (view: View) => {
  const { settings } = view.vault;
  const notes = shownNotes(view);
  const home = findHome(notes, settings);
  const addresses = new Addresses();
  addresses.places.set('/', { kind: 'home', note: home });
  const others = notes.filter((note) => note.path !== home);
  placeNotes(addresses, others, settings);
  return { notes, others, addresses };
};

/** Every address of the site, once per view. `routesOf(view).routeOf(notePath('terms/VAE.md'))` → `/terms/vae/`. */
export const routesOf = (view: View): Routes => unrecorded(() => taken.get(view.vault) ?? allPlaces(view));

/** By vault: a view that is put together anew of the same has the same addresses. */
const taken = new WeakMap<View['vault'], Routes>();

/** What stands at each route of a view, to be kept: while no head of a note changes, it does not. */
export const placesOf = (view: View): readonly (readonly [route: string, place: Place])[] =>
  unrecorded(() => [...routesOf(view).places]);

/** Takes the places of a view, which are known from before. */
export const takePlaces = (view: View, places: ReturnType<typeof placesOf>): void => {
  taken.set(view.vault, routesFrom(new Places(places)));
};

const allPlaces = memoByFacts(addressFacts, (view: View): Routes => {
  const { notes, others, addresses } = placeAllNotes(view);
  placeNamed(
    addresses,
    sorted(notes.map((note) => note.fields.kind)),
    (kind) => slugRoute(pluralOf(kind)),
    (name) => ({ kind: 'kind', name }),
  );
  const statuses = sorted(notes.flatMap((note) => note.fields.status ?? [])).filter((status) =>
    LISTED_STATUSES.includes(status as Status),
  );
  placeNamed(
    addresses,
    statuses,
    (status) => `/${status}/`,
    (status) => ({ kind: 'status', status: status as Status }),
  );
  placeTags(addresses, notes);
  placeRedirects(addresses, notes);
  placeFolders(addresses, others);
  return routesFrom(addresses.places);
});

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

/** Diagnostics for notes whose address another note or page of the site holds. */
export const slugCollisions = (view: View): readonly Diagnostic[] => placeAllNotes(view).addresses.collisions;
