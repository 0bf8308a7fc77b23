import type { View } from '../../graph/graph.ts';
import { shownNotes } from '../../graph/shown-notes.ts';
import { type Diagnostic, diagnostic } from '../../model/diagnostic.ts';
import type { NotePath } from '../../model/ids.ts';
import { BUILT_IN_KINDS, pluralOf } from '../../model/kinds.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { lineRange } from '../../model/position.ts';
import type { Settings } from '../../model/settings.ts';
import { slugify } from '../../text/slugify.ts';
import { Addresses, isReserved, type Place, withHash } from './places.ts';
import { routeOfSegments, slugRoute } from './slug-route.ts';

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
  const inRoot = notes.filter((note) => !note.path.includes('/'));
  const named = HOME_NAMES.map((name) => inRoot.find((note) => note.path.toLowerCase() === name));
  return named.find((note) => note !== undefined)?.path ?? null;
};

/** Kinds whose index is reserved whether or not a note has them: addresses follow from paths and settings alone. */
const reservedKindRoutes = memo(
  (settings: Settings): ReadonlyMap<string, string> =>
    new Map([...BUILT_IN_KINDS, ...settings.kinds].map((kind) => [slugRoute(pluralOf(kind)), kind])),
);

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

/** Where notes stand; what else the site has comes after them. */
export const placeAllNotes = (view: View) => {
  const { settings } = view.vault;
  const notes = shownNotes(view);
  const home = findHome(notes, settings);
  const addresses = new Addresses();
  addresses.places.set('/', { kind: 'home', note: home });
  const others = notes.filter((note) => note.path !== home);
  placeNotes(addresses, others, settings);
  return { notes, others, addresses };
};

/** Diagnostics for notes whose address another note or page of the site holds. */
export const slugCollisions = (view: View): readonly Diagnostic[] => placeAllNotes(view).addresses.collisions;
