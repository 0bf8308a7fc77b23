import { expect, it } from 'vitest';
import { commonShape } from '../../../../src/client/graph-view/looks/common-shape.ts';
import { mapData } from '../../../support/map-data.ts';
import { vault } from '../../../support/vault.ts';

it.each([
  [{ 'a.md': '', 'b.md': '', 'terms/T.md': '' }, 'square'],
  [{ 'a.md': '[[u]] [[v]] [[w]]', 'terms/T.md': '', 'terms/U.md': '' }, 'tile'],
  [{ 'people/Ann.md': '', 'people/Bo.md': '', 'papers/P.md': '' }, 'round'],
])('signs for notes of all kinds have the shape of most notes: %j, %s', (files, shape) => {
  expect(commonShape(mapData(vault(files)))).toBe(shape);
});
