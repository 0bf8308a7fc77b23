import { parentPort, Worker } from 'node:worker_threads';
import type { ListColumns } from '../../core/model/packed-lists.ts';
import { CliError, type ExitCode } from '../cli-error.ts';
import type { FoundNames } from '../findings/kept-names.ts';
import { wholePacked } from '../notes/note-store.ts';
import { type Replacement, Stager } from '../output/stager.ts';
import type { BuildPlan, ReadPart, WriteTask, Written } from './build-plan.ts';
import { BuildShare } from './build-share.ts';

/** What a thread is asked to do next. */
type Order =
  | { readonly step: 'parse'; readonly plan: BuildPlan }
  | { readonly step: 'open'; readonly parts: readonly ReadPart[] }
  | { readonly step: 'scan'; readonly places: readonly number[] }
  | { readonly step: 'take'; readonly hits: ListColumns }
  | { readonly step: 'write'; readonly tasks: readonly WriteTask[]; readonly replacement: Replacement };

/** What came of it; a refusal keeps its words and exit code. */
type Answer =
  | { readonly value: unknown }
  | {
      readonly refusal: {
        readonly message: string;
        readonly exitCode: ExitCode;
        readonly hint: string | null;
      };
    };

/** What runs in a thread of its own: does what it is told until it is ended. */
export const runBuildThread = (): void => {
  let share: BuildShare | null = null;
  const obey = (order: Order): unknown => {
    if (order.step === 'parse') share = new BuildShare(order.plan);
    if (!share) throw new Error('A thread parses first.');
    switch (order.step) {
      case 'parse':
        return share.parse();
      case 'open':
        share.open(order.parts);
        return null;
      case 'scan':
        return share.scan(order.places);
      case 'take':
        share.take(order.hits);
        return null;
      case 'write':
        return share.write(order.tasks, new Stager(order.replacement));
    }
  };
  parentPort?.on('message', (order: Order) => {
    parentPort?.postMessage(answerTo(() => obey(order)));
  });
};

const answerTo = (act: () => unknown): Answer => {
  try {
    return { value: act() };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { message, exitCode, hint } = error;
    return { refusal: { message, exitCode, hint } };
  }
};

/** What is made when somebody asks for it does not come along to another thread. */
const wholePart = ({ index, source, packed }: ReadPart): ReadPart => ({
  index,
  source,
  packed: packed && wholePacked(packed),
});

/** Another thread that takes its share of a build. */
export class BuildThread {
  private readonly worker: Worker;

  /** `file` is the built command, which in a thread waits for what to do. */
  constructor(file: string) {
    this.worker = new Worker(file, { stdout: false });
    // Until an answer is waited for, a thread that only waits keeps nothing alive.
    this.worker.unref();
  }

  parse(plan: BuildPlan): Promise<readonly ReadPart[]> {
    return this.ask({ step: 'parse', plan });
  }
  open(parts: readonly ReadPart[]): Promise<null> {
    return this.ask({ step: 'open', parts: parts.map(wholePart) });
  }
  scan(places: readonly number[]): Promise<readonly FoundNames[]> {
    return this.ask({ step: 'scan', places });
  }
  take(hits: ListColumns): Promise<null> {
    return this.ask({ step: 'take', hits });
  }
  write(tasks: readonly WriteTask[], replacement: Replacement): Promise<Written> {
    return this.ask({ step: 'write', tasks, replacement });
  }

  /** Ends it, in the midst of its work too; it has ended when this is done. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private ask<Value>(order: Order): Promise<Value> {
    return new Promise((resolve, reject) => {
      const done = () => {
        this.worker.off('error', failed);
        this.worker.off('message', answered);
        this.worker.unref();
      };
      const failed = (error: Error) => {
        done();
        reject(error);
      };
      const answered = (answer: Answer) => {
        done();
        if ('refusal' in answer) {
          const { message, exitCode, hint } = answer.refusal;
          reject(new CliError(message, exitCode, hint));
        } else resolve(answer.value as Value);
      };
      this.worker.ref();
      this.worker.once('error', failed);
      this.worker.once('message', answered);
      this.worker.postMessage(order);
    });
  }
}
