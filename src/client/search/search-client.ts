import type { MatchAnswer, MatchReply, SearchReply, SearchRequest } from './search-protocol.ts';

/** Told on `document` when the notes have changed under an open page. */
const CHANGED_EVENT = 'clew:changed';

type Listener = (reply: SearchReply) => void;

/** The page's end of the search worker. All searches of a page share one; only the newest is answered. */
class SearchClient {
  readonly #worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  #id = 0;
  #listener: Listener | null = null;
  #matchId = 0;
  #matched: ((answer: MatchAnswer | null) => void) | null = null;
  readonly #changes: (() => void)[] = [];

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<SearchReply | MatchReply>) => {
      if (data.kind === 'matched' || data.kind === 'unmatched') {
        if (data.id !== this.#matchId) return;
        this.#matched?.(data.kind === 'matched' ? data : null);
        this.#matched = null;
      } else if (data.id === this.#id) this.#listener?.(data);
    });
    this.#worker.addEventListener('error', () => this.#listener?.({ kind: 'failed', id: this.#id }));
    document.addEventListener(CHANGED_EVENT, () => {
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

  /** Searches; `listener` is called for each answer until another search begins. */
  search(index: string, text: string, limit: number, listener: Listener): void {
    this.#id++;
    this.#listener = listener;
    this.#send({ kind: 'search', id: this.#id, index, text, limit });
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

  /** Drops the answers of a search that still runs. */
  cancel(): void {
    this.#id++;
    this.#listener = null;
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
