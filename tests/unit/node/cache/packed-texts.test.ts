import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PackedTexts, packTexts } from '../../../../src/node/cache/packed-texts.ts';

it.each([
  ['of ASCII', fc.string({ unit: 'grapheme-ascii' })],
  ['of any letters', fc.string({ unit: 'grapheme' })],
])('texts %s that were packed are what they were, one by one and all at once', (_, text) => {
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      const packed = new PackedTexts(packTexts(texts));
      expect(texts.map((_, place) => packed.at(place))).toEqual(texts);
      expect(packed.all()).toEqual(texts);
    }),
  );
});
