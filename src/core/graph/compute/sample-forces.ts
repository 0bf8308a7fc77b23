import { seededRandom } from './random.ts';
import type { Tie } from './to-graphology.ts';

export interface SamplingOptions {
  readonly rounds: number;
  /** How many other nodes each end of a tie is pushed from whenever it is pulled. */
  readonly pushes: number;
  /** How far a node goes at first. */
  readonly step: number;
}

/** A push from a node that stands in the same spot goes so far at most, in steps. */
const LONGEST = 4;

/**
 * Moves nodes until tied ones are near each other and others are not: each tie pulls as often as its weight says,
 * and each pull comes with pushes from a few nodes drawn by lot, so that a round costs what there are ties and not
 * what there are nodes (Tang et al. 2016, LargeVis; the kernel is that of t-SNE). Changes `xs` and `ys`. Uses only
 * operations that all engines round alike. `sampleForces(xs, ys, ties, { rounds: 60, pushes: 3, step: 1 })`.
 */
export const sampleForces = (
  xs: Float64Array,
  ys: Float64Array,
  ties: readonly Tie[],
  { rounds, pushes, step: first }: SamplingOptions,
): void => {
  const order = xs.length;
  const random = seededRandom(order);
  const most = ties.reduce((max, { weight }) => Math.max(max, weight), 0);
  const every = Float64Array.from(ties, ({ weight }) => Math.min(rounds, most / weight));
  const due = every.map((rests) => rests / 2);
  const move = (node: number, dx: number, dy: number) => {
    xs[node] = (xs[node] ?? 0) + dx;
    ys[node] = (ys[node] ?? 0) + dy;
  };
  for (let round = 0; round < rounds; round++) {
    const step = first * (1 - round / rounds);
    const longest = LONGEST * step;
    const push = (node: number) => {
      for (let at = 0; at < pushes; at++) {
        const other = Math.floor(random() * order);
        if (other === node) continue;
        const dx = (xs[node] ?? 0) - (xs[other] ?? 0);
        const dy = (ys[node] ?? 0) - (ys[other] ?? 0);
        const square = dx * dx + dy * dy;
        const force = (2 * step) / ((0.01 + square) * (1 + square));
        move(
          node,
          Math.max(-longest, Math.min(longest, force * dx)),
          Math.max(-longest, Math.min(longest, force * dy)),
        );
      }
    };
    ties.forEach(({ source, target }, tie) => {
      if ((due[tie] ?? 0) > round) return;
      due[tie] = (due[tie] ?? 0) + (every[tie] ?? 1);
      const dx = (xs[source] ?? 0) - (xs[target] ?? 0);
      const dy = (ys[source] ?? 0) - (ys[target] ?? 0);
      const pull = (2 * step) / (1 + dx * dx + dy * dy);
      move(source, -pull * dx, -pull * dy);
      move(target, pull * dx, pull * dy);
      push(source);
      push(target);
    });
  }
};
