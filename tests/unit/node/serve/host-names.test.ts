import { describe, expect, it } from 'vitest';
import { isOwnHost } from '../../../../src/node/serve/host-names.ts';
import { readRange } from '../../../../src/node/serve/request-handler.ts';

describe('the names a server answers to', () => {
  it.each([
    ['localhost:4321', null, true],
    ['LOCALHOST:4321', null, true],
    ['127.0.0.1:4321', null, true],
    ['[::1]:4321', null, true],
    ['localhost', null, false],
    ['localhost:4322', null, false],
    ['192.168.1.5:4321', null, false],
    ['localhost.evil.example:4321', null, false],
    ['evil.example:4321', null, false],
    ['evil.example:4321', '0.0.0.0', false],
    ['192.168.1.5:4321', '0.0.0.0', true],
    ['[fe80::1]:4321', '::', true],
    ['192.168.1.5:4321', '192.168.1.5', true],
    ['192.168.1.6:4321', '192.168.1.5', false],
    ['notes.lan:4321', 'notes.lan', true],
    [undefined, '0.0.0.0', false],
    ['', null, false],
  ])('%s with --host %s: %s', (header, bound, expected) => {
    expect(isOwnHost(header, 4321, bound)).toBe(expected);
  });
});

describe('the part of a file that is asked for', () => {
  it.each([
    [undefined, null],
    ['bytes=0-3', { from: 0, to: 3 }],
    ['bytes=8-', { from: 8, to: 9 }],
    ['bytes=-2', { from: 8, to: 9 }],
    ['bytes=5-99', { from: 5, to: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=4-2', 'unsatisfiable'],
    ['bytes=-', null],
    ['bytes=0-1,3-4', null],
    ['lines=1-2', null],
  ])('%s', (header, expected) => {
    expect(readRange(header, 10)).toEqual(expected);
  });
});
