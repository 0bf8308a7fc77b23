import { expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../../../src/core/text/utf8.ts';

it.each([
  '',
  'plain',
  'é ß ł',
  '深度学习',
  '😀𝒳',
  '\u0000\u007f\u0080\u07ff\u0800\uffff',
  'x'.repeat(20_000),
])('writes and reads %j', (text) => {
  const bytes = encodeUtf8(text);
  expect([...bytes]).toEqual([...new TextEncoder().encode(text)]);
  expect(decodeUtf8(bytes)).toBe(text);
});

it('writes half a surrogate pair as the replacement character', () => {
  expect([...encodeUtf8('a\ud800b\udc00')]).toEqual([...new TextEncoder().encode('a\ud800b\udc00')]);
});
