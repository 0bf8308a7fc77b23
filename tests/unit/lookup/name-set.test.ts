import { describe, expect, it } from 'vitest';
import { foldText } from '../../../src/core/lookup/folded-text.ts';
import { mix, NameSet, SEED, STRIDE } from '../../../src/core/lookup/name-set.ts';

const hashOf = (text: string): number => {
  let hash = SEED;
  for (const unit of text) hash = mix(hash, unit.charCodeAt(0));
  return hash;
};

const idOf = (names: NameSet, text: string): number => {
  const folded = foldText({ kind: 'paragraph', text, spans: [], line: 1 } as never);
  return names.idAt(hashOf(text.replace(/[ -]/g, '')), folded, 0, text.length);
};

describe('NameSet', () => {
  it('has one id for every spelling of a name, over spaces and hyphens', () => {
    const names = new NameSet();
    const id = names.add('policy');
    expect(names.add('policy')).toBe(id);
    expect(idOf(names, 'policies')).toBe(id);
    expect(idOf(names, 'pol-i cy')).toBe(id);
    expect(idOf(names, 'polices')).toBe(0);
  });

  it('tells after a stride whether a name goes on', () => {
    const names = new NameSet();
    names.add('variationalautoencoder');
    expect(names.goesOn(hashOf('variat'))).toBe(true);
    expect(names.goesOn(hashOf('variation'.slice(1, 7)))).toBe(false);
    expect('variat').toHaveLength(STRIDE);
  });

  it('compares letters where two texts have one hash', () => {
    const names = new NameSet();
    const id = names.add('encoder');
    const folded = foldText({ kind: 'paragraph', text: 'encoded', spans: [], line: 1 } as never);
    expect(names.idAt(hashOf('encoder'), folded, 0, 7)).toBe(0);
    expect(idOf(names, 'encoder')).toBe(id);
  });

  it('finds all of many', () => {
    const names = new NameSet();
    const ids = Array.from({ length: 5000 }, (_, i) => names.add(`name number ${i} x`.replaceAll(' ', '')));
    expect(ids.map((_, i) => idOf(names, `name number ${i} x`))).toEqual(ids);
  });
});
