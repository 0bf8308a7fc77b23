import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LayoutResults, layoutTable, withLayoutTable } from '../bench/layout-table.mjs';

describe('the table of maps in the guide', () => {
  it('says what was recorded, and that each map is better than plain ForceAtlas2 and holds when it grows', () => {
    const results: LayoutResults = JSON.parse(fs.readFileSync('tests/bench/layout-results.json', 'utf8'));
    const note = fs.readFileSync('notes/guide/The Map and Threads.md', 'utf8');
    expect(note).toContain(layoutTable(results));
    expect(withLayoutTable(note, results)).toBe(note);
    for (const { own, plain, held } of Object.values(results)) {
      expect(own.neighbours).toBeGreaterThan(plain.neighbours);
      expect(own.regions).toBeGreaterThan(plain.regions);
      expect(own.crossings).toBeLessThan(plain.crossings);
      expect(own.overlaps).toBeLessThan(plain.overlaps);
      if (!held) continue;
      expect(held.grown).toBeGreaterThan(0.9 * held.fresh);
      expect(held.moved).toBeLessThan(1);
    }
  });
});
