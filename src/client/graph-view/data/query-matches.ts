import type { GraphFacts } from '../../../core/graph/query/graph-facts.ts';
import { searchClient } from '../../search/search-client.ts';
import type { MatchAnswer } from '../../search/search-protocol.ts';
import { TitleFinder } from './lit.ts';
import type { MapData } from './map-data.ts';

/** Milliseconds after the last key before the search is asked. */
const PATIENCE = 120;

/** Which nodes a search query finds: by title at once, by the search itself, with all its grammar, once that answers. */
export class QueryMatches {
  private query = '';
  private answer: MatchAnswer | null = null;
  private failed = false;
  private waiting = 0;
  private titles: { readonly data: MapData; readonly finder: TitleFinder } | null = null;
  private known: ReadonlySet<number> | null = null;

  constructor(
    private readonly data: () => MapData | null,
    private readonly facts: () => GraphFacts | null,
    private readonly changed: () => void,
  ) {}

  /** Asks for a query; an answer comes later. */
  async ask(query: string): Promise<void> {
    if (query === this.query && (this.answer || query === '')) return;
    this.query = query;
    this.answer = null;
    this.failed = false;
    this.known = null;
    clearTimeout(this.waiting);
    const index = document.querySelector<HTMLElement>('[data-index]')?.dataset.index;
    if (query.trim() === '' || !index) return;
    await new Promise((resolve) => {
      this.waiting = window.setTimeout(resolve, PATIENCE);
    });
    const answer = await searchClient().match(new URL(index, location.href).href, query);
    if (query !== this.query) return;
    this.answer = answer;
    this.failed = answer === null;
    this.known = null;
    this.changed();
  }

  /** Nodes that fit; null where nothing is asked. */
  found(): ReadonlySet<number> | null {
    const [data, facts] = [this.data(), this.facts()];
    if (this.query.trim() === '' || !data) return null;
    if (!this.answer || !facts) return this.byTitle(data);
    if (this.known) return this.known;
    const documents = new Set(this.answer.documents);
    const found = new Set<number>();
    facts.document.forEach((document, node) => {
      if (documents.has(document)) found.add(node);
    });
    this.known = found;
    return found;
  }

  private byTitle(data: MapData): ReadonlySet<number> {
    if (this.titles?.data !== data) this.titles = { data, finder: new TitleFinder(data.titles.titles) };
    return this.titles.finder.find(this.query) ?? new Set();
  }

  /** The node that fits best, null when none does. */
  best(): number | null {
    const [data, facts] = [this.data(), this.facts()];
    if (this.answer && facts) {
      for (const document of this.answer.documents) {
        const node = facts.document.indexOf(document);
        if (node >= 0) return node;
      }
      return null;
    }
    const found = this.found();
    return (data && found && [...data.byWeight].find((node) => found.has(node))) ?? null;
  }

  /** What is wrong in the query, or not known yet. */
  words(): string {
    if (this.failed) return 'The search does not answer; only titles are looked through.';
    const [problem] = this.answer?.problems ?? [];
    if (problem) return [problem.message, problem.suggestion].filter(Boolean).join(' ');
    const unread = this.answer?.unread ?? 0;
    return unread > 0 ? `${unread} more notes may fit; the search page reads on.` : '';
  }

  /** The notes have changed: the same query is asked again. */
  forget(): void {
    clearTimeout(this.waiting);
    this.answer = null;
    this.known = null;
  }
}
