import { readKinds, readLinkFacts, readNoteFacts, readPaths } from '../files/facts-file.ts';
import { KnownNames } from '../files/known-names.ts';
import { bucketOfKey, type NameBucket, readBucket } from '../files/name-buckets.ts';
import {
  numberedName,
  readSearchEntry,
  readTextList,
  type SearchEntry,
  type SingleFile,
  singleName,
  type TextList,
  textListOf,
  textPlace,
} from '../files/search-entry.ts';
import { StaleIndexError } from '../files/stale-index.ts';
import { type ListedText, readTexts } from '../files/text-file.ts';
import { readTitles } from '../files/titles.ts';
import type { FactTables } from '../match/fact-tables.ts';
import type { FactNeeds } from '../match/match-query.ts';
import type { NoteText } from '../note/note-text.ts';
import { addPart, type Dictionary, readDictionary } from '../postings/dictionary.ts';

/** Files of texts kept at hand from one search to the next; there may be thousands. */
const TEXTS_KEPT = 400;

const present = <Value>(value: Value | null): Value => {
  if (value === null) throw new StaleIndexError();
  return value;
};

/** The files that names under some keys are in. */
const bucketsOf = ({ nameKeys }: SearchEntry, keys: readonly string[]): readonly number[] => {
  const buckets = new Set(keys.map((key) => bucketOfKey(nameKeys, key)));
  return [...buckets].filter((bucket) => bucket !== null);
};

/** Gives a file of an index by its name, unpacked; fails with `StaleIndexError` when it is gone. */
export interface IndexFiles {
  readonly bytes: (name: string, packed: SearchEntry['packed']) => Promise<Uint8Array>;
  readonly text: (name: string, packed: SearchEntry['packed']) => Promise<string>;
}

/** What was read of one search index. Each file is read once, when first needed. */
export class SearchSession {
  /** Name of the entry. */
  readonly index: string;
  readonly #source: IndexFiles;
  readonly #onNames: ((names: NameBucket) => void) | null;
  readonly #files = new Map<string, Promise<unknown>>();
  readonly #blocks = new Map<number, Uint8Array>();
  readonly #names = new KnownNames();
  readonly #texts = new Map<string, readonly ListedText[]>();
  readonly #lists = new Map<number, TextList>();
  #entry: SearchEntry | null = null;
  #dictionary: Dictionary | null = null;

  /** `onNames` is told of each file of names that has been read. */
  constructor(index: string, source: IndexFiles, onNames: ((names: NameBucket) => void) | null = null) {
    this.index = index;
    this.#source = source;
    this.#onNames = onNames;
  }

  entry(): Promise<SearchEntry> {
    return this.#once(this.index, async () => {
      this.#entry = present(readSearchEntry(JSON.parse(await this.#source.text(this.index, 'no'))));
      return this.#entry;
    });
  }

  /** Fetches names that stand under some keys. */
  async fetchNames(keys: readonly string[]): Promise<void> {
    const entry = await this.entry();
    const fetched = bucketsOf(entry, keys).map((bucket) =>
      this.#bytes(numberedName('names', bucket, entry.names[bucket] ?? ''), (bytes) => {
        const found = present(readBucket(bytes));
        found.documents.forEach((document, i) => {
          this.#names.add(document, found.names, i);
        });
        this.#onNames?.(found);
        return true;
      }),
    );
    await Promise.all(fetched);
  }

  async #fetchAllNames(): Promise<void> {
    await this.#single('titles', (bytes) => {
      const table = present(readTitles(bytes));
      table.titles.forEach((_, document) => {
        this.#names.add(document, table, document);
      });
      return true;
    });
  }

  async #fetchKinds(): Promise<void> {
    await this.#json('kinds', (raw) => {
      present(readKinds(raw)).forEach((kind, document) => {
        this.#names.setKind(document, kind);
      });
      return true;
    });
  }

  async dictionary(): Promise<Dictionary> {
    return this.#single('terms', (bytes) => {
      this.#dictionary = present(readDictionary(bytes));
      return this.#dictionary;
    });
  }

  /** The dictionary with the parts fetched so far; null while there is none. */
  dictionaryAtHand(): Dictionary | null {
    return this.#dictionary;
  }

  /** Adds parts of the dictionary to it. */
  async fetchParts(numbers: readonly number[]): Promise<void> {
    const [{ words }, dictionary] = await Promise.all([this.entry(), this.dictionary()]);
    const fetched = numbers.map(async (number) => {
      const name = numberedName('words', number, words[number] ?? '');
      const bytes = await this.#bytes(name, (read) => read);
      if (!dictionary.parts.has(number)) addPart(dictionary, number, bytes);
    });
    await Promise.all(fetched);
  }

  /** The tables a query needs, with the names met so far. */
  async tables(needs: FactNeeds): Promise<FactTables> {
    const entry = await this.entry();
    const [notes, paths, links] = await Promise.all([
      needs.notes ? this.#json('notes', (raw) => present(readNoteFacts(raw))) : null,
      needs.paths ? this.paths() : null,
      needs.links ? this.#json('links', (raw) => present(readLinkFacts(raw))) : null,
      needs.titles ? this.#fetchAllNames() : null,
      needs.kinds ? this.#fetchKinds() : null,
    ]);
    const titles = this.#names.table(entry.size);
    const located = notes && paths ? notes.map((note, i) => ({ ...note, path: paths[i] ?? '' })) : notes;
    return { titles, notes: located, links };
  }

  /** The paths of all notes. */
  paths(): Promise<readonly string[]> {
    return this.#single('paths', (bytes) => present(readPaths(bytes)));
  }

  /** A block of postings, null when it has not been fetched. */
  block(number: number): Uint8Array | null {
    return this.#blocks.get(number) ?? null;
  }

  async fetchBlocks(numbers: readonly number[]): Promise<void> {
    const { postings } = await this.entry();
    const missing = numbers.filter((number) => !this.#blocks.has(number));
    const fetched = missing.map(async (number) => {
      const name = numberedName('postings', number, postings[number] ?? '');
      this.#blocks.set(number, await this.#bytes(name, (bytes) => bytes));
    });
    await Promise.all(fetched);
  }

  /** The text of a document, null when it has not been fetched. */
  text(document: number): NoteText | null {
    const place = this.#placeOf(document);
    return place ? (this.#texts.get(place.file)?.[place.place]?.text ?? null) : null;
  }

  /** True when a document has no text here to be fetched: one that is not written. */
  isTextless(document: number): boolean {
    const entry = this.#entry;
    const list = entry && textListOf(entry, document);
    return list === null || (this.#lists.has(list) && this.#placeOf(document) === null);
  }

  #placeOf(document: number): ReturnType<typeof textPlace> {
    const entry = this.#entry;
    const number = entry && textListOf(entry, document);
    const list = number === null ? undefined : this.#lists.get(number);
    return entry && number !== null && list ? textPlace(list, entry.textStarts[number] ?? 0, document) : null;
  }

  /** Lets go of texts when there are many. */
  trimTexts(): void {
    if (this.#texts.size > TEXTS_KEPT) this.#texts.clear();
  }

  async fetchTexts(documents: readonly number[]): Promise<void> {
    const entry = await this.entry();
    const lists = new Set(documents.map((document) => textListOf(entry, document)));
    await Promise.all([...lists].map((list) => list !== null && this.#fetchList(entry, list)));
    const places = documents.map((document) => ({ document, place: this.#placeOf(document) }));
    const files = new Map(places.map(({ document, place }) => [place?.file, document - (place?.place ?? 0)]));
    const fetched = [...files].map(async ([file, first]) => {
      if (file === undefined || this.#texts.has(file)) return;
      const texts = present(readTexts(JSON.parse(await this.#source.text(file, entry.packed))));
      this.#texts.set(file, texts);
      texts.forEach((text, i) => {
        this.#names.addListed(first + i, text);
      });
    });
    await Promise.all(fetched);
  }

  async #fetchList(entry: SearchEntry, number: number): Promise<void> {
    if (this.#lists.has(number)) return;
    const name = numberedName('texts', number, entry.texts[number] ?? '');
    const list = this.#once(name, async () =>
      present(readTextList(JSON.parse(await this.#source.text(name, entry.packed)))),
    );
    this.#lists.set(number, await list);
  }

  async #single<Value>(file: SingleFile, read: (bytes: Uint8Array) => Value): Promise<Value> {
    const { marks } = await this.entry();
    return this.#bytes(singleName(file, marks[file]), read);
  }

  async #json<Value>(file: SingleFile, read: (raw: unknown) => Value): Promise<Value> {
    const { marks, packed } = await this.entry();
    const name = singleName(file, marks[file]);
    return this.#once(name, async () => read(JSON.parse(await this.#source.text(name, packed))));
  }

  async #bytes<Value>(name: string, read: (bytes: Uint8Array) => Value): Promise<Value> {
    const { packed } = await this.entry();
    return this.#once(name, async () => read(await this.#source.bytes(name, packed)));
  }

  /** The file as `read` makes it; a failure is not kept. */
  #once<Value>(name: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.#files.get(name);
    if (known) return known as Promise<Value>;
    const made = read();
    this.#files.set(name, made);
    made.catch(() => this.#files.delete(name));
    return made;
  }
}
