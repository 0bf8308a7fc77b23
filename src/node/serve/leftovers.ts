import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So many notes that were replaced leave much memory in use. */
const MANY = 300;
/** Nothing has changed, and nobody has asked for anything, for this long. */
const QUIET_MS = 10_000;
/** So often it is collected: the engine moves little together each time. */
const TIMES = 6;
/** Between two of these times. */
const PAUSE_MS = 1000;

/**
 * What notes leave in memory that were replaced. The engine frees it once it needs room for more, and a server at rest
 * needs none: so it is told to, when nothing has happened for a while after much was replaced. That takes six times half
 * a second at 10,000 notes, a second between them, and goes on only while nothing happens.
 * `new Leftovers(collectGarbage).add(change.upserts.length)`.
 */
export class Leftovers {
  private replaced = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly collect: () => void) {}

  /** So many notes were replaced. */
  add(count: number): void {
    this.replaced += count;
    this.wait();
  }

  /** Waits anew: something happens, which may leave more. */
  wait(): void {
    if (this.replaced < MANY) return;
    this.stop();
    this.plan(() => this.free(), QUIET_MS);
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private plan(work: () => void, ms: number): void {
    this.timer = setTimeout(() => {
      this.timer = null;
      work();
    }, ms).unref();
  }

  private free(times = TIMES): void {
    this.collect();
    // What the first time empties is looked through little by little, and given back the second time.
    if (times > 1) this.plan(() => this.free(times - 1), PAUSE_MS);
    else this.replaced = 0;
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
