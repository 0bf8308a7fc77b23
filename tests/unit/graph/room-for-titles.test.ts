import { describe, expect, it } from 'vitest';
import { placeAllLabels } from '../../../src/client/graph-view/titles/place-all-labels.ts';
import { meets } from '../../../src/client/graph-view/titles/place-labels.ts';
import { layoutOf } from '../../../src/core/graph/compute/layout.ts';
import { mapGraphOf } from '../../../src/core/graph/compute/map-graph.ts';
import { SHORT_LETTERS, SMALL_MAP_RADII, titleLines } from '../../../src/core/graph/query/small-map.ts';
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

/** The same with titles of 3 to 70 letters. */
const longNotes = (count: number): Record<string, string> => {
  const words = ['of', 'maps', 'threads', 'between', 'knowledge', 'interpretability', 'and', 'proofs'];
  const name = (at: number) =>
    `${at} ${Array.from({ length: at % 9 }, (_, word) => words[(at * 3 + word * 5) % 8]).join(' ')}`.trim();
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${name(at)}.md`,
      [at + 1, at + 2, at * 2].map((other) => `[[${name(other % count)}]]`).join(' '),
    ]),
  );
};

/** Width of a line in letters of 1 px, about as in DejaVu Sans: narrow letters, others. */
const widthOf = (line: string): number =>
  [...line].reduce((sum, letter) => sum + (/[filjrt .]/u.test(letter) ? 0.33 : 0.61), 0);

describe('a small map', () => {
  // The largest that still count as small, and the least letters with which the map shows them.
  it.each([
    ['short', notes(20), 12],
    ['short', notes(60), 12],
    ['short', notes(150), 10.2],
    ['short', notes(300), 9],
    ['long', longNotes(60), 9],
    ['long, cut', longNotes(150), 9],
  ] as const)(
    'with %s titles has room for each in letters that can be read, on a window of 1280 by 800',
    (titles, files, letters) => {
      const view = vault(files);
      const { positions } = layoutOf(view, null);
      const { nodes, degrees } = mapGraphOf(view);
      const places = Object.values(positions);
      for (const [x, y] of places) {
        expect(Math.abs(x)).toBeLessThanOrEqual(1000);
        expect(Math.abs(y)).toBeLessThanOrEqual(950);
      }
      // The picture beside the panels, without its rim.
      const [width, height] = [770, 738];
      const scale = Math.min((width - 32) / 2000, (height - 32) / 1900);
      const most = Math.max(12, ...degrees);
      const [, least, more] = SMALL_MAP_RADII.find(([upTo]) => nodes.length <= upTo)!;
      const wishes = nodes.map(({ id, title }, node) => {
        const lines = titleLines(title, titles === 'long, cut' ? SHORT_LETTERS : undefined);
        return {
          node,
          x: width / 2 + (positions[id]?.[0] ?? 0) * scale,
          y: height / 2 - (positions[id]?.[1] ?? 0) * scale,
          radius: least + more * Math.sqrt((degrees[node] ?? 0) / most),
          width: letters * Math.max(...lines.map(widthOf)),
          height: (14 / 12) * letters * lines.length,
          isBold: false,
        };
      });
      const placed = placeAllLabels(wishes, { width, height, most: 999, marks: wishes });
      expect(placed).toHaveLength(nodes.length);
      const over = placed.flatMap(({ box }, at) =>
        placed.slice(at + 1).filter((other) => meets(box, other.box)),
      );
      expect(over).toEqual([]);
      const covered = placed.flatMap(({ node, box }) =>
        wishes.filter(
          ({ node: other, x, y, radius }) =>
            other !== node &&
            meets(box, { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }),
        ),
      );
      expect(covered).toEqual([]);
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
