/** How long to wait for more after something happened. */
const BURST_MS = 15;
const LONGEST_BURST_MS = 200;
/** So many times that is waited for what is unfinished: who writes a file in place empties it first. */
const TIMES_UNFINISHED = 20;

/**
 * Several things that happen one after the other: `end` is called when no more does, somewhat later where something
 * `isUnfinished` then. `new Burst(() => isEmptied('a.md'), look).goOn()`.
 */
export class Burst {
  private timer: NodeJS.Timeout | null = null;
  private since = 0;
  private timesUnfinished = 0;

  constructor(
    private readonly isUnfinished: () => boolean,
    private readonly end: () => void,
  ) {}

  get isOn(): boolean {
    return this.timer !== null;
  }

  /** Something more happened. */
  goOn(): void {
    const now = Date.now();
    if (!this.timer) this.since = now;
    else if (now - this.since > LONGEST_BURST_MS) return;
    this.timesUnfinished = 0;
    this.wait();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private wait(): void {
    this.stop();
    this.timer = setTimeout(() => {
      if (this.timesUnfinished++ < TIMES_UNFINISHED && this.isUnfinished()) this.wait();
      else {
        this.timer = null;
        this.end();
      }
    }, BURST_MS);
  }
}
