import {
  isOfNames,
  type MatchAnswer,
  type MatchReply,
  type NamesReply,
  type SearchReply,
  type SearchRequest,
} from './search-protocol.ts';

/** Told on `document` when the notes have changed under an open page. */
const CHANGED_EVENT = 'clew:changed';

/** Files of names kept for the page, the newest. */
const MOST_NAMES = 64;

/** Who searches is told to wait after so long without an answer, in ms: an index may be far away, or not made yet. */
const PATIENCE = 1000;

export type Listener = (reply: SearchReply) => void;

/** The page's end of the search worker. All searches of a page share one; only the newest is answered. */
class SearchClient {
  readonly #worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  #id = 0;
  #listener: Listener | null = null;
  #waiting = 0;
  #matchId = 0;
  #matched: ((answer: MatchAnswer | null) => void) | null = null;
  readonly #changes: (() => void)[] = [];
  #names: readonly NamesReply[] = [];

  constructor() {
    this.#worker.addEventListener(
      'message',
      ({ data }: MessageEvent<SearchReply | MatchReply | NamesReply>) => {
        if (data.kind === 'matched' || data.kind === 'unmatched') {
          if (data.id !== this.#matchId) return;
          this.#matched?.(data.kind === 'matched' ? data : null);
          this.#matched = null;
        } else if (data.kind === 'names') this.#names = [...this.#names.slice(1 - MOST_NAMES), data];
        else if (data.id === this.#id) this.#answer(data);
      },
    );
    this.#worker.addEventListener('error', () => this.#answer({ kind: 'failed', id: this.#id }));
    document.addEventListener(CHANGED_EVENT, () => {
      this.#names = [];
      this.#send({ kind: 'forget' });
      for (const listener of this.#changes) listener();
    });
  }

  /** Calls `listener` when the notes have changed, so that it can ask again. */
  onChange(listener: () => void): void {
    this.#changes.push(listener);
  }

  /** Fetches what the first answer needs. */
  warm(index: string): void {
    this.#send({ kind: 'warm', index });
  }

  /** Searches; `listener` is called for each answer until another search begins. Gives the number of the search. */
  search(index: string, text: string, limit: number, listener: Listener): number {
    this.cancel();
    this.#listener = listener;
    this.#waiting = window.setTimeout(() => listener({ kind: 'waiting', id: this.#id }), PATIENCE);
    this.#send({ kind: 'search', id: this.#id, index, text, limit });
    return this.#id;
  }

  /** Every document that fits a query; null when it cannot be told, or another has been asked for since. */
  match(index: string, text: string): Promise<MatchAnswer | null> {
    this.#matchId++;
    this.#matched?.(null);
    return new Promise((resolve) => {
      this.#matched = resolve;
      this.#send({ kind: 'match', id: this.#matchId, index, text });
    });
  }

  /** Names that searches of an index have met. */
  namesMet(index: string): readonly NamesReply[] {
    return this.#names.filter((names) => names.index === index);
  }

  /** Drops the answers of a search that still runs. */
  cancel(): void {
    this.#id++;
    this.#listener = null;
    clearTimeout(this.#waiting);
  }

  #answer(reply: SearchReply): void {
    if (reply.kind !== 'answer' || !isOfNames(reply)) clearTimeout(this.#waiting);
    this.#listener?.(reply);
  }

  #send(request: SearchRequest): void {
    this.#worker.postMessage(request);
  }
}

let client: SearchClient | null = null;

/** The page's search client, made on first use. */
export const searchClient = (): SearchClient => {
  client ??= new SearchClient();
  return client;
};

/** The absolute address of the index that an element names in `data-index`; it may change while the page is open. */
export const indexOf = (element: HTMLElement): string =>
  new URL(element.dataset.index ?? 'search.json', document.baseURI).href;
