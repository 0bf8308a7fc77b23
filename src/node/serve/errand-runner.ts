import { Worker } from 'node:worker_threads';
import type { Errand, Errands } from './errand.ts';

type Wanted = Errand['wanted'];
type Waiting = Promise<Errands[Wanted] | null>;

/**
 * Runs errands in a thread of their own, one after the other. Who wants the same before it has begun shares it, so that
 * whatever is given is of a state of the vault not older than the question.
 */
export class ErrandRunner {
  private readonly waiting = new Map<Wanted, Waiting>();
  private last: Promise<unknown> = Promise.resolve();
  private worker: Worker | null = null;
  private isClosed = false;

  /** `file` is the built command, which in a thread does what it is started with. */
  constructor(
    private readonly file: string,
    private readonly errandOf: (wanted: Wanted) => Errand,
  ) {}

  /** What an errand finds; null when it failed or was ended: `await runner.run('map')`. */
  run<Name extends Wanted>(wanted: Name): Promise<Errands[Name] | null> {
    const shared = this.waiting.get(wanted);
    if (shared) return shared as Promise<Errands[Name] | null>;
    const found = this.last.then(() => {
      this.waiting.delete(wanted);
      return this.isClosed ? null : this.start<Name>(this.errandOf(wanted));
    });
    this.waiting.set(wanted, found);
    this.last = found;
    return found;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.worker?.terminate();
  }

  private start<Name extends Wanted>(errand: Errand): Promise<Errands[Name] | null> {
    return new Promise((resolve) => {
      const worker = new Worker(this.file, { workerData: errand });
      this.worker = worker;
      worker.once('message', resolve);
      // What cannot be done there is done where it is asked for, which then says why.
      worker.once('error', () => resolve(null));
      worker.once('exit', () => resolve(null));
    });
  }
}
