import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../src/core/graph/compute/layout.ts';
import { mapGraphOf } from '../../../src/core/graph/compute/map-graph.ts';
import type { MapPositions } from '../../../src/core/graph/graph.ts';
import type { Snapshot } from '../../../src/core/snapshot.ts';
import { neighbourhoodPreservation } from '../../support/map-measures.ts';
import { vault } from '../../support/vault.ts';

const GROUPS = 8;
const SIZE = 25;

/** Groups of notes that link within, and now and then to the next; the same for the same numbers. */
const madeVault = (isThere: (note: number) => boolean): Snapshot => {
  const files: Record<string, string> = {};
  for (let note = 0; note < GROUPS * SIZE; note++) {
    if (!isThere(note)) continue;
    const [group, at] = [Math.floor(note / SIZE), note % SIZE];
    const within = [1, 2, 5, (at % 7) + 3].map((step) => group * SIZE + ((at + step) % SIZE));
    const across = at % 6 === 0 ? [((group + 1) % GROUPS) * SIZE + at] : [];
    files[`n${note}.md`] = [...within, ...across]
      .filter(isThere)
      .map((other) => `[[n${other}]]`)
      .join(' ');
  }
  return vault(files);
};

const preservation = (view: Snapshot, { positions }: MapPositions): number => {
  const graph = mapGraphOf(view);
  return neighbourhoodPreservation(
    graph,
    graph.nodes.map(({ id }) => ({ x: positions[id]?.[0] ?? 0, y: positions[id]?.[1] ?? 0 })),
  );
};

const isLate = (note: number): boolean => note % 5 === 2;
const LATE = Array.from({ length: GROUPS * SIZE }, (_, note) => note).filter(isLate);

describe('a map that is kept', () => {
  it('does not move when notes come or go', () => {
    const map = layoutOf(
      madeVault((note) => note !== 77 && note !== 130),
      null,
    );
    const more = layoutOf(
      madeVault(() => true),
      map,
    );
    const fewer = layoutOf(
      madeVault((note) => note !== 5 && note !== 77 && note !== 130),
      map,
    );
    for (const [id, at] of Object.entries(map.positions)) {
      expect(more.positions[id]).toEqual(at);
      if (id !== 'n5.md') expect(fewer.positions[id]).toEqual(at);
    }
    expect(fewer.positions['n5.md']).toBeUndefined();
  });

  it('is as good after twenty additions of 1 % as one that is made anew, within 10 %', () => {
    let map = layoutOf(
      madeVault((note) => !isLate(note)),
      null,
    );
    for (let step = 1; step <= 20; step++) {
      const come = new Set(LATE.slice(0, Math.round((LATE.length * step) / 20)));
      map = layoutOf(
        madeVault((note) => !isLate(note) || come.has(note)),
        map,
      );
    }
    const whole = madeVault(() => true);
    expect(preservation(whole, map)).toBeGreaterThan(0.9 * preservation(whole, layoutOf(whole, null)));
  });
});
