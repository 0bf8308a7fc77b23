import { describe, expect, it } from 'vitest';
import {
  adjacencyOf,
  degreeOf,
  neighbourhood,
  neighboursOf,
} from '../../../src/core/graph/query/neighbourhood.ts';

const links = (order: number, ...pairs: readonly (readonly [number, number])[]) =>
  adjacencyOf(
    order,
    Uint32Array.from(pairs, ([from]) => from),
    Uint32Array.from(pairs, ([, to]) => to),
  );

describe('a neighbourhood', () => {
  it('counts links both ways and a link to oneself once', () => {
    const all = links(3, [0, 1], [2, 0], [0, 0]);
    expect([0, 1, 2].map((node) => degreeOf(all, node))).toEqual([3, 1, 1]);
  });
  it('names each neighbour once and never the node itself', () => {
    expect(neighboursOf(links(3, [0, 1], [1, 0], [0, 0], [2, 0]), 0)).toEqual([1, 2]);
  });
  it('reaches as far as it is asked to', () => {
    const chain = links(5, [0, 1], [1, 2], [3, 2], [3, 4]);
    expect(neighbourhood(chain, 0, 0)).toEqual([0]);
    expect(neighbourhood(chain, 0, 2)).toEqual([0, 1, 2]);
    expect(neighbourhood(chain, 2, 1)).toEqual([2, 1, 3]);
    expect(neighbourhood(chain, 0, 9)).toEqual([0, 1, 2, 3, 4]);
  });
});
