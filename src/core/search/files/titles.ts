import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import type { Settings } from '../../model/settings.ts';
import { slugify } from '../../text/slugify.ts';
import { areAlike } from '../are-alike.ts';
import { ByteReader, ByteWriter } from '../bytes.ts';

/**
 * What is known of notes without reading them: enough to list them and link to them. In a browser the columns have
 * their full length, and hold the notes met so far.
 */
export interface TitleTable {
  readonly titles: readonly string[];
  readonly aliases: readonly (readonly string[])[];
  readonly kinds: readonly string[];
  /** `/terms/sparse-coding/`. */
  readonly routes: readonly string[];
}

const MAGIC = 0xc2;
const VERSION = 1;

/** The titles of notes in path order. */
export const titleTable = (notes: readonly Note[], routeOf: (note: Note) => string): TitleTable => ({
  titles: notes.map((note) => note.fields.title),
  aliases: notes.map((note) => note.fields.aliases),
  kinds: notes.map((note) => note.fields.kind),
  routes: notes.map(routeOf),
});

/** Slugs of titles met before; a cleared memo costs time, never a different answer. */
const MEMO_SIZE = 200_000;
const slugs = new Map<string, string>();

const slugOf = (title: string): string => {
  const known = slugs.get(title);
  if (known !== undefined) return known;
  const made = slugify(title);
  if (slugs.size >= MEMO_SIZE) slugs.clear();
  slugs.set(title, made);
  return made;
};

/** Most routes are a folder and the slug of the title: that folder, or null for a route of its own. */
const folderOfRoute = (route: string, title: string): string | null => {
  // The home note's, and that of every note in an index that tells no addresses.
  if (route === '/') return null;
  const end = `${slugOf(title)}/`;
  return route.endsWith(`/${end}`) ? route.slice(0, -end.length) : null;
};

/** For each title the folder that its route is in; null for a route of its own. */
export const foldersOf = (table: TitleTable): readonly (string | null)[] =>
  table.routes.map((route, i) => folderOfRoute(route, table.titles[i] ?? ''));

const distinct = (values: readonly (string | null)[]): string[] =>
  [...new Set(values.filter((value) => value !== null))].sort();

const placesOf = (values: readonly string[]): ReadonlyMap<string, number> =>
  new Map(values.map((value, place) => [value, place]));

const writeList = (writer: ByteWriter, values: readonly string[]): void => {
  writer.varint(values.length);
  values.forEach((value, i) => {
    writer.textAfter(values[i - 1] ?? '', value);
  });
};

const readList = (reader: ByteReader): string[] => {
  const count = reader.varint();
  const values: string[] = [];
  for (let i = 0; i < count; i++) values.push(reader.textAfter(values[i - 1] ?? ''));
  return values;
};

const isSame = <Item>(a: readonly Item[], b: readonly Item[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));

/** True for notes that stand in a table of titles with the same words and under the same address. */
const isNamedAlike = (a: Note, b: Note): boolean =>
  a.path === b.path &&
  a.fields.title === b.fields.title &&
  a.fields.kind === b.fields.kind &&
  a.fields.permalink === b.fields.permalink &&
  isSame(a.fields.aliases, b.fields.aliases);

/** The table made last: after most changes the names are still the same, and so is what is made from them. */
let last: {
  readonly notes: readonly Note[];
  readonly settings: Settings;
  readonly table: TitleTable;
} | null = null;

/**
 * `titleTable(notes, routeOf)`, the same object as last time where nothing in it has changed. Addresses follow from
 * paths, permalinks and settings.
 */
export const keptTitleTable = (
  notes: readonly Note[],
  settings: Settings,
  routeOf: (note: Note) => string,
): TitleTable => {
  const known = last;
  const isKept = known !== null && known.settings === settings && areAlike(known.notes, notes, isNamedAlike);
  const table = isKept && known ? known.table : titleTable(notes, routeOf);
  last = { notes, settings, table };
  return table;
};

/** The file of a title table. */
export const encodeTitles = memo(
  (table: TitleTable): Uint8Array => encodeNames(table, [...table.titles.keys()], foldersOf(table)),
);

/**
 * The names of some notes of a table, whose routes are in these folders. Columns: titles; folders and kinds as lists and
 * places in them (a route of its own is 0 and follows); aliases.
 */
export const encodeNames = (
  { titles, routes, kinds, aliases }: TitleTable,
  documents: readonly number[],
  folderOf: readonly (string | null)[],
): Uint8Array => {
  const writer = new ByteWriter();
  for (const value of [MAGIC, VERSION]) writer.byte(value);
  writeList(
    writer,
    documents.map((document) => titles[document] ?? ''),
  );
  writeRoutes(
    writer,
    documents.map((document) => folderOf[document] ?? null),
    documents.map((document) => routes[document] ?? ''),
  );
  writeKinds(
    writer,
    documents.map((document) => kinds[document] ?? ''),
  );
  writeAliases(
    writer,
    documents.map((document) => aliases[document] ?? []),
  );
  return writer.finish();
};

const writeRoutes = (
  writer: ByteWriter,
  folders: readonly (string | null)[],
  routes: readonly string[],
): void => {
  const list = distinct(folders);
  const places = placesOf(list);
  writeList(writer, list);
  folders.forEach((folder, i) => {
    writer.varint(folder === null ? 0 : (places.get(folder) ?? 0) + 1);
    if (folder === null) writer.text(routes[i] ?? '');
  });
};

const writeKinds = (writer: ByteWriter, kinds: readonly string[]): void => {
  const list = distinct(kinds);
  const places = placesOf(list);
  writeList(writer, list);
  for (const kind of kinds) writer.varint(places.get(kind) ?? 0);
};

const writeAliases = (writer: ByteWriter, aliases: TitleTable['aliases']): void => {
  for (const { length } of aliases) writer.varint(length);
  for (const own of aliases) for (const alias of own) writer.text(alias);
};

/** Reads a title table; null when the bytes are not one of this version. */
export const readTitles = (bytes: Uint8Array): TitleTable | null => decodeTitles(new ByteReader(bytes));

/** Reads a title table from where a reader stands. */
export const decodeTitles = (reader: ByteReader): TitleTable | null => {
  if (reader.byte() !== MAGIC || reader.byte() !== VERSION) return null;
  const titles = readList(reader);
  const folders = readList(reader);
  const routes = titles.map((title) => {
    const place = reader.varint();
    return place === 0 ? reader.text() : `${folders[place - 1] ?? '/'}${slugOf(title)}/`;
  });
  const kindList = readList(reader);
  const kinds = titles.map(() => kindList[reader.varint()] ?? '');
  const aliasCounts = titles.map(() => reader.varint());
  const aliases = aliasCounts.map((count) => Array.from({ length: count }, () => reader.text()));
  return { titles, aliases, kinds, routes };
};
