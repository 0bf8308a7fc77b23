import { describe, expect, it } from 'vitest';
import { kindOfFolder, pluralOf } from '../../../src/core/model/kinds.ts';

describe('the plural of a kind', () => {
  it.each([
    ['term', 'terms'],
    ['person', 'people'],
    ['journal', 'journal'],
    ['city', 'cities'],
    ['class', 'classes'],
    ['bus', 'buses'],
    ['actors', 'actors'],
    ['movies', 'movies'],
  ])('of %s is %s', (kind, plural) => expect(pluralOf(kind)).toBe(plural));

  it('names the folder of the kind', () => {
    expect(kindOfFolder('01 Papers')).toBe('paper');
    expect(kindOfFolder('Actors', ['actors'])).toBe('actors');
    expect(kindOfFolder('Elsewhere')).toBeNull();
  });
});
