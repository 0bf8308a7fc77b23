import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../src/core/graph/compute/layout.ts';
import { mapGraphOf } from '../../../src/core/graph/compute/map-graph.ts';
import { vault } from '../../support/vault.ts';

/** Notes with titles of 9 to 15 letters that link to three others; every twentieth has no links. */
const notes = (count: number): Record<string, string> => {
  const name = (at: number) => `A note ${'12345'.slice(0, at % 5)} ${at}`;
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => {
      const others = [at + 1, at + 2, at * 2]
        .map((other) => other % count)
        .filter((other) => other % 20 !== 19);
      return [
        `${name(at)}.md`,
        at % 20 === 19 ? 'Alone.' : others.map((other) => `[[${name(other)}]]`).join(' '),
      ];
    }),
  );
};

describe('a small map', () => {
  // The largest that still count as small, and the least letters with which the map shows them.
  it.each([
    [20, 12],
    [60, 12],
    [150, 10.2],
    [300, 9],
  ])(
    'of %d notes has room for every title in letters of %d px, on a window of 1280 by 800',
    (count, letters) => {
      const { positions } = layoutOf(vault(notes(count)), null);
      const places = Object.values(positions);
      expect(places).toHaveLength(count);
      const range = (axis: 0 | 1) => {
        const values = places.map((place) => place[axis]);
        return [Math.min(...values), Math.max(...values)] as const;
      };
      const [[left, right], [low, high]] = [range(0), range(1)];
      // The picture beside the panels, without its rim.
      const scale = Math.min((770 - 32) / (1.25 * (right - left)), (738 - 32) / (high - low));
      // Letters are 0.54 of their height wide on average; marks of 5 px, and 4 px between mark and title.
      const boxes = Object.entries(positions).map(([id, [x, y]]) => ({
        left: x * scale,
        right: x * scale + 9 + 0.54 * letters * (id.length - 3),
        y: y * scale,
      }));
      const over = boxes.flatMap((a, at) =>
        boxes
          .slice(at + 1)
          .filter((b) => Math.abs(a.y - b.y) < 1.2 * letters && a.left < b.right && b.left < a.right),
      );
      expect(over).toEqual([]);
    },
  );

  it('keeps what is linked nearer than what is not', () => {
    const view = vault(notes(60));
    const { edges, nodes } = mapGraphOf(view);
    const { positions } = layoutOf(view, null);
    const ids = Object.keys(positions);
    const between = (a: string, b: string) => {
      const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [positions[a], positions[b]];
      return Math.hypot(ax - bx, ay - by);
    };
    const linked = edges.map(({ source, target }) =>
      between(nodes[source]?.id ?? '', nodes[target]?.id ?? ''),
    );
    const any = ids.map((id, at) => between(id, ids[(at + 77) % ids.length] ?? id));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(linked)).toBeLessThan(0.6 * mean(any));
  });
});
