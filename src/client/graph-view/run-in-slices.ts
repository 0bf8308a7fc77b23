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

/** Runs steps to their end with pauses between slices of a few milliseconds; gives their result, or null once `signal` is aborted. */
export const runInSlices = async <Result>(
  steps: Generator<void, Result>,
  signal: AbortSignal,
): Promise<Result | null> => {
  for (;;) {
    const start = performance.now();
    while (performance.now() - start < SLICE) {
      const step = steps.next();
      if (step.done) return step.value;
    }
    await pause();
    if (signal.aborted) return null;
  }
};
