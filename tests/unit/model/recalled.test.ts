import { expect, it } from 'vitest';
import { Recalled } from '../../../src/core/model/recalled.ts';

it('is nothing of a subject that nobody told of', () => {
  const recalled = new Recalled<object, string>();
  recalled.tell({}, 'said of another');
  expect(recalled.of({})).toBeNull();
});

it('is what was told last, looked for whenever somebody asks', () => {
  const recalled = new Recalled<object, string>();
  const subject = {};
  let found: string | null = null;
  recalled.tell(subject, 'first');
  recalled.tellLate(subject, () => found);
  expect(recalled.of(subject)).toBeNull();
  found = 'found since';
  expect(recalled.of(subject)).toBe('found since');
});
