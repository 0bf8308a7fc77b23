import { describe, expect, it } from 'vitest';
import { formatMoment } from '../../../src/core/edit/format-moment.ts';

describe('formatMoment', () => {
  it.each([
    ['2024-03-01', 'YYYY-MM-DD', '2024-03-01'],
    ['2024-03-01', 'YYYY/MM-MMMM/[Day] D', '2024/03-March/Day 1'],
    ['2024-03-01', 'dddd, MMMM Do YYYY', 'Friday, March 1st 2024'],
    ['2024-03-12', 'ddd D.M.YY', 'Tue 12.3.24'],
    ['2024-12-30', 'GGGG-[W]WW', '2025-W01'],
    ['2021-01-03', 'GGGG-[W]WW E', '2020-W53 7'],
    ['2024-12-31', 'DDDD Q', '366 4'],
    ['2024-03-01', 'HH:mm h:mm A', '14:05 2:05 PM'],
  ])('%s as %s', (date, format, shown) => {
    expect(formatMoment({ date, time: '14:05' }, format)).toBe(shown);
  });
});
