import type { Written } from '../../edit/write-plan.ts';

/** One write that can be undone. */
export interface Done {
  readonly label: string;
  readonly written: Written;
  /** Where its note was before, and is now. */
  readonly from: string;
  readonly path: string;
}

const MOST_UNDO = 50;
const MOST_BYTES = 100_000_000;

const bytesOf = (done: readonly Done[]): number =>
  done.reduce(
    (sum, { written }) => sum + written.files.reduce((size, { old }) => size + (old?.length ?? 0), 0),
    0,
  );

/** What was written and can be undone, the last first; the oldest goes when it is too much to remember. */
export class UndoList {
  private readonly done: Done[] = [];

  last(): Done | undefined {
    return this.done.at(-1);
  }

  add(done: Done): void {
    this.done.push(done);
    while (this.done.length > MOST_UNDO || (this.done.length > 1 && bytesOf(this.done) > MOST_BYTES))
      this.done.shift();
  }

  /** Forgets the last one, which is undone. */
  drop(): void {
    this.done.pop();
  }
}
