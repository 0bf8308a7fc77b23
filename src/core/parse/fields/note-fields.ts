import { type Diagnostic, diagnostic } from '../../model/diagnostic.ts';
import type { NotePath } from '../../model/ids.ts';
import { RESERVED_KINDS, statusOfWord } from '../../model/kinds.ts';
import type { AddressLink, PropertyLink } from '../../model/link.ts';
import type { NoteDate, NoteFields, Property } from '../../model/note.ts';
import { lineRange, type SourceRange } from '../../model/position.ts';
import { relationNamesOf } from '../../model/relation-names.ts';
import { relationForm, relationKey } from '../../model/relations.ts';
import type { Settings } from '../../model/settings.ts';
import type { NoteFile } from '../../model/source-file.ts';
import type { Frontmatter } from '../yaml/frontmatter.ts';
import type { YamlValue } from '../yaml/yaml-value.ts';
import {
  readFlag,
  readLabelledUrls,
  readTags,
  readText,
  readTexts,
  readWholeTexts,
  readWords,
} from './field-values.ts';
import { dateOfFileName, parseNoteDate } from './note-date.ts';
import { kindOfPath, kindOfWord, wordOfType } from './note-kind.ts';
import { type Parts, type PropertyCollector, propertyCollector } from './property-collector.ts';
import { findLinks } from './property-links.ts';

/** What the rest of the note and its history say where the frontmatter does not. */
export interface Fallback {
  readonly heading: string | null;
  /** Index of the first property link in the note's links. */
  readonly firstLinkIndex: number;
  readonly committed: NoteFile['committed'];
}

export interface FieldsReading {
  readonly fields: NoteFields;
  /** In the order written; a link to a web address is an `AddressLink`. */
  readonly links: readonly (PropertyLink | AddressLink)[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Keys with a meaning of their own, as `relationForm`: a link in one is a mention, whatever the key is called. */
const OWN_KEYS: ReadonlySet<string> = new Set(
  (
    'title aliases alias tags tag definition kind type status date created updated modified url links year venue ' +
    'doi arxiv publish draft private graph permalink redirect_from cssclasses cssclass description image'
  )
    .split(' ')
    .map(relationForm),
);

const IGNORE = relationForm('clew-ignore');

/**
 * What the frontmatter and the path of a note say about it, and the links in its properties. A key that a field has
 * read is no property any more; one it could not read is kept as one.
 */
export const readFields = (
  frontmatter: Frontmatter,
  path: NotePath,
  settings: Settings,
  fallback: Fallback,
): FieldsReading => {
  const keys = openKeys(frontmatter.data);
  const fileName = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  const { kind, diagnostics } = readKind(keys, frontmatter, path, settings);
  const status = keys.take(['status'], readText);
  const { title, titleFrom } = readTitle(keys, fallback.heading, fileName);
  const { date, updated } = readDates(keys, fileName, kind === 'journal', fallback.committed);
  const authors: Parts[] = [];
  const properties: Property[] = [];
  const fields: NoteFields = {
    title,
    titleFrom,
    kind,
    definition: keys.take(['definition'], readText),
    aliases: keys.takeAll(['aliases', 'alias'], readTexts),
    tags: keys.takeAll(['tags', 'tag'], readTags),
    status: status === null ? null : statusOfWord(status),
    statusText: status,
    date,
    updated,
    url: keys.take(['url'], readUrl),
    links: keys.take(['links'], readLabelledUrls) ?? [],
    year: keys.take(['year'], readText),
    venue: keys.take(['venue'], readText),
    doi: keys.take(['doi'], readText),
    arxiv: keys.take(['arxiv'], readText),
    publish: readPublish(keys),
    graph: keys.take(['graph'], readGraph) ?? defaultGraph(kind, path, fileName, settings),
    permalink: keys.take(['permalink'], readText),
    redirectFrom: keys.takeAll(['redirect from'], readWholeTexts),
    cssClasses: keys.takeAll(['cssclasses', 'cssclass'], readWords),
    description: keys.take(['description'], readText),
    image: keys.take(['image'], readImage),
    authors,
    properties,
  };
  const collector = propertyCollector(frontmatter, fallback.firstLinkIndex);
  readProperties(frontmatter, settings, keys.isTaken, collector, { authors, properties });
  return {
    fields,
    links: collector.links,
    diagnostics: [...diagnostics, ...publishProblems(frontmatter, path)],
  };
};

/** Reads keys by name, whatever their case and hyphens, and remembers which gave a field its value. */
interface Keys {
  readonly take: <Value>(names: readonly string[], read: (value: YamlValue) => Value | null) => Value | null;
  readonly takeAll: <Item>(
    names: readonly string[],
    read: (value: YamlValue) => readonly Item[] | null,
  ) => readonly Item[];
  readonly isTaken: (key: string) => boolean;
}

const NONE: readonly never[] = [];

const openKeys = (data: Frontmatter['data']): Keys => {
  const byForm = new Map<string, string>();
  for (const key of data.keys()) {
    const form = relationForm(key);
    if (!byForm.has(form)) byForm.set(form, key);
  }
  const taken = new Set<string>();
  const read = <Value>(name: string, reader: (value: YamlValue) => Value | null): Value | null => {
    const key = byForm.get(name);
    const value = key === undefined ? undefined : data.get(key);
    const found = value === undefined ? null : reader(value);
    if (found !== null && key !== undefined) taken.add(key);
    return found;
  };
  return {
    take: (names, reader) => {
      for (const name of names) {
        const found = read(name, reader);
        if (found !== null) return found;
      }
      return null;
    },
    takeAll: <Item>(names: readonly string[], reader: (value: YamlValue) => readonly Item[] | null) => {
      let all: readonly Item[] = NONE;
      for (const name of names) {
        const found = read(name, reader);
        if (found && found.length > 0) all = all.length === 0 ? found : [...new Set([...all, ...found])];
      }
      return all;
    },
    isTaken: (key) => taken.has(key),
  };
};

const readTitle = (
  keys: Keys,
  heading: string | null,
  fileName: string,
): Pick<NoteFields, 'title' | 'titleFrom'> => {
  const title = keys.take(['title'], readText);
  if (title !== null) return { title, titleFrom: 'frontmatter' };
  const first = heading?.trim();
  return first ? { title: first, titleFrom: 'heading' } : { title: fileName, titleFrom: 'file' };
};

const readKind = (
  keys: Keys,
  frontmatter: Frontmatter,
  path: NotePath,
  settings: Settings,
): { readonly kind: string; readonly diagnostics: readonly Diagnostic[] } => {
  const word =
    keys.take(['kind'], (value) => wordOfType(value) ?? readText(value)) ?? keys.take(['type'], wordOfType);
  if (word === null) return { kind: kindOfPath(path, settings) ?? 'note', diagnostics: [] };
  const kind = kindOfWord(word, settings.kinds);
  if (!RESERVED_KINDS.has(kind)) return { kind, diagnostics: [] };
  const key = [...frontmatter.data.keys()].find(
    (name) => keys.isTaken(name) && /^(?:kind|type)$/i.test(name),
  );
  const problem = diagnostic(
    'invalid-frontmatter',
    path,
    rangeOfValue(frontmatter, key ?? ''),
    `A note cannot be of the kind “${kind}”, which names another thing of the graph; it is read as “note”.`,
    'Choose another word for its kind.',
  );
  return { kind: 'note', diagnostics: [problem] };
};

/** Where the first text of a key's value stands; the key's line where it has none. */
const rangeOfValue = (frontmatter: Frontmatter, key: string): SourceRange => {
  const value = frontmatter.data.get(key);
  const first = value?.kind === 'list' ? value.items[0] : value;
  return first?.kind === 'text'
    ? frontmatter.rangeOf(first.from, first.to)
    : lineRange(frontmatter.lineOf(key));
};

const readDate = (value: YamlValue): NoteDate | null => {
  const text = readText(value);
  return text === null ? null : parseNoteDate(text);
};

const readDates = (
  keys: Keys,
  fileName: string,
  isJournal: boolean,
  committed: Fallback['committed'],
): Pick<NoteFields, 'date' | 'updated'> => ({
  date:
    keys.take(['date', 'created'], readDate) ??
    dateOfFileName(fileName, isJournal) ??
    (committed && parseNoteDate(committed.first)),
  updated: keys.take(['updated', 'modified'], readDate) ?? (committed && parseNoteDate(committed.last)),
});

/**
 * `publish: false`, `draft` and `private` keep a note out; what cannot be read as a flag there does too, to be safe. A
 * `publish` with a day, or a list of places, says neither.
 */
const readPublish = (keys: Keys): NoteFields['publish'] => {
  const isSet = (value: YamlValue): boolean | null =>
    value.kind === 'empty' ? null : (readFlag(value) ?? true);
  const isKeptBack = [keys.take(['draft'], isSet), keys.take(['private'], isSet)].includes(true);
  const publish =
    keys.take(['publish'], (value) => readFlag(value) ?? (isOddFlag(value) ? false : null)) ??
    keys.take(['published'], readFlag);
  if (isKeptBack || publish === false) return 'no';
  return publish ? 'yes' : 'unsaid';
};

/** True for a word that is meant to say whether a note is published, and does not: `publish: never`. */
const isOddFlag = (value: YamlValue): boolean =>
  value.kind === 'text' && readText(value) !== null && readFlag(value) === null && readDate(value) === null;

const publishProblems = (frontmatter: Frontmatter, path: NotePath): Diagnostic[] =>
  [...frontmatter.data].flatMap(([key, value]) =>
    relationForm(key) === 'publish' && isOddFlag(value)
      ? diagnostic(
          'invalid-frontmatter',
          path,
          rangeOfValue(frontmatter, key),
          `“${readText(value)}” says neither that this note is published nor that it is not, so it is kept back.`,
          'Write “publish: true” or “publish: false”.',
        )
      : [],
  );

const readGraph = (value: YamlValue): NoteFields['graph'] | null => {
  const word = readText(value)?.toLowerCase();
  return word === 'hide' || word === 'stop' || word === 'show' ? word : null;
};

/** Threads and the layout do not go through journals and index notes. */
const defaultGraph = (
  kind: string,
  path: NotePath,
  fileName: string,
  settings: Settings,
): NoteFields['graph'] =>
  kind === 'journal' || path === settings.home || /^(?:index|readme|home|_index)$/i.test(fileName)
    ? 'stop'
    : 'show';

/** An address as written, or the one that a Markdown link goes to. */
const readUrl = (value: YamlValue): string | null => {
  const text = readWholeTexts(value)?.[0] ?? '';
  return findLinks(text)[0]?.target ?? (text || null);
};

/** A picture's path or address; of a link its target. */
const readImage = readUrl;

/** Adds the authors, and as properties what no field has taken. */
const readProperties = (
  frontmatter: Frontmatter,
  settings: Settings,
  isTaken: (key: string) => boolean,
  collector: PropertyCollector,
  { authors, properties }: { readonly authors: Parts[]; readonly properties: Property[] },
): void => {
  const names = relationNamesOf(settings);
  for (const [key, value] of frontmatter.data) {
    const form = relationForm(key);
    // What `clew check` is to keep quiet says nothing about the note.
    if (form === IGNORE) continue;
    const isOwn = OWN_KEYS.has(form);
    // Only `authors` holds plain names that are links; under a synonym of it links are links and names are text.
    if (form === 'authors') authors.push(...collector.collectNames(key, value, 'authors'));
    else {
      const found = collector.collect(key, value, isOwn ? null : relationKey(names, key));
      if (!isTaken(key)) properties.push(...found);
    }
  }
};
