import type { KeptNames } from '../findings/kept-names.ts';
import type { Stager } from '../output/stager.ts';
import { type BuildPlan, type ReadPart, STEPS, type WriteTask, type Written } from './build-plan.ts';
import { BuildShare } from './build-share.ts';
import type { BuildOptions } from './build-site.ts';
import { BuildThread } from './build-thread.ts';
import { closeScratch } from './scratch-file.ts';

/** Vaults with fewer files are built before another thread has begun. */
const WORTH_A_THREAD = 400;

const startThreads = (
  { unread }: BuildPlan,
  { threadFile = null, threads = 1 }: BuildOptions,
): BuildThread[] =>
  threadFile === null || unread.length < WORTH_A_THREAD
    ? []
    : Array.from({ length: threads - 1 }, () => new BuildThread(threadFile));

/** All threads of a build: this one with its own share, and those it has started. Each step is done by all at once. */
export class BuildCrew {
  /** What this thread does; only it is asked for what is done once. */
  readonly share: BuildShare;
  private readonly threads: readonly BuildThread[];

  constructor(
    private readonly plan: BuildPlan,
    private readonly options: BuildOptions,
  ) {
    this.share = new BuildShare(plan);
    this.threads = startThreads(plan, options);
  }

  /** Does a step here and in the other threads; gives what came of it here first. */
  private async inAll<Value>(
    ask: (thread: BuildThread) => Promise<Value>,
    act: () => Value,
  ): Promise<readonly Value[]> {
    const asked = this.threads.map(ask);
    return [act(), ...(await Promise.all(asked))];
  }

  async parse(): Promise<readonly ReadPart[]> {
    const read = await this.inAll(
      (thread) => thread.parse(this.plan),
      () => this.share.parse(),
    );
    return read.flat();
  }

  async open(parts: readonly ReadPart[]): Promise<ReturnType<BuildShare['open']>> {
    const asked = this.threads.map((thread) => thread.open(parts));
    const opened = this.share.open(parts);
    await Promise.all(asked);
    // Where others share the work, one of them places the map.
    const { threadFile, threads = 1 } = this.options;
    if (threadFile && threads > 1 && this.threads.length === 0) this.share.placeAhead(threadFile);
    return opened;
  }

  /** What all notes name in their texts, which every thread is told. */
  async findNames(kept: KeptNames): Promise<void> {
    const { unknown } = kept;
    const looked = await this.inAll(
      (thread) => thread.scan(unknown),
      () => this.share.scan(unknown),
    );
    kept.learn(looked.flat());
    const { ends, all } = kept.texts.hits;
    await this.inAll(
      (thread) => thread.take([ends, all]),
      () => this.share.take([ends, all]),
    );
  }

  /**
   * Makes files and stages them, the last step of the other threads, which end then: what they know need not lie in memory
   * while this one puts everything in place. What is to be done `meanwhile` is done here, while they write already.
   */
  async write(
    tasks: readonly WriteTask[],
    stager: Stager,
    meanwhile: () => void,
    onProgress: (percent: number) => void,
  ): Promise<readonly Written[]> {
    const onTask = () => onProgress(Math.min(100, Math.round((100 * this.taken()) / tasks.length)));
    const written = await this.inAll(
      (thread) => thread.write(tasks, stager.replacement),
      () => {
        meanwhile();
        return this.share.write(tasks, stager, onTask);
      },
    );
    void this.endThreads();
    return written;
  }

  private taken(): number {
    return Atomics.load(this.plan.next, STEPS.write);
  }

  /** Ends the other threads, and lets go of the scratch file, which they may write to until they have ended. */
  async end(): Promise<void> {
    await this.endThreads();
    closeScratch(this.plan.scratch);
  }

  private async endThreads(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.end()));
  }
}
