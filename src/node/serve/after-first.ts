/** So long nothing has to have happened. */
const QUIET_MS = 1000;
const LONGEST_MS = 10_000;

/** Work that waits for the first answer, and then for a moment in which nothing is saved. */
export class AfterFirst {
  private timer: NodeJS.Timeout | null = null;
  private since = 0;
  private isOver = false;

  constructor(private readonly work: () => void) {}

  /** An answer has gone out. */
  begin(): void {
    if (this.timer || this.isOver) return;
    this.since = performance.now();
    this.timer = setTimeout(() => {
      this.isOver = true;
      this.work();
    }, QUIET_MS).unref();
  }

  /** Something was saved: who does so again should not have to wait for this. */
  putOff(): void {
    if (!this.isOver && performance.now() - this.since < LONGEST_MS) this.timer?.refresh();
  }

  stop(): void {
    this.isOver = true;
    clearTimeout(this.timer ?? undefined);
  }
}
