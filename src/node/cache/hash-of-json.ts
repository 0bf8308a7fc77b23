import { hash } from 'node:crypto';

/** Letters of base64 that tell values apart: 132 bits. */
const LETTERS = 22;

/** Equal for values that are the same as JSON: `hashOfJson(['a', null])` → 22 letters, or as many as are asked for. */
export const hashOfJson = (value: unknown, letters = LETTERS): string =>
  hash('sha256', JSON.stringify(value), 'base64url').slice(0, letters);
