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

it('a text is not remembered while its file says the same, and is once it does not', () => {
  const before = vault({ 'a.md': 'One.' });
  const same = noteFile('a.md', 'One.');
  const texts = new OldTexts();
  texts.show(same.hash);
  texts.keep(before, { upserts: [same], deletes: [] });
  expect(texts.textOf(same.hash)).toBe(null);
  texts.keep(before, { upserts: [noteFile('a.md', 'Two.')], deletes: [] });
  expect(texts.textOf(same.hash)).toBe('One.');
});

it('of more texts than are remembered the latest are', () => {
  const texts = new OldTexts();
  const long = (at: number) => noteFile('a.md', String(at).repeat(6_000_000));
  const hashes = [1, 2, 3, 4, 5, 6].map((at) => {
    const before = vault({ 'a.md': long(at).text });
    texts.show(long(at).hash);
    texts.keep(before, { upserts: [noteFile('a.md', 'Short.')], deletes: [] });
    return long(at).hash;
  });
  expect(hashes.map((hash) => texts.textOf(hash) !== null)).toEqual([false, false, false, true, true, true]);
});
