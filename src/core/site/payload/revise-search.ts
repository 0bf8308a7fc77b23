import type { Note } from '../../model/note.ts';
import { once } from '../../model/once.ts';
import { numberedName, singleName } from '../../search/files/search-entry.ts';
import { encodeTexts } from '../../search/files/text-file.ts';
import { encodePostings } from '../../search/postings/dictionary.ts';
import { revisePostings } from '../../search/postings/revise-postings.ts';
import { unpackIndex } from '../../search/postings/unpack-index.ts';
import { prepareLanguage } from '../../search/words/languages.ts';
import { ALONE, ENTRY, entryOf, type FileContent, type PlainIndex } from './search-content.ts';
import type { SearchFile } from './search-payload.ts';

/** The files of an index where only running texts have changed, the others as they were: `isKept`. */
export interface RevisedFile extends SearchFile {
  readonly isKept: boolean;
}

const NO_MARK = '';

/**
 * The index after the running text of some notes changed, told by their documents, and nothing else: the same files as
 * `searchFiles(view, (name) => name, { alone: { before: null } })`. Null where too much changed, or the index is of another version.
 */
export const reviseSearchFiles = (
  index: PlainIndex,
  changed: ReadonlyMap<number, Note>,
): readonly RevisedFile[] | null => {
  const entry = entryOf(index);
  const kept = unpackPlainIndex(index);
  if (!entry || !kept) return null;
  prepareLanguage(entry.lang);
  const documents = Array.from({ length: entry.size }, (_, document) => document);
  const revised = revisePostings(
    kept,
    Int32Array.from(documents, (document) => (changed.has(document) ? -1 : document)),
    documents.map((document) => changed.get(document) ?? null),
  );
  if (!revised) return null;
  const { head, part, partCount, block, blockCount } = encodePostings(revised, () => kept.standing);
  const words = Array.from({ length: partCount }, () => NO_MARK);
  const postings = Array.from({ length: blockCount }, () => NO_MARK);
  const made = new Map<string, () => FileContent>([
    [ENTRY, () => JSON.stringify({ ...entry, words, postings })],
    [TERMS, head],
    ...words.map((mark, number) => [numberedName('words', number, mark), () => part(number)] as const),
    ...postings.map((mark, number) => [numberedName('postings', number, mark), () => block(number)] as const),
    ...[...changed].map(([document, note]) => textFile(document, note)),
  ]);
  const old = index.names.filter((name) => !made.has(name) && !OF_TERMS.test(name));
  return [
    ...old.map((name) => ({ name, content: () => index.bytes(name), isKept: true })),
    ...[...made].map(([name, make]) => ({ name, content: once(make), isKept: false })),
  ];
};

/** Files of terms and postings: there may be more or fewer of them now. */
const OF_TERMS = /^search-(?:words|postings)-/;

const TERMS = singleName('terms', NO_MARK);

/** What an index was made of; null where it is of another version. */
export const unpackPlainIndex = (index: PlainIndex): ReturnType<typeof unpackIndex> => {
  const entry = entryOf(index);
  const all = (file: 'words' | 'postings', marks: readonly string[]) =>
    marks.map((mark, number) => index.bytes(numberedName(file, number, mark)));
  return (
    entry &&
    unpackIndex(entry.lang, index.bytes(TERMS), all('words', entry.words), all('postings', entry.postings))
  );
};

const textFile = (document: number, note: Note): readonly [string, () => FileContent] => [
  numberedName('text', document, NO_MARK),
  () => encodeTexts([note], ALONE),
];
