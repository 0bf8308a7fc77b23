import type { Context } from './command.ts';

/** Nothing is said about what takes less than this. */
const PATIENCE_MS = 1000;
const BETWEEN_MS = 100;
const CLEAR_LINE = '\r\u001b[K';

/** A line on the terminal that says how far something is, once it takes over a second; never in a pipe. */
export class Progress {
  private readonly started = performance.now();
  private last = 0;
  private shown = false;

  constructor(private readonly context: Pick<Context, 'err' | 'steer' | 'isTerminal'>) {}

  /** `progress.say('Writing pages: 1200')`. */
  say(words: string): void {
    const now = performance.now();
    if (!this.context.isTerminal || now - this.started < PATIENCE_MS || now - this.last < BETWEEN_MS) return;
    this.last = now;
    this.shown = true;
    this.context.steer(CLEAR_LINE);
    this.context.err(words);
  }

  /** Takes the line away. */
  done(): void {
    if (this.shown) this.context.steer(CLEAR_LINE);
    this.shown = false;
  }
}
