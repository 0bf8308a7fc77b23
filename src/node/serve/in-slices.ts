/** How long work may keep what else there is to do waiting. */
const SLICE_MS = 8;

/**
 * Does something with each item, a few at a time, and then `done`: requests are answered in between. Gives the way to
 * stop. `inSlices(files, (file) => read(file), () => show())`.
 */
export const inSlices = <Item>(
  items: Iterable<Item>,
  work: (item: Item) => void,
  done: () => void,
  /** Told what was thrown, after which nothing more is done. */
  onError: (error: unknown) => void = () => {},
): (() => void) => {
  const left = items[Symbol.iterator]();
  let turn: NodeJS.Immediate | null = null;
  const goOn = () => {
    turn = null;
    const until = performance.now() + SLICE_MS;
    try {
      while (performance.now() < until) {
        const next = left.next();
        if (next.done) {
          done();
          return;
        }
        work(next.value);
      }
      turn = setImmediate(goOn);
    } catch (error) {
      onError(error);
    }
  };
  turn = setImmediate(goOn);
  return () => {
    if (turn) clearImmediate(turn);
  };
};
