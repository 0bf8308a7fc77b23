/**
 * A check that passes what comes once its time is over, but looks at the first in any case: a property of slow cases tries
 * as many as a busy machine has time for: `fc.asyncProperty(edits, inTime(30, compareBuilds))`.
 */
export const inTime = <Args extends readonly unknown[]>(
  seconds: number,
  check: (...args: Args) => Promise<void>,
): ((...args: Args) => Promise<void>) => {
  let end: number | null = null;
  return async (...args) => {
    if (end !== null && performance.now() > end) return;
    end ??= performance.now() + seconds * 1000;
    await check(...args);
  };
};
