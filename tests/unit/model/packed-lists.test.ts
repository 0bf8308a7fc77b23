import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackedLists, packLists } from '../../../src/core/model/packed-lists.ts';

const lists = fc.array(fc.array(fc.nat(9), { maxLength: 4 }));

describe('lists that were packed', () => {
  it('are what they were', () => {
    fc.assert(
      fc.property(lists, (numbers) => {
        const packed = new PackedLists(packLists(numbers.map((list) => Uint32Array.from(list))));
        expect(numbers.map((_, place) => [...packed.at(place)])).toEqual(numbers);
      }),
    );
  });

  it('are the same but for those that were put in the place of others', () => {
    fc.assert(
      fc.property(lists, lists, fc.nat(3), (numbers, others, step) => {
        const columns = numbers.map((list) => Uint32Array.from(list));
        const changes = [...numbers.keys()]
          .filter((place) => place % (step + 1) === step && others[place])
          .map((place) => [place, Uint32Array.from(others[place] ?? [])] as const);
        const anew = [...columns];
        for (const [place, list] of changes) anew[place] = list;
        expect(new PackedLists(packLists(columns)).with(changes)).toEqual(new PackedLists(packLists(anew)));
      }),
    );
  });

  it('tell which of them hold a number', () => {
    fc.assert(
      fc.property(lists, fc.nat(9), (numbers, wanted) => {
        const packed = new PackedLists(packLists(numbers.map((list) => Uint32Array.from(list))));
        const places = [...numbers.keys()].filter((place) => numbers[place]?.includes(wanted));
        expect(packed.placesWith((number) => number === wanted)).toEqual(places);
      }),
    );
  });
});
