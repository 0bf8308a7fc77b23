import { describe, expect, it } from 'vitest';
import { compareValues } from '../../../../src/core/search/match/compare-values.ts';

describe('values of properties compare', () => {
  it.each([
    ['9', '<', '10', true],
    ['10', '<', '9', false],
    ['4,5', '>', '4.4', true],
    ['10,000', '>', '9999', true],
    ['-3', '<', '0', true],
    ['2017', '>=', '2017', true],
    ['320 pages', '>', '300', true],
    ['80 %', '<', '9', false],
    ['5 km', '<', '10 km', true],
    ['5 km', '<', '10 mi', null],
    ['2024-03-05', '>', '2024-02', true],
    ['2024-03-05', '>', '2024', false],
    ['2024-03-05T10:00', '=', '2024-03', true],
    ['90m', '<', '2h', true],
    ['90m', '=', '1h30', true],
    ['1h30', '>', '1h 20min', true],
    ['2 hours', '>', '90 minutes', true],
    ['1 day', '>', '5h', true],
    ['45s', '<', '1m', true],
    ['B', '<', 'c', true],
    ['beta', '=', 'Beta', true],
    ['2017', '<', 'abc', null],
    ['abc', '>', '5', null],
    ['1h30', '<', 'soon', null],
  ] as const)('%s %s %s', (value, by, wanted, expected) => {
    expect(compareValues(value, by, wanted)).toBe(expected);
  });
});
