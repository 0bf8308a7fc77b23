import { expect, it } from 'vitest';
import { extendTrail } from '../../../src/client/dom/extend-trail.ts';

const step = (name: string) => ({ href: `/${name}/`, title: name });
const walk = (...names: string[]): string =>
  names
    .map(step)
    .reduce(extendTrail, [] as ReturnType<typeof extendTrail>)
    .map(({ title }) => title)
    .join(' → ');

it('grows with each note', () => {
  expect(walk('VAE', 'Auto-encoder', 'Sparse Coding')).toBe('VAE → Auto-encoder → Sparse Coding');
});

it('goes back to a note that is on it', () => {
  expect(walk('a', 'b', 'c', 'b')).toBe('a → b');
  expect(walk('a', 'b', 'b')).toBe('a → b');
  expect(walk('a', 'b', 'a', 'c')).toBe('a → c');
});

it('forgets the oldest', () => {
  const names = Array.from({ length: 40 }, (_, index) => String(index));
  expect(walk(...names)).toMatch(/^16 → .* → 39$/);
});
