import type { View } from '../../graph/graph.ts';
import { shownNotes } from '../../graph/shown-notes.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { Recalled } from '../../model/recalled.ts';
import { encodeKinds, encodeLinkFacts, encodeNoteFacts, encodePaths } from '../../search/files/facts-file.ts';
import { nameBuckets } from '../../search/files/name-buckets.ts';
import {
  type NumberedFile,
  numberedName,
  readSearchEntry,
  type SearchEntry,
  type SingleFile,
  singleName,
} from '../../search/files/search-entry.ts';
import { StaleIndexError } from '../../search/files/stale-index.ts';
import { encodeTexts, groupTexts, type TextContext } from '../../search/files/text-file.ts';
import { encodeTitles, keptTitleTable, type TitleTable, titleTable } from '../../search/files/titles.ts';
import { linkFacts, noteFacts } from '../../search/note/note-facts.ts';
import { encodedIndexOf, fieldWeights, prepareIndexInSteps } from '../../search/postings/encoded-index.ts';
import { decodeUtf8 } from '../../text/utf8.ts';
import { routesOf } from '../address/routes.ts';
import { linkPlaces, meaningOfLinks } from './link-places.ts';

export type FileContent = string | Uint8Array;

/** What a file is made of besides the settings. */
export type FileReads =
  /** The heads of all notes, and the texts of some. */
  | { readonly kind: 'heads'; readonly texts: readonly Note[] }
  /** The texts of some notes, and what else is told of these: to be compared as JSON. */
  | { readonly kind: 'texts'; readonly texts: readonly Note[]; readonly told: () => unknown }
  /** The outlines of all notes. */
  | { readonly kind: 'outlines' }
  /** Their heads, the days of their commits, and what else is told, to be compared as JSON: it hangs on outlines. */
  | { readonly kind: 'names'; readonly told: () => unknown }
  /** Those, and the openings of all texts. */
  | { readonly kind: 'openings' }
  /** What this mark stands for. */
  | { readonly kind: 'mark'; readonly mark: string }
  /** Its own content before it is packed, which is quickly made. */
  | { readonly kind: 'content'; readonly content: () => FileContent }
  /** All there is. */
  | { readonly kind: 'all' };

/** Said of a file that hangs on nothing but its own content: see `FileReads`. */
export const OWN = 'own content';
const HEADS: FileReads = { kind: 'heads', texts: [] };
const OUTLINES: FileReads = { kind: 'outlines' };

/** What each file is made of of which there is one. */
export const READS_OF: Readonly<Record<SingleFile, FileReads | typeof OWN>> = {
  titles: HEADS,
  kinds: HEADS,
  terms: OWN,
  notes: OUTLINES,
  paths: HEADS,
  links: OUTLINES,
};

/** Files of texts that one list tells of. */
export const LISTED = 32;

/** What stands in the files of an index, whatever they are called; each made when asked for. */
export interface IndexContent {
  readonly single: Readonly<Record<SingleFile, () => FileContent>>;
  readonly numbered: Readonly<Record<ListedFile, Numbered>>;
  readonly groups: readonly (readonly Note[])[];
  readonly entry: Omit<SearchEntry, 'packed' | 'marks' | ListedFile | 'texts'>;
}

/** Files of which there are many, but for the lists of those of texts, which tell the names of others. */
type ListedFile = Exclude<NumberedFile, 'texts'>;

/** How many there are of such files, and what each is made of. */
export interface Numbered {
  readonly count: number;
  readonly make: (number: number) => FileContent;
  readonly reads: (number: number) => FileReads | typeof OWN;
}

/** An index every file of which has its plain name and is not compressed, with the text of each note in a file of its own. */
export interface PlainIndex {
  readonly names: readonly string[];
  /** The content of a file. */
  readonly bytes: (name: string) => Uint8Array;
}

/** The file of an index that names the others; null where it is of another version. */
export const entryOf = (index: PlainIndex): SearchEntry | null =>
  readSearchEntry(JSON.parse(decodeUtf8(index.bytes(ENTRY))));

/** The file that names the others. */
export const ENTRY = 'search.json';

/** What an index names of titles and kinds: it hangs on heads alone. */
export interface NamesOfIndex {
  readonly kindNames: readonly string[];
  /** The first key of each file of names. */
  readonly nameKeys: readonly string[];
}

export const recalledNamesOfIndex = new Recalled<View, NamesOfIndex>();

/** What the index of a view names of titles and kinds. */
export const namesOfIndex = (view: View): NamesOfIndex =>
  recalledNamesOfIndex.orMade(view, () => namesIn(titlesOf(view)));

const namesIn = (table: TitleTable): NamesOfIndex => ({
  kindNames: kindNamesOf(table),
  nameKeys: nameBuckets(table).firstKeys,
});

/** Names cut into files, and how each is made. */
interface NameFiles extends NamesOfIndex {
  readonly make: (number: number) => FileContent;
}

const nameFilesOf = (table: TitleTable): NameFiles => ({ ...namesIn(table), make: nameBuckets(table).bytes });

/** Those of an index of before, where no note is called anything else; null where one is. */
const keptNameFiles = (table: TitleTable, before: PlainIndex): NameFiles | null => {
  const entry = entryOf(before);
  if (!entry || !isSameFile(before.bytes(singleName('titles', '')), encodeTitles(table))) return null;
  const { kindNames, nameKeys } = entry;
  const make = (number: number): FileContent => {
    try {
      return before.bytes(numberedName('names', number, ''));
    } catch (error) {
      if (!(error instanceof StaleIndexError)) throw error;
      return nameBuckets(table).bytes(number);
    }
  };
  return { kindNames, nameKeys, make };
};

const isSameFile = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

const titlesOf = memo(
  (view: View): TitleTable =>
    keptTitleTable(shownNotes(view), view.vault.settings, (note) => routesOf(view).routeOf(note.path)),
);

/** What indexes of one view differ in. */
interface Choices {
  /** Made when asked for. */
  readonly titles: () => TitleTable;
  readonly names: NameFiles;
  readonly groups: IndexContent['groups'];
  readonly context: TextContext;
  /** What the context hangs on for a note, besides its text. */
  readonly told: (note: Note) => unknown;
}

/** The content of the index of a view's notes. */
export const contentOf = memo(
  (view: View): IndexContent =>
    makeContent(view, {
      titles: () => titlesOf(view),
      names: { ...namesOfIndex(view), make: (number) => nameBuckets(titlesOf(view)).bytes(number) },
      groups: groupTexts(shownNotes(view)),
      context: {
        routeOf: (note) => routesOf(view).routeOf(note.path),
        linksOf: (note) => linkPlaces(view, note),
      },
      told: (note) => [routesOf(view).routeOf(note.path), meaningOfLinks(view, note)],
    }),
);

/** Makes in steps, most of them small, what the first search in a view needs. */
export function* prepareSearchInSteps(view: View): Generator<() => void> {
  yield* prepareIndexInSteps(view);
  yield () => void titlesOf(view);
  yield () => void namesOfIndex(view);
  yield () => void contentOf(view);
  yield () => void noteFacts(view);
}

/**
 * The same for one who has the files of the notes, with each text in a file of its own: no address is told. Names are
 * not cut into files again for their keys where they are those of an index of before.
 */
export const aloneContentOf = (view: View, before: PlainIndex | null): IndexContent => {
  const notes = shownNotes(view);
  const titles = titleTable(notes, ALONE.routeOf);
  const names = (before && keptNameFiles(titles, before)) ?? nameFilesOf(titles);
  const groups = notes.map((note) => [note]);
  return makeContent(view, { titles: () => titles, names, groups, context: ALONE, told: () => null });
};

/** What such an index tells of texts besides what they say. */
export const ALONE: TextContext = { routeOf: () => '/', linksOf: () => [] };

const makeContent = (view: View, choices: Choices): IndexContent => {
  const { titles, names, groups } = choices;
  const { kindNames, nameKeys } = names;
  const { settings } = view.vault;
  const notes = shownNotes(view);
  return {
    single: {
      titles: () => encodeTitles(titles()),
      kinds: () => encodeKinds(titles().kinds),
      terms: encodedIndexOf(view).head,
      notes: () => encodeNoteFacts(noteFacts(view)),
      paths: () => encodePaths(notes),
      links: () => encodeLinkFacts(linkFacts(view)),
    },
    numbered: numberedFiles(view, choices),
    groups,
    entry: {
      version: 2,
      base: settings.base,
      lang: settings.lang,
      weights: fieldWeights(settings),
      size: notes.length,
      kindNames,
      nameKeys,
      textStarts: startsOf(groups),
    },
  };
};

const ofMark = (mark: string | null): FileReads | typeof OWN =>
  mark === null ? OWN : { kind: 'mark', mark };

const numberedFiles = (view: View, { names, groups, context, told }: Choices): IndexContent['numbered'] => {
  const index = encodedIndexOf(view);
  return {
    names: {
      count: names.nameKeys.length,
      make: names.make,
      reads: () => HEADS,
    },
    words: { count: index.partCount, make: index.part, reads: (number) => ofMark(index.partMark(number)) },
    postings: {
      count: index.blockCount,
      make: index.block,
      reads: (number) => ofMark(index.blockMark(number)),
    },
    text: {
      count: groups.length,
      make: (number) => encodeTexts(groups[number] ?? [], context),
      reads: (number) => {
        const texts = groups[number] ?? [];
        return { kind: 'texts', texts, told: () => texts.map(told) };
      },
    },
  };
};

const kindNamesOf = memo((table: TitleTable): readonly string[] => [...new Set(table.kinds)].sort());

/** The first document of each list. */
const startsOf = (groups: readonly (readonly Note[])[]): number[] => {
  const starts: number[] = [];
  let first = 0;
  groups.forEach((group, i) => {
    if (i % LISTED === 0) starts.push(first);
    first += group.length;
  });
  return starts;
};
