import type { GraphFacts } from '../../../core/graph/query/graph-facts.ts';
import type { LoadingGraph } from './load-graph.ts';

/** Tags and days of the notes, loaded once somebody asks for them. */
export class FactsOnDemand {
  private facts: GraphFacts | null = null;
  private graph: LoadingGraph | null = null;
  private asked: Promise<void> | null = null;

  /** Facts as far as they have come. */
  get known(): GraphFacts | null {
    return this.facts;
  }

  /** Takes another map; facts of the one before stay until `renew` or `load`. */
  setGraph(graph: LoadingGraph): void {
    [this.graph, this.asked] = [graph, null];
  }

  /** Facts of the map at hand, asked once. */
  load(): Promise<void> {
    const { graph } = this;
    if (this.facts || !graph) return Promise.resolve();
    this.asked ??= graph.facts().then((facts) => {
      if (graph === this.graph) this.facts = facts;
    });
    return this.asked;
  }

  /** The facts of the map at hand, where there were any of the one before; to be taken over with `take`. */
  renewed(): Promise<GraphFacts | null> {
    return this.facts && this.graph ? this.graph.facts() : Promise.resolve(null);
  }

  take(facts: GraphFacts | null): void {
    this.facts = facts;
  }
}
