import { addPart, type Dictionary, readDictionary } from '../../core/search/dictionary.ts';
import { readLinkFacts, readNoteFacts } from '../../core/search/facts-file.ts';
import type { FactTables } from '../../core/search/match-facts.ts';
import type { NoteText } from '../../core/search/note-text.ts';
import {
  readSearchEntry,
  readTextList,
  type SearchEntry,
  type TextList,
  textListOf,
  textPlace,
} from '../../core/search/search-entry.ts';
import { readTexts } from '../../core/search/text-file.ts';
import { readTitles, type TitleTable } from '../../core/search/titles.ts';

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
  #tables: FactTables | null = null;
  readonly #texts = new Map<string, readonly NoteText[]>();
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

  async titles(): Promise<TitleTable> {
    const { titles } = await this.entry();
    return this.#once(titles, async (response) => present(readTitles(await bytesOf(response))));
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

  /** What filters ask for, as far as it is needed. The same tables for the same needs. */
  async tables(needs: { readonly notes: boolean; readonly links: boolean }): Promise<FactTables> {
    const entry = await this.entry();
    const json = (response: Response): Promise<unknown> => response.json();
    const [titles, notes, links] = await Promise.all([
      this.titles(),
      needs.notes || needs.links
        ? this.#once(entry.notes, async (response) => present(readNoteFacts(await json(response))))
        : null,
      needs.links
        ? this.#once(entry.links, async (response) => present(readLinkFacts(await json(response))))
        : null,
    ]);
    const known = this.#tables;
    if (known && known.notes === notes && known.links === links) return known;
    this.#tables = { titles, notes, links };
    return this.#tables;
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
    return place ? (this.#texts.get(place.file)?.[place.place] ?? null) : null;
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
    const files = documents.map((document) => this.#placeOf(document)?.file);
    const fetched = [...new Set(files)].map(async (file) => {
      if (file === undefined || this.#texts.has(file)) return;
      const response = await this.#fetch(file);
      this.#texts.set(file, present(readTexts(await response.json())));
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
