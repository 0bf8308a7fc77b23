/** Milliseconds of work between two looks at what the person does. */
const SLICE = 12;

/** Lets the browser do what waits. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** How many marks or links are done between two pauses at most. */
const STEP = 500;

/** Does something for each number below `count`, in steps; yields after each how many are done. */
export function* inSteps(count: number, act: (at: number) => void): Generator<number> {
  for (let done = 0; done < count; ) {
    for (const end = Math.min(count, done + STEP); done < end; done++) act(done);
    yield done;
  }
}

/** Runs steps to their end with pauses between slices of a few milliseconds; gives their result, or null once `signal` is aborted. */
export const runInSlices = async <Result>(
  steps: Generator<unknown, Result>,
  signal: AbortSignal,
): Promise<Result | null> => {
  for (;;) {
    const start = performance.now();
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() - start < SLICE);
    await pause();
    if (signal.aborted) return null;
  }
};
