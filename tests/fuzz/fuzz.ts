import { checkDocument } from './check-document.ts';
import { makeDocument } from './make-document.ts';
import { randomFrom } from './random.ts';

/** A document that does not hold. */
export interface Finding {
  readonly nth: number;
  readonly text: string;
  readonly problem: string;
}

export interface FuzzOptions {
  readonly seed: number;
  /** Number of the first document, and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Texts to make mistakes in. */
  readonly notes: readonly string[];
  /** Told before each document, so that somebody can see when one never ends. */
  readonly onStart?: (nth: number, text: string) => void;
}

/** A document of at most some 2,000 characters that costs more than this is a finding, in ms of the processor. */
const MOST = 400;

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const problemOf = (text: string, nth: number): string | null => {
  try {
    checkDocument(text, nth);
    return null;
  } catch (error) {
    return error instanceof Error
      ? error.message === ''
        ? String(error.stack)
        : error.message
      : String(error);
  }
};

/** The cost of a document that seemed slow: the least of three tries, since others use the machine too. */
const leastCost = (text: string, nth: number): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const start = cpu();
      problemOf(text, nth);
      return cpu() - start;
    }),
  );

/** The document of a number: `documentAt(1, 42, notes)`. Each has a seed of its own, so any can be made alone. */
export const documentAt = (seed: number, nth: number, notes: readonly string[]): string =>
  makeDocument(randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(nth + 1, 0x85ebca6b)), notes);

/** Makes documents and holds each to what is true of any text; gives those that do not hold. */
export const fuzz = ({ seed, from, to, notes, onStart }: FuzzOptions): Finding[] => {
  const found: Finding[] = [];
  for (let nth = from; nth < to; nth++) {
    const text = documentAt(seed, nth, notes);
    onStart?.(nth, text);
    const start = performance.now();
    const problem = problemOf(text, nth);
    const isSlow = performance.now() - start > MOST && leastCost(text, nth) > MOST;
    if (problem !== null || isSlow) found.push({ nth, text, problem: problem ?? 'it takes too long' });
  }
  return found;
};
