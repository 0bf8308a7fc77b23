import { describe, expect, it } from 'vitest';
import { memo } from '../../../src/core/model/memo.ts';
import {
  keptAt,
  type Made,
  noteValue,
  readsOf,
  recordingReads,
  unrecorded,
  valueAsked,
} from '../../../src/core/model/reads.ts';
import { tableGet, tableKeys, tableOf, tableValues } from '../../../src/core/model/table.ts';

const table = tableOf([
  ['a.md', 1],
  ['b.md', 2],
]);

/** The reads of some work: keys and values, or `all`. */
const readBy = (work: () => unknown): string[] | 'all' | null =>
  recordingReads(() => {
    const { reads } = readsOf(work);
    return reads && (reads.all ? 'all' : [...reads.keys, ...[...reads.values].map(valueAsked)]);
  });

describe('what was looked up', () => {
  it('is the keys that tables were asked for, found or not, and values by their names', () => {
    expect(
      readBy(() => {
        tableGet(table, 'a.md');
        tableGet(table, 'not there');
        noteValue('routeOf', 'b.md');
      }),
    ).toEqual(['a.md', 'not there', 'routeOf b.md']);
  });

  it('is everything once a table is gone through', () => {
    expect(readBy(() => [...tableValues(table)])).toBe('all');
    expect(readBy(() => tableKeys(table))).toBe('all');
  });

  it('is told again by what is kept, however often and wherever it was first made', () => {
    const select = memo((_: object) => tableGet(table, 'a.md'));
    const list = memo((_: object) => [...tableValues(table)]);
    const kept = new Map<string, Made<unknown>>();
    const vault = {};
    recordingReads(() => list(vault));
    expect(readBy(() => list(vault))).toBe('all');
    for (const _ of [1, 2]) {
      expect(readBy(() => select(vault))).toEqual(['a.md']);
      expect(readBy(() => keptAt(kept, 'x', () => tableGet(table, 'b.md')))).toEqual(['b.md']);
    }
  });

  it('goes to whoever asked for it: inside a value to the value, and to nobody where readers tell it themselves', () => {
    expect(readBy(() => readsOf(() => tableGet(table, 'a.md')))).toEqual(['a.md']);
    expect(readBy(() => unrecorded(() => tableKeys(table)))).toEqual([]);
  });

  it('is not taken down where nobody wants to know, nor lost by an error', () => {
    expect(readsOf(() => tableGet(table, 'a.md')).reads).toBe(null);
    const failing = () =>
      readsOf(() => {
        throw new Error('no');
      });
    expect(() => recordingReads(failing)).toThrow('no');
    expect(readsOf(() => 1).reads).toBe(null);
  });
});
