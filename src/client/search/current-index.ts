import type { SearchSession } from '../../core/search/answer/search-session.ts';
import { StaleIndexError } from '../../core/search/files/stale-index.ts';

/** The one search index that is at hand; another one, or a new state of the same, takes its place. */
export class CurrentIndex {
  readonly #open: (index: string) => SearchSession;
  #session: SearchSession | null = null;

  constructor(open: (index: string) => SearchSession) {
    this.#open = open;
  }

  session(index: string): SearchSession {
    if (this.#session?.index !== index) this.#session = this.#open(index);
    return this.#session;
  }

  /** What was fetched is out of date. */
  forget(): void {
    this.#session = null;
  }

  /** Runs on the index; once more from the start when it turns out to be out of date. */
  async run<Value>(index: string, use: (session: SearchSession) => Promise<Value>): Promise<Value> {
    const session = this.session(index);
    try {
      return await use(session);
    } catch (error) {
      if (!(error instanceof StaleIndexError)) throw error;
      if (this.#session === session) this.forget();
      return use(this.session(index));
    }
  }
}
