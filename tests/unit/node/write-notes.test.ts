import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { writeNotes } from '../../../src/node/write-notes.ts';
import { readFiles, withTempVault } from '../../support/temp-folder.ts';

it('makes folders and writes files', () =>
  withTempVault({ 'a.md': 'old' }, (root) => {
    writeNotes(root, [
      { path: 'a.md', body: 'new', before: 'old' },
      { path: 'x/y/b.md', body: 'b', before: null },
    ]);
    expect(readFiles(root)).toEqual({ 'a.md': 'new', 'x/y/b.md': 'b' });
  }));

it('makes the root when it is not there', () =>
  withTempVault({}, (folder) => {
    writeNotes(path.join(folder, 'vault'), [{ path: 'b.md', body: 'b', before: null }]);
    expect(readFiles(folder)).toEqual({ 'vault/b.md': 'b' });
  }));

it.each([
  ['a file that changed', { path: 'a.md', body: 'new', before: 'older' }],
  ['a file that came', { path: 'a.md', body: 'new', before: null }],
  ['a file that went', { path: 'gone.md', body: 'new', before: 'was' }],
  ['a path that leads out', { path: '../out.md', body: 'new', before: null }],
])('writes nothing at all because of %s', (_, last) =>
  withTempVault({ 'a.md': 'old' }, (root) => {
    expect(() => writeNotes(root, [{ path: 'x/b.md', body: 'b', before: null }, last])).toThrow();
    expect(readFiles(root)).toEqual({ 'a.md': 'old' });
    expect(fs.existsSync(path.join(root, 'x'))).toBe(false);
  }),
);

it('puts back what it wrote when a later file cannot be put in place', () =>
  withTempVault({ 'a.md': 'old', 'folder.md/inside.txt': 'in' }, (root) => {
    expect(() =>
      writeNotes(root, [
        { path: 'a.md', body: 'new', before: 'old' },
        { path: 'folder.md', body: 'b', before: null },
      ]),
    ).toThrow();
    expect(readFiles(root)).toEqual({ 'a.md': 'old', 'folder.md/inside.txt': 'in' });
  }));
