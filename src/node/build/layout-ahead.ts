import { Worker } from 'node:worker_threads';
import { mapFrom } from '../../core/graph/compute/layout.ts';
import type { LayoutFacts } from '../../core/graph/compute/layout-graph.ts';
import type { MapPositions } from '../../core/graph/graph.ts';

/** What a thread is given to place, and where it writes what it found. It can be sent to other threads. */
export interface LayoutJob {
  /** `LayoutFacts` as JSON. */
  readonly facts: string;
  /** Shared, as what follows: how far the thread has come. */
  readonly step: Int32Array;
  /** Region of each node. */
  readonly regionOf: Int32Array;
  /** See `betweennessOf`. */
  readonly betweenness: Float64Array;
  /** x and y of each node. */
  readonly places: Float64Array;
}

/** How far a thread has come; 0 before it begins. */
const BEGUN = 1;
const REGIONS_FOUND = 2;
const WAYS_COUNTED = 3;
const PLACED = 4;
const FAILED = 5;

/** Milliseconds without a step after which nobody waits any longer; fewer for a thread that has not begun. */
const PATIENCE = 60_000;
const PATIENCE_TO_BEGIN = 10_000;

/** A map that a thread places, so that a build does other work until it needs it. What the thread cannot do is null. */
export class LayoutAhead {
  constructor(
    private readonly job: LayoutJob,
    private readonly ids: readonly string[],
  ) {}

  /** Starts a thread; `file` is the built command, which in one does what it is started with. `ids` are those of nodes. */
  static start(file: string, facts: string, ids: readonly string[]): LayoutAhead {
    const job = jobOf(facts, ids.length);
    const worker = new Worker(file, { workerData: { layout: job } });
    worker.unref();
    worker.on('error', () => {});
    return new LayoutAhead(job, ids);
  }

  /** Waits until the regions are found. */
  regionOf(patience = PATIENCE): readonly number[] | null {
    return hasCome(this.job, REGIONS_FOUND, patience) ? [...this.job.regionOf] : null;
  }

  /** Waits until the ways between nodes are counted. */
  betweenness(patience = PATIENCE): Float64Array | null {
    return hasCome(this.job, WAYS_COUNTED, patience) ? this.job.betweenness : null;
  }

  /** Waits until all is placed. */
  layout(patience = PATIENCE): MapPositions | null {
    const { places } = this.job;
    if (!hasCome(this.job, PLACED, patience)) return null;
    const entries = this.ids.map((id, node): [string, readonly [number, number]] => [
      id,
      [places[2 * node] ?? 0, places[2 * node + 1] ?? 0],
    ]);
    return { version: 1, positions: Object.fromEntries(entries) };
  }
}

export const jobOf = (facts: string, order: number): LayoutJob => ({
  facts,
  step: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
  regionOf: new Int32Array(new SharedArrayBuffer(order * Int32Array.BYTES_PER_ELEMENT)),
  betweenness: new Float64Array(new SharedArrayBuffer(order * Float64Array.BYTES_PER_ELEMENT)),
  places: new Float64Array(new SharedArrayBuffer(2 * order * Float64Array.BYTES_PER_ELEMENT)),
});

/** What runs in a thread of its own. */
export const runLayoutJob = (job: LayoutJob): void => {
  const reach = (step: number): void => {
    Atomics.store(job.step, 0, step);
    Atomics.notify(job.step, 0);
  };
  try {
    reach(BEGUN);
    const facts = JSON.parse(job.facts) as LayoutFacts;
    const { regionOf, betweenness, layout } = mapFrom(facts);
    job.regionOf.set(regionOf);
    reach(REGIONS_FOUND);
    job.betweenness.set(betweenness());
    reach(WAYS_COUNTED);
    const { positions } = layout();
    for (const [node, [id]] of facts[0].entries()) job.places.set(positions[id] ?? [], 2 * node);
    reach(PLACED);
  } catch {
    reach(FAILED);
  }
};

/** Waits until a thread has come so far; false where it does not come. One that was waited for in vain has failed. */
const hasCome = ({ step }: LayoutJob, wanted: number, patience: number): boolean => {
  for (;;) {
    const now = Atomics.load(step, 0);
    if (now === FAILED) return false;
    if (now >= wanted) return true;
    const longest = now < BEGUN ? Math.min(patience, PATIENCE_TO_BEGIN) : patience;
    if (Atomics.wait(step, 0, now, longest) === 'timed-out') Atomics.compareExchange(step, 0, now, FAILED);
  }
};
