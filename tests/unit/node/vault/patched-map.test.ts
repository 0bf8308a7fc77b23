import fc from 'fast-check';
import { expect, it } from 'vitest';
import { patchMap } from '../../../../src/node/vault/patched-map.ts';
import { hasOneSpelling, vaultPathOf } from '../../../../src/node/vault/scan-vault.ts';

const change = fc.tuple(
  fc.integer({ min: 0, max: 700 }).map(String),
  fc.option(fc.constant({}), { nil: undefined }),
);

it('a patched map is the map that was changed, and leaves the one before as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 300 }), { maxLength: 12 }), (steps) => {
      const plain = new Map<string, object>();
      let patched: ReadonlyMap<string, object> = new Map(plain);
      for (const changes of steps) {
        const [before, held] = [patched, [...patched]];
        patched = patchMap(patched, changes);
        for (const [key, value] of changes)
          if (value) plain.set(key, value);
          else plain.delete(key);
        expect([...before]).toEqual(held);
        expect(new Map(patched)).toEqual(plain);
        expect(patched.size).toBe(plain.size);
        for (const key of ['1', '350', '700'])
          expect([patched.has(key), patched.get(key)]).toEqual([plain.has(key), plain.get(key)]);
      }
    }),
    { numRuns: 30 },
  );
});

it('what composes to a path that has one spelling is that path', () => {
  for (let code = 0; code < 0x110000; code++) {
    const name = `a${String.fromCodePoint(code)}b.md`;
    const path = vaultPathOf(name);
    if (path !== name && hasOneSpelling(path)) expect(path).toBe(name);
  }
  expect(['a b.md', 'Kelvin.md', './?.md', 'é.md'].map(hasOneSpelling)).toEqual([true, false, false, false]);
});
