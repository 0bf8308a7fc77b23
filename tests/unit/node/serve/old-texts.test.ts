import { expect, it } from 'vitest';
import { OldTexts } from '../../../../src/node/serve/writing/old-texts.ts';
import { noteFile, vault } from '../../../support/vault.ts';

it('of texts that are replaced those are remembered that a page has shown', () => {
  const before = vault({ 'a.md': 'One.', 'b.md': 'Two.', 'c.md': 'Three.' });
  const hashOf = (text: string) => noteFile('x.md', text).hash;
  const texts = new OldTexts();
  texts.show(hashOf('One.'));
  texts.show(hashOf('Three.'));
  texts.keep(before, { upserts: [noteFile('a.md', 'Four.'), noteFile('b.md', 'Five.')], deletes: ['c.md'] });
  const kept = ['One.', 'Two.', 'Three.'].map((text) => texts.textOf(hashOf(text)));
  expect(kept).toEqual(['One.', null, 'Three.']);
});
