import { type Dictionary, readDictionary } from '../../core/search/dictionary.ts';
import { readLinkFacts, readNoteFacts } from '../../core/search/facts-file.ts';
import type { FactTables } from '../../core/search/match-facts.ts';
import type { NoteText } from '../../core/search/note-text.ts';
import { readSearchEntry, type SearchEntry } from '../../core/search/search-entry.ts';
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
  readonly #texts = new Map<number, readonly NoteText[]>();

  constructor(index: string) {
    this.index = index;
  }

  entry(): Promise<SearchEntry> {
    return this.#once(this.index, async (response) => present(readSearchEntry(await response.json())));
  }

  async titles(): Promise<TitleTable> {
    const { titles } = await this.entry();
    return this.#once(titles, async (response) => present(readTitles(await bytesOf(response))));
  }

  async dictionary(): Promise<Dictionary> {
    const { terms } = await this.entry();
    return this.#once(terms, async (response) => present(readDictionary(await bytesOf(response))));
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

  /** A file of texts, null when it has not been fetched. */
  texts(file: number): readonly NoteText[] | null {
    return this.#texts.get(file) ?? null;
  }

  /** Lets go of texts when there are many. */
  trimTexts(): void {
    if (this.#texts.size > TEXTS_KEPT) this.#texts.clear();
  }

  async fetchTexts(files: readonly number[]): Promise<void> {
    const { texts } = await this.entry();
    const missing = files.filter((file) => !this.#texts.has(file));
    const fetched = missing.map(async (file) => {
      const response = await this.#fetch(texts[file] ?? '');
      this.#texts.set(file, present(readTexts(await response.json())));
    });
    await Promise.all(fetched);
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
