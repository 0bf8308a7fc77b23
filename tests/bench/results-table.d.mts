/** One number that Clew is to reach. */
export interface BenchRow {
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  readonly isReached: boolean | null;
  /** Value at all notes ÷ value at a tenth of them. */
  readonly growth: string | null;
}

export interface BenchPeer {
  readonly name: string;
  readonly cpu: string;
  readonly peak: string;
  readonly ratio: string;
}

/** A search in a browser: what it fetched and how long it took. */
export interface BenchSearch {
  readonly name: string;
  readonly first: string;
  readonly later: string;
  readonly common: string;
  readonly longest: string;
  readonly memory: string;
}

/** What `npm run bench -- --record` writes to `results.json`. */
export interface BenchResults {
  readonly version: 1;
  readonly notes: number;
  readonly megabytes: number;
  readonly machine: {
    readonly day: string;
    readonly node: string;
    readonly cores: number;
    readonly processor: string;
    readonly load: number;
  };
  readonly rows: readonly BenchRow[];
  readonly peers: readonly BenchPeer[];
  readonly searches?: readonly BenchSearch[];
  readonly indexes?: readonly { readonly name: string; readonly size: string }[];
}

export const BEGIN: string;
export const END: string;
export const resultsTable: (results: BenchResults) => string;
export const withTable: (readme: string, results: BenchResults) => string;
