import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeAllLabels } from '../../../../src/client/graph-view/titles/place-all-labels.ts';
import { meets, placeLabels } from '../../../../src/client/graph-view/titles/place-labels.ts';
import { placeRegions } from '../../../../src/client/graph-view/titles/place-regions.ts';
import { type RegionLabel, regionTies } from '../../../../src/client/graph-view/titles/region-labels.ts';
import { mapData } from '../../../support/map-data.ts';
import { vault } from '../../../support/vault.ts';

const label = (region: number, name: string, x: number, y: number, size = 50): RegionLabel => ({
  region,
  name,
  progress: region % 2 === 0 ? '7 of 12 learned' : '',
  x,
  y,
  size,
});

const roomOf = (width: number, height: number) => ({
  width,
  height,
  count: 500,
  screenOf: ({ x, y }: RegionLabel) => ({ x, y }),
  widthOf: (words: string, letters: number) => words.length * letters * 0.55,
});

const anyName = fc.constantFrom('VAE', 'Mechanistic Interpretability', 'AI Governance', 'Graph Homomorphism');
const anyPlace = fc.tuple(anyName, fc.integer({ min: -50, max: 1300 }), fc.integer({ min: -50, max: 900 }));
const anyWindow = fc.constantFrom([1280, 800], [390, 700], [844, 390], [300, 200]) as fc.Arbitrary<
  [number, number]
>;

describe('names of regions', () => {
  it('never stand over each other or over a title, and are whole within the window', () => {
    fc.assert(
      fc.property(fc.array(anyPlace, { maxLength: 14 }), anyWindow, (places, [width, height]) => {
        const labels = places.map(([name, x, y], region) => label(region, name, x, y));
        const boxes = placeRegions(labels, roomOf(width, height)).map(({ box }) => box);
        boxes.forEach((box, at) => {
          expect(box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height).toBe(true);
          for (const other of boxes.slice(at + 1)) expect(meets(box, other)).toBe(false);
        });
        const wishes = places.map(([, x, y], node) => ({
          node,
          x,
          y,
          radius: 4,
          width: 60,
          height: 14,
          isBold: true,
        }));
        const room = { width, height, most: 99, marks: [], taken: boxes };
        for (const placed of [placeLabels(wishes, room), placeAllLabels(wishes, room)]) {
          const titles = placed.map(({ box }) => box);
          titles.forEach((title, at) => {
            for (const other of [...boxes, ...titles.slice(at + 1)]) expect(meets(title, other)).toBe(false);
          });
        }
      }),
    );
  });
  it('give way to each other rather than go', () => {
    const labels = [label(1, 'VAE', 300, 300), label(3, 'AI Governance', 300, 300)];
    expect(placeRegions(labels, roomOf(1280, 800))).toHaveLength(2);
  });
  it('are few and broken in two on a phone', () => {
    const labels = Array.from({ length: 14 }, (_, at) =>
      label(at, 'Mechanistic Interpretability', 195, 50 * at),
    );
    const placed = placeRegions(labels, roomOf(390, 700));
    expect(placed.length).toBeLessThanOrEqual(7);
    expect(placed[0]?.lines).toEqual(['Mechanistic', 'Interpretability']);
  });
});

describe('ties of regions', () => {
  it('weigh the links that lead from one to the other', () => {
    const files: Record<string, string> = {};
    for (const group of ['Sparse', 'Game'])
      for (const note of 'abcdef')
        files[`${group} ${note}.md`] = [...'abcdef'].map((other) => `[[${group} ${other}]]`).join(' ');
    files['Sparse a.md'] += ' [[Game a]] [[Game b]]';
    files['Game c.md'] += ' [[Sparse c]]';
    expect(regionTies(mapData(vault(files))).map(({ weight }) => weight)).toEqual([3]);
  });
});
