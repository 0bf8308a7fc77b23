import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So many notes that were replaced leave much memory in use. */
const MANY = 300;
/** Nothing has changed for this long. */
const QUIET_MS = 10_000;

interface Options {
  /** Frees what is left. */
  readonly collect: () => void;
  readonly quietMs?: number;
}

/**
 * What notes leave in memory that were replaced. The engine frees it once it needs room for more, and a server at rest
 * needs none: so it is told to, when nothing has changed for a while after much did.
 * `new Leftovers({ collect }).add(change.upserts.length)`.
 */
export class Leftovers {
  private replaced = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: Options) {}

  /** So many notes were replaced. */
  add(count: number): void {
    this.replaced += count;
    if (this.replaced < MANY) return;
    this.stop();
    this.timer = setTimeout(() => this.free(), this.options.quietMs ?? QUIET_MS).unref();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private free(): void {
    this.timer = null;
    this.replaced = 0;
    this.options.collect();
  }
}

let collectNow: (() => void) | null = null;

/** Has the engine free all that is out of use, and move what is left together. */
export const collectGarbage = (): void => {
  setFlagsFromString('--expose-gc');
  collectNow ??= runInNewContext('gc') as () => void;
  // Pages of memory are emptied where so little of them is in use as for small machines.
  setFlagsFromString('--optimize-for-size');
  collectNow();
  setFlagsFromString('--no-optimize-for-size');
};
