import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../src/core/graph/compute/layout.ts';
import { separate } from '../../../src/core/graph/compute/separate.ts';
import type { MapPositions } from '../../../src/core/graph/graph.ts';
import { graph, vault } from '../../support/vault.ts';

const place = ({ positions }: MapPositions, id: string): readonly [number, number] => {
  const found = positions[id];
  if (!found) throw new Error(`${id} has no place`);
  return found;
};

const between = (map: MapPositions, a: string, b: string): number => {
  const [ax, ay] = place(map, a);
  const [bx, by] = place(map, b);
  return Math.hypot(ax - bx, ay - by);
};

/** Two groups in which all know each other, and one link between the groups. */
const twoGroups = (extra: Readonly<Record<string, string>> = {}) => {
  const files: Record<string, string> = { ...extra };
  for (const group of ['a', 'b'])
    for (let note = 0; note < 6; note++)
      files[`${group}${note}.md`] = [0, 1, 2, 3, 4, 5].map((other) => `[[${group}${other}]]`).join(' ');
  files['a0.md'] += ' [[b0]]';
  return vault(files);
};

describe('the layout', () => {
  it('is the same for the same vault', () => {
    expect(layoutOf(twoGroups(), null)).toEqual(layoutOf(twoGroups(), null));
  });
  it('puts what hangs together together', () => {
    const map = layoutOf(twoGroups(), null);
    expect(between(map, 'a1.md', 'a2.md')).toBeLessThan(between(map, 'a1.md', 'b1.md'));
    expect(between(map, 'b3.md', 'b4.md')).toBeLessThan(between(map, 'b3.md', 'a4.md'));
  });
  it('stays within the map, on a grid of tenths', () => {
    for (const [x, y] of Object.values(layoutOf(twoGroups({ 'alone.md': '' }), null).positions)) {
      expect(Math.abs(x)).toBeLessThanOrEqual(1000);
      expect(Math.abs(y)).toBeLessThanOrEqual(1000);
      expect([Math.round(x * 10) / 10, Math.round(y * 10) / 10]).toEqual([x, y]);
    }
  });
  it('has placeholders and notes, but no attachments and nothing that says graph: hide', () => {
    const view = vault({
      'a.md': '[[later]] ![[x.png]] [[h]]',
      'h.md': '---\ngraph: hide\n---\n',
      'x.png': 'png',
    });
    expect(Object.keys(layoutOf(view, null).positions).sort()).toEqual(['?later', 'a.md']);
  });
  it('does not move when a note without links comes', () => {
    const before = layoutOf(twoGroups(), null).positions;
    const after = layoutOf(twoGroups({ 'zz.md': 'Alone.' }), null).positions;
    for (const [id, at] of Object.entries(before)) expect(after[id], id).toEqual(at);
  });
  it('keeps the places of a map and puts new notes near their neighbours', () => {
    const map = layoutOf(twoGroups(), null);
    const grown = layoutOf(twoGroups({ 'new.md': '[[b1]] [[b2]]' }), map);
    for (const [id, at] of Object.entries(map.positions)) expect(grown.positions[id], id).toEqual(at);
    expect(between(grown, 'new.md', 'b1.md')).toBeLessThan(between(grown, 'new.md', 'a1.md'));
  });
  it('lets no force go through a note that says graph: stop', () => {
    const stopped = layoutOf(
      vault({
        'hub.md': '---\ngraph: stop\n---\n[[a]] [[b]] [[c]] [[d]]',
        'a.md': '[[b]]',
        'b.md': '',
        'c.md': '[[d]]',
        'd.md': '',
      }),
      null,
    );
    expect(between(stopped, 'a.md', 'b.md')).toBeLessThan(between(stopped, 'a.md', 'c.md'));
  });
  it.each([
    ['no note', graph``],
    ['one note', graph`a`],
    ['notes without links', graph`a b c d e`],
    ['only an index', vault({ 'i.md': '---\ngraph: stop\n---\n[[a]] [[b]]', 'a.md': '', 'b.md': '' })],
    ['a link to itself', graph`a>a`],
  ])('places %s', (_, view) => {
    const spots = Object.values(layoutOf(view, null).positions).map(String);
    expect(new Set(spots).size).toBe(spots.length);
    expect(spots.join()).not.toContain('NaN');
  });
});

describe('separate', () => {
  it('moves points in one spot apart', () => {
    const [a, b] = separate(
      [
        { x: 1, y: 1 },
        { x: 1, y: 1 },
      ],
      1,
      50,
    );
    expect(Math.hypot(a!.x - b!.x, a!.y - b!.y)).toBeGreaterThan(0.5);
  });
  it('leaves points alone that have room', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 5, y: 5 },
    ];
    expect(separate(points, 1, 50)).toEqual(points);
  });
});
