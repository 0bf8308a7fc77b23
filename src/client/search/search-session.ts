import { addPart, type Dictionary, readDictionary } from '../../core/search/dictionary.ts';
import { readKinds, readLinkFacts, readNoteFacts, readPaths } from '../../core/search/facts-file.ts';
import type { FactTables } from '../../core/search/match-facts.ts';
import type { FactNeeds } from '../../core/search/match-query.ts';
import { bucketOfKey, readBucket } from '../../core/search/name-buckets.ts';
import type { NoteText } from '../../core/search/note-text.ts';
import {
  readSearchEntry,
  readTextList,
  type SearchEntry,
  type TextList,
  textListOf,
  textPlace,
} from '../../core/search/search-entry.ts';
import { type ListedText, readTexts } from '../../core/search/text-file.ts';
import { readTitles } from '../../core/search/titles.ts';
import { KnownNames } from './known-names.ts';

/** Files of texts kept at hand from one search to the next; there may be thousands. */
const TEXTS_KEPT = 400;

/** A file of the index is gone or not of this version: the site was built anew since its entry was read. */
export class StaleIndexError extends Error {}

const present = <Value>(value: Value | null): Value => {
  if (value === null) throw new StaleIndexError();
  return value;
};

/** What was fetched of one search index. Each file is fetched once, when first needed. */
export class SearchSession {
  readonly index: string;
  readonly #files = new Map<string, Promise<unknown>>();
  readonly #blocks = new Map<number, Uint8Array>();
  readonly #names = new KnownNames();
  readonly #texts = new Map<string, readonly ListedText[]>();
  readonly #lists = new Map<number, TextList>();
  #entry: SearchEntry | null = null;

  constructor(index: string) {
    this.index = index;
  }

  entry(): Promise<SearchEntry> {
    return this.#once(this.index, async (response) => {
      this.#entry = present(readSearchEntry(await response.json()));
      return this.#entry;
    });
  }

  /** Fetches names that stand under some keys. */
  async fetchNames(keys: readonly string[]): Promise<void> {
    const { names, nameKeys } = await this.entry();
    const buckets = new Set(keys.map((key) => bucketOfKey(nameKeys, key)));
    const fetched = [...buckets].map((bucket) => {
      if (bucket === null) return null;
      return this.#once(names[bucket] ?? '', async (response) => {
        const found = present(readBucket(await bytesOf(response)));
        found.documents.forEach((document, i) => {
          this.#names.add(document, found.names, i);
        });
        return true;
      });
    });
    await Promise.all(fetched);
  }

  async #fetchAllNames(): Promise<void> {
    const { titles } = await this.entry();
    await this.#once(titles, async (response) => {
      const table = present(readTitles(await bytesOf(response)));
      table.titles.forEach((_, document) => {
        this.#names.add(document, table, document);
      });
      return true;
    });
  }

  async #fetchKinds(): Promise<void> {
    const { kinds } = await this.entry();
    await this.#once(kinds, async (response) => {
      present(readKinds(await response.json())).forEach((kind, document) => {
        this.#names.setKind(document, kind);
      });
      return true;
    });
  }

  async dictionary(): Promise<Dictionary> {
    const { terms } = await this.entry();
    return this.#once(terms, async (response) => present(readDictionary(await bytesOf(response))));
  }

  /** Adds parts of the dictionary to it. */
  async fetchParts(numbers: readonly number[]): Promise<void> {
    const [{ words }, dictionary] = await Promise.all([this.entry(), this.dictionary()]);
    const fetched = numbers.map(async (number) => {
      const bytes = await this.#once(words[number] ?? '', bytesOf);
      if (!dictionary.parts.has(number)) addPart(dictionary, number, bytes);
    });
    await Promise.all(fetched);
  }

  /** The tables a query needs, with the names met so far. */
  async tables(needs: FactNeeds): Promise<FactTables> {
    const entry = await this.entry();
    const json = (response: Response): Promise<unknown> => response.json();
    const [notes, paths, links] = await Promise.all([
      needs.notes
        ? this.#once(entry.notes, async (response) => present(readNoteFacts(await json(response))))
        : null,
      needs.paths
        ? this.#once(entry.paths, async (response) => present(readPaths(await bytesOf(response))))
        : null,
      needs.links
        ? this.#once(entry.links, async (response) => present(readLinkFacts(await json(response))))
        : null,
      needs.titles ? this.#fetchAllNames() : null,
      needs.kinds ? this.#fetchKinds() : null,
    ]);
    const titles = this.#names.table(entry.size);
    const located = notes && paths ? notes.map((note, i) => ({ ...note, path: paths[i] ?? '' })) : notes;
    return { titles, notes: located, links };
  }

  /** A block of postings, null when it has not been fetched. */
  block(number: number): Uint8Array | null {
    return this.#blocks.get(number) ?? null;
  }

  async fetchBlocks(numbers: readonly number[]): Promise<void> {
    const { postings } = await this.entry();
    const missing = numbers.filter((number) => !this.#blocks.has(number));
    const fetched = missing.map(async (number) => {
      const block = await this.#once(postings[number] ?? '', bytesOf);
      this.#blocks.set(number, block);
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
      const response = await this.#fetch(file);
      const texts = present(readTexts(await response.json()));
      this.#texts.set(file, texts);
      texts.forEach((text, i) => {
        this.#names.addListed(first + i, text);
      });
    });
    await Promise.all(fetched);
  }

  async #fetchList(entry: SearchEntry, number: number): Promise<void> {
    if (this.#lists.has(number)) return;
    const read = async (response: Response) => present(readTextList(await response.json()));
    this.#lists.set(number, await this.#once(entry.texts[number] ?? '', read));
  }

  async #fetch(name: string): Promise<Response> {
    const response = await fetch(new URL(name, this.index));
    if (response.ok) return response;
    throw response.status === 404 ? new StaleIndexError() : new Error(`${response.status} for ${name}`);
  }

  /** The file as `read` makes it; a failure is not kept. */
  #once<Value>(name: string, read: (response: Response) => Promise<Value>): Promise<Value> {
    const known = this.#files.get(name);
    if (known) return known as Promise<Value>;
    const made = this.#fetch(name).then(read);
    this.#files.set(name, made);
    made.catch(() => this.#files.delete(name));
    return made;
  }
}

const bytesOf = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer());
