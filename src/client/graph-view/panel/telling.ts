import type { Insight } from '../../../core/graph/query/insight.ts';
import type { LoadingGraph } from '../data/load-graph.ts';
import { keyOf, type MapData } from '../data/map-data.ts';
import { findKey } from '../state/keep-places.ts';

export interface TellingPlaces {
  /** Where the lists of the panel go, and the suggestion. */
  readonly told: HTMLElement;
  readonly proposal: HTMLElement;
}

export interface TellingEvents {
  readonly choose: (node: number) => void;
  readonly compare: (nodes: readonly number[]) => void;
  readonly hrefOf: (route: string) => string;
  readonly say: (words: string) => void;
}

/** What the map tells unasked: fetched once a person opens its panel, or looks at what is now. */
export class Telling {
  private graph: LoadingGraph | null = null;
  private data: MapData | null = null;
  private asked: Promise<Insight> | null = null;
  private toldFor: MapData | null = null;
  /** The notes of the suggestion at hand, by their keys, which outlast changes. */
  private proposed: readonly [from: string, to: string] | null = null;

  constructor(
    private readonly places: TellingPlaces,
    private readonly events: TellingEvents,
  ) {}

  setGraph(graph: LoadingGraph): void {
    [this.graph, this.asked] = [graph, null];
  }

  private load(): Promise<Insight> | null {
    this.asked ??= this.graph?.insight() ?? null;
    return this.asked;
  }

  /** Takes a map that is complete; `now` are the notes in hand, null where all of the map is asked for. */
  async show(data: MapData, isOpen: boolean, now: ReadonlySet<number> | null): Promise<void> {
    this.data = data;
    try {
      if (isOpen) await this.fill();
      await this.propose(now);
    } catch {
      this.places.told.replaceChildren('This could not be loaded. Reload the page to try again.');
    }
  }

  /** Fills the panel for the map at hand. */
  async fill(): Promise<void> {
    const { data } = this;
    if (!data || this.toldFor === data) return;
    this.toldFor = data;
    if (this.places.told.childElementCount === 0) this.places.told.textContent = 'Loading …';
    const [insight, { tellInsight }] = await Promise.all([this.load(), import('./insight-panel.ts')]);
    if (!insight || data !== this.data) return;
    const open = [...this.places.told.querySelectorAll('details')].map((section) => section.open);
    const sections = tellInsight(data, insight, this.events);
    sections.forEach((section, at) => {
      if (section instanceof HTMLDetailsElement) section.open = open[at] ?? at === 0;
    });
    this.places.told.replaceChildren(...sections);
  }

  /** One suggestion at most; that of before stays until it is done with, so that nothing flickers while one writes. */
  private async propose(now: ReadonlySet<number> | null): Promise<void> {
    const { data, proposed } = this;
    if (!data || now === null) {
      this.places.proposal.replaceChildren();
      this.proposed = null;
      return;
    }
    if (proposed && this.places.proposal.childElementCount > 0 && !isLinked(data, proposed)) return;
    const [insight, { proposalCard, proposalFor }] = await Promise.all([
      this.load(),
      import('./proposal.ts'),
    ]);
    if (!insight || data !== this.data) return;
    const suggestion = proposalFor(data, insight, now);
    this.proposed = suggestion && [keyOf(data, suggestion.from), keyOf(data, suggestion.to)];
    if (!suggestion) {
      this.places.proposal.replaceChildren();
      return;
    }
    const { hrefOf, compare, say } = this.events;
    const next = (words: string) => {
      this.places.proposal.replaceChildren();
      this.proposed = null;
      say(words);
    };
    this.places.proposal.replaceChildren(proposalCard(data, suggestion, { hrefOf, show: compare, next }));
  }
}

/** True when two notes are linked, or one of them is not there any more. */
const isLinked = (data: MapData, [from, to]: readonly [string, string]): boolean => {
  const [a, b] = [findKey(data, from), findKey(data, to)];
  if (a === null || b === null) return true;
  const { offsets, others } = data.links;
  return others.subarray(offsets[a] ?? 0, offsets[a + 1] ?? 0).includes(b);
};
