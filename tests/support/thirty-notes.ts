import { expect } from 'vitest';

/** A vault of thirty notes by what each says: `thirtyNotes((at) => `Note ${at}`)['n7.md']` → `Note 7`. */
export const thirtyNotes = (textOf: (at: number) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`n${at}.md`, textOf(at)]));

/** Of a build that tells what it has kept: keeps that until more than twenty of thirty notes say something else. */
export const expectKeptWhileFewDiffer = (build: (changed: number) => Buffer): void => {
  const first = build(0);
  expect(build(0).equals(first)).toBe(true);
  expect(build(20).equals(first)).toBe(true);
  const second = build(21);
  expect(second.equals(first)).toBe(false);
  expect(build(1).equals(second)).toBe(true);
};
