import type { View } from '../graph/graph.ts';
import { shownNote, shownNotes } from '../graph/shown-notes.ts';
import { capitalised } from '../model/capitalised.ts';
import { BUILT_IN_KINDS, kindOfFolder, pluralOf } from '../model/kinds.ts';
import { memo } from '../model/memo.ts';
import { fileName, folderOf, pathsTo } from '../model/path-parts.ts';
import { keptAt, type Made, noteValue, unrecorded } from '../model/reads.ts';
import { Recalled } from '../model/recalled.ts';
import { compareCodePoints } from '../model/table.ts';
import { hrefOf } from './address/href.ts';
import { type Routes, routesOf } from './address/routes.ts';
import { slugRoute } from './address/slug-route.ts';
import type { LabelledLink, PageHead } from './data/page-data.ts';
import { memoByFacts } from './memo-by-facts.ts';

/** Labels that were made before: a list asks for that of each of its notes. */
const kindLabels = new Map<string, string>();

/** `Terms`, `People`. */
export const kindLabel = (kind: string): string => {
  const known = kindLabels.get(kind);
  if (known !== undefined) return known;
  const plural = pluralOf(kind);
  const label = capitalised(plural);
  kindLabels.set(kind, label);
  return label;
};

/** Kinds that stand in the way in; the rest are on the home page. */
const MOST_KINDS = 14;

const KIND_RANKS: ReadonlyMap<string, number> = new Map(BUILT_IN_KINDS.map((kind, rank) => [kind, rank]));

const kindRank = (kind: string): number => KIND_RANKS.get(kind) ?? BUILT_IN_KINDS.length;

/** Built-in kinds in their order, then others by name. */
export const compareKinds = (a: string, b: string): number =>
  a === b ? 0 : kindRank(a) - kindRank(b) || compareCodePoints(a, b);

/** The kinds notes of this view have, in order. */
export const kindsOf = memoByFacts(
  (note) => note.fields.kind,
  (view: View): readonly string[] =>
    [...new Set(shownNotes(view).map((note) => note.fields.kind))].sort(compareKinds),
);

/**
 * `note` is no kind but the lack of one, so it is not a way in; and a first note without a kind changes no other page.
 */
const kindLinks = memo((view: View): PageHead['kinds'] =>
  kindsOf(view)
    .filter((kind) => kind !== 'note')
    .slice(0, MOST_KINDS)
    .map((kind) => ({
      kind,
      label: kindLabel(kind),
      href: hrefOf(view.vault.settings.base, routesOf(view).kindRoute(kind)),
    })),
);

/** Where a folder's notes are listed: its own page, or the index of the kind it is named for. */
const listRoute = (routes: Routes, folder: string): string | null => {
  const route = slugRoute(folder);
  return routes.folderRoute(folder) ?? (routes.places.get(route)?.kind === 'kind' ? route : null);
};

/** Folders that stand in the way in. */
const MOST_FOLDERS = 24;

/** The outermost folders, but for those that give their notes a kind which is a way in itself. */
const topFolders = memoByFacts(
  ({ path, fields }) => `${path.slice(0, path.indexOf('/') + 1)} ${fields.kind}`,
  (view: View): readonly LabelledLink[] => {
    const listed = new Set<string | null>(kindLinks(view).map(({ kind }) => kind));
    const names = shownNotes(view).flatMap(({ path }) =>
      path.includes('/') ? (path.split('/')[0] ?? []) : [],
    );
    return [...new Set(names)]
      .filter((name) => !listed.has(kindOfFolder(name, view.vault.settings.kinds)))
      .sort(compareCodePoints)
      .slice(0, MOST_FOLDERS)
      .flatMap((label) => {
        const route = listRoute(routesOf(view), label);
        return route === null ? [] : { label, href: hrefOf(view.vault.settings.base, route) };
      });
  },
);

/** By folder: all notes of one have the same. */
const knownFolderLinks = memo((_: View): Map<string, Made<readonly LabelledLink[]>> => new Map());

/** The pages of the folders a path lies in, from the outside in. `a/b/c.md` → those of `a` and `a/b`, where they have one. */
const folderLinks = (view: View, path: string): readonly LabelledLink[] => {
  const folder = folderOf(path);
  return keptAt(knownFolderLinks(view), folder, () => linksOfFolder(view, folder));
};

const linksOfFolder = (view: View, folder: string): LabelledLink[] =>
  pathsTo(folder).flatMap((one) => {
    const route = listRoute(routesOf(view), one);
    return route === null ? [] : { label: fileName(one), href: hrefOf(view.vault.settings.base, route) };
  });

/** The ways in, the same for all pages; they hang on heads of notes alone. */
export type WayIn = Pick<PageHead, 'siteTitle' | 'kinds' | 'topFolders'>;

/** By vault, as the places of a view. */
export const recalledWaysIn = new Recalled<View['vault'], WayIn>();

export const wayIn = (view: View): WayIn => {
  noteValue('wayIn', '');
  return recalledWaysIn.orMade(view.vault, () => unrecorded(() => makeWayIn(view)));
};

const makeWayIn = (view: View): WayIn => ({
  siteTitle: siteTitleOf(view),
  kinds: kindLinks(view),
  topFolders: topFolders(view),
});

/** The picture of every site; a note may name one of its own. */
const SOCIAL_CARD = '/social-card.jpg';

interface HeadOptions {
  readonly description?: string | null;
  /** A folder or note whose folders lead here. */
  readonly within?: string | null;
  /** The note's own picture: a web address. */
  readonly image?: string | null;
}

/** Nobody who shows what a page says of itself shows more, in UTF-16 units. */
const LONGEST_DESCRIPTION = 300;

/** A description cut after a word, or within one where there are no spaces; each page says it twice. */
const inShort = (description: string | null): string | null =>
  description === null || description.length <= LONGEST_DESCRIPTION
    ? description
    : `${description.slice(0, LONGEST_DESCRIPTION).replace(/\s+\S{0,40}$|[\ud800-\udbff]$/u, '')}…`;

/** What every page has, for one at `route`. */
export const pageHead = (view: View, route: string, title: string, more: HeadOptions = {}): PageHead => {
  const { base, url, feedback } = view.vault.settings;
  const href = hrefOf(base, route);
  const origin = url?.replace(/\/+$/u, '') ?? null;
  const way = wayIn(view);
  const ownImage = /^https?:\/\//iu.test(more.image ?? '') ? (more.image ?? null) : null;
  return {
    route,
    href,
    title,
    description: inShort(more.description ?? null),
    canonical: origin === null ? null : origin + href,
    image: ownImage ?? (origin === null ? null : origin + hrefOf(base, SOCIAL_CARD)),
    ...way,
    // Beside kinds on the home page alone: the first note of a folder changes no other page.
    topFolders: way.kinds.length === 0 || route === '/' ? way.topFolders : [],
    folders: folderLinks(view, more.within ?? ''),
    feedback,
  };
};

/** The name of the site: of the settings, else the title of the home note. */
export const siteTitleOf = memo((view: View): string => {
  const { home } = routesOf(view);
  const named = view.vault.settings.title;
  if (named !== null) return named;
  const note = home === null ? null : shownNote(view, home);
  return note && note.fields.titleFrom !== 'file' ? note.fields.title : 'Notes';
});
