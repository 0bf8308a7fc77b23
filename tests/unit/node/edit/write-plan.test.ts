import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { EditedFile, FilePlan } from '../../../../src/core/edit/file-plan.ts';
import type { NoteFile } from '../../../../src/core/model/source-file.ts';
import { undoWrite, writePlan } from '../../../../src/node/edit/write-plan.ts';
import { finishWrite } from '../../../../src/node/edit/write-steps.ts';
import { readVault } from '../../../../src/node/vault/read-vault.ts';
import { readFiles, withTempVault } from '../../../support/temp-folder.ts';

const noteAt = (root: string, name: string): NoteFile => {
  const file = readVault(root).files.get(name);
  if (file?.kind !== 'note') throw new Error(`no note ${name}`);
  return file;
};

const replaced = (root: string, name: string, text: string, moveTo: string | null = null): EditedFile => {
  const file = noteAt(root, name);
  return { kind: 'edit', file, edits: [{ from: 0, to: file.text.length, text }], moveTo };
};

const readBytes = (root: string): Record<string, string> =>
  Object.fromEntries(
    Object.keys(readFiles(root)).map((name) => [
      name,
      fs.readFileSync(path.join(root, name)).toString('hex'),
    ]),
  );

describe('writePlan', () => {
  it('makes, changes and moves files, and leaves nothing else behind', () =>
    withTempVault({ 'a.md': 'a', 'b/b.md': '\ufeffb\r\n' }, (root) => {
      writePlan(root, [
        replaced(root, 'a.md', 'A'),
        { ...replaced(root, 'b/b.md', ''), edits: [{ from: 0, to: 1, text: 'B' }], moveTo: 'b/c.md' },
        { kind: 'create', path: 'new/deep/x.md', content: 'x' },
      ]);
      expect(readFiles(root)).toEqual({ 'a.md': 'A', 'b/c.md': '\ufeffB\r\n', 'new/deep/x.md': 'x' });
      expect(fs.existsSync(path.join(root, '.clew'))).toBe(false);
    }));

  it('writes nothing when one file has changed since it was read', () =>
    withTempVault({ 'a.md': 'a', 'b.md': 'b' }, (root) => {
      const plan: FilePlan = [
        { kind: 'create', path: 'new/x.md', content: 'x' },
        replaced(root, 'a.md', 'A'),
        replaced(root, 'b.md', 'B'),
      ];
      fs.writeFileSync(path.join(root, 'b.md'), 'mine');
      expect(() => writePlan(root, plan, { force: true })).toThrow(/“b\.md” has changed since it was read/);
      expect(readFiles(root)).toEqual({ 'a.md': 'a', 'b.md': 'mine' });
    }));

  it('does not write over a file, unless told to', () =>
    withTempVault({ 'a.md': 'a', 'b.md': 'b' }, (root) => {
      const plan: FilePlan = [{ kind: 'create', path: 'a.md', content: 'new' }];
      expect(() => writePlan(root, plan)).toThrow(/“a\.md” already/);
      expect(() => writePlan(root, [replaced(root, 'a.md', 'x', 'b.md')])).toThrow(/“b\.md” already/);
      expect(readFiles(root)).toEqual({ 'a.md': 'a', 'b.md': 'b' });
      writePlan(root, plan, { force: true });
      expect(readFiles(root)).toEqual({ 'a.md': 'new', 'b.md': 'b' });
    }));

  it.each(['../x.md', '/x.md', 'a/../../x.md', '', 'a//b.md', 'a\\b.md'])('refuses the path “%s”', (way) =>
    withTempVault({ 'a/n.md': '' }, (root) => {
      expect(() => writePlan(root, [{ kind: 'create', path: way, content: '' }])).toThrow(
        /no path in the vault/,
      );
    }),
  );

  it('does not follow a folder out of the vault', () =>
    withTempVault({ 'vault/a.md': '', 'other/b.md': 'b' }, (root) => {
      fs.symlinkSync(path.join(root, 'other'), path.join(root, 'vault/out'));
      const plan: FilePlan = [{ kind: 'create', path: 'out/x.md', content: '' }];
      expect(() => writePlan(path.join(root, 'vault'), plan)).toThrow(/leads out/);
      expect(readFiles(path.join(root, 'other'))).toEqual({ 'b.md': 'b' });
    }));

  it('writes into the file a link leads to, and keeps the mode', () =>
    withTempVault({ 'real/a.md': 'a' }, (root) => {
      fs.chmodSync(path.join(root, 'real/a.md'), 0o640);
      fs.symlinkSync('real/a.md', path.join(root, 'link.md'));
      writePlan(root, [replaced(root, 'link.md', 'A', 'moved.md')]);
      expect(fs.readlinkSync(path.join(root, 'moved.md'))).toBe('real/a.md');
      expect(fs.readFileSync(path.join(root, 'real/a.md'), 'utf8')).toBe('A');
      expect(fs.statSync(path.join(root, 'real/a.md')).mode & 0o777).toBe(0o640);
    }));

  it('undoes all when one file cannot be put in its place', () =>
    withTempVault({ 'a.md': 'a', 'b.md': 'b', 'wall/c.md': 'c' }, (root) => {
      const plan = [replaced(root, 'a.md', 'A', 'z.md'), replaced(root, 'b.md', 'B', 'wall/c.md/b.md')];
      expect(() => writePlan(root, plan)).toThrow();
      expect(readFiles(root)).toEqual({ 'a.md': 'a', 'b.md': 'b', 'wall/c.md': 'c' });
    }));

  it('cuts no text where there is no room to put back what stood there', () =>
    withTempVault({ 'a.md': 'a', 'b.md': 'b' }, (root) => {
      const plan = [replaced(root, 'a.md', 'A'), replaced(root, 'b.md', 'B')];
      const target = path.join(root, 'b.md');
      const { renameSync } = fs;
      const move = vi.spyOn(fs, 'renameSync');
      const write = vi.spyOn(fs, 'writeFileSync');
      const full = Object.assign(new Error('no room'), { code: 'ENOSPC' });
      move.mockImplementation((from, to) => {
        if (to !== target) return renameSync(from, to);
        // A disk that is full empties a file, and then has no room for what is written into it.
        write.mockImplementation((file) => {
          fs.truncateSync(String(file));
          throw full;
        });
        throw full;
      });
      try {
        expect(() => writePlan(root, plan)).toThrow('not all could be put back: the disk is full');
      } finally {
        for (const spy of [move, write]) spy.mockRestore();
      }
      expect(readFiles(root)).toEqual({ 'a.md': 'A', 'b.md': 'b' });
    }));
});

describe('undoWrite', () => {
  const FILES = {
    'a.md': Buffer.from('\ufeffa \xff\r\nno end', 'latin1'),
    'b/b.md': '\ufeffb\r\n',
    'c.md': 'c',
  };

  it('puts everything back byte for byte, and takes new files and folders away', () =>
    withTempVault(FILES, (root) => {
      const before = readBytes(root);
      const written = writePlan(root, [
        { ...replaced(root, 'a.md', ''), edits: [{ from: 1, to: 3, text: 'é😀' }] },
        { ...replaced(root, 'b/b.md', ''), edits: [{ from: 0, to: 1, text: 'B' }], moveTo: 'b/x.md' },
        { ...replaced(root, 'c.md', ''), edits: [], moveTo: 'C2.md' },
        { kind: 'create', path: 'new/deep/x.md', content: 'x' },
      ]);
      expect(Object.keys(readFiles(root)).sort()).toEqual(['C2.md', 'a.md', 'b/x.md', 'new/deep/x.md']);
      undoWrite(root, written);
      expect(readBytes(root)).toEqual(before);
      expect(fs.readdirSync(root).sort()).toEqual(['a.md', 'b', 'c.md']);
    }));

  it.each([
    ['a.md', 'mine'],
    ['b.md', 'mine'],
    ['new/x.md', 'mine'],
    ['new/x.md', null],
    ['c.md', 'somebody made it anew'],
  ])('refuses all of it when %s has changed since', (name, text) =>
    withTempVault({ 'a.md': 'a', 'c.md': 'c' }, (root) => {
      const written = writePlan(root, [
        replaced(root, 'a.md', 'A'),
        replaced(root, 'c.md', 'C', 'b.md'),
        { kind: 'create', path: 'new/x.md', content: 'x' },
      ]);
      if (text === null) fs.rmSync(path.join(root, name));
      else fs.writeFileSync(path.join(root, name), text);
      const now = readBytes(root);
      expect(() => undoWrite(root, written)).toThrow(/has changed since/);
      expect(readBytes(root)).toEqual(now);
    }),
  );

  it('keeps a folder somebody has put something into, and undoes a move below a linked folder', () =>
    withTempVault({ 'real/a.md': 'a' }, (root) => {
      fs.symlinkSync('real', path.join(root, 'link'));
      const file = { ...noteAt(root, 'real/a.md'), diskPath: 'link/a.md' };
      const edits = [{ from: 0, to: 1, text: 'A' }];
      const written = writePlan(root, [
        { kind: 'edit', file, edits, moveTo: 'link/b.md' },
        { kind: 'create', path: 'new/x.md', content: 'x' },
      ]);
      fs.writeFileSync(path.join(root, 'new/mine.md'), 'mine');
      undoWrite(root, written);
      expect(fs.readdirSync(path.join(root, 'real'))).toEqual(['a.md']);
      expect(fs.readFileSync(path.join(root, 'real/a.md'), 'utf8')).toBe('a');
      expect(fs.readdirSync(path.join(root, 'new'))).toEqual(['mine.md']);
    }));
});

describe('finishWrite', () => {
  const journal = (...steps: object[]) => ({ '.clew/write/journal.json': JSON.stringify(steps) });
  const hashOfA = 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb';

  it('does what a run that was cut off had left to do', () =>
    withTempVault(
      {
        ...journal(
          { staged: '.clew/write/0', target: 'a.md', before: hashOfA, move: { from: 'a.md', to: 'b.md' } },
          { staged: '.clew/write/1', target: 'done.md', before: hashOfA, move: null },
        ),
        '.clew/write/0': 'A',
        'a.md': 'a',
        'done.md': 'DONE',
      },
      (root) => {
        finishWrite(root);
        expect(readFiles(root)).toEqual({ 'b.md': 'A', 'done.md': 'DONE' });
      },
    ));

  it('leaves what a person has written since', () =>
    withTempVault(
      {
        ...journal({ staged: '.clew/write/0', target: 'a.md', before: hashOfA, move: null }),
        '.clew/write/0': 'A',
        'a.md': 'mine',
      },
      (root) => {
        finishWrite(root);
        expect(readFiles(root)).toEqual({ 'a.md': 'mine' });
      },
    ));

  it('takes away what a run that was cut off had left to take away, if nobody has changed it', () =>
    withTempVault(
      {
        ...journal(
          { staged: '.clew/write/0', target: 'a.md', before: hashOfA, move: null, remove: true },
          { staged: '.clew/write/1', target: 'mine.md', before: hashOfA, move: null, remove: true },
        ),
        'a.md': 'a',
        'mine.md': 'mine',
      },
      (root) => {
        finishWrite(root);
        expect(readFiles(root)).toEqual({ 'mine.md': 'mine' });
      },
    ));

  it('drops what was staged before the journal was', () =>
    withTempVault({ '.clew/write/0': 'A', '.clew/map.json': '{}', 'a.md': 'a' }, (root) => {
      finishWrite(root);
      expect(readFiles(root)).toEqual({ '.clew/map.json': '{}', 'a.md': 'a' });
    }));

  it('leaves a write that goes on', () =>
    withTempVault({ '.clew/write/pid': String(process.ppid), '.clew/write/0': 'A', 'a.md': 'a' }, (root) => {
      expect(() => writePlan(root, [{ kind: 'create', path: 'b.md', content: '' }])).toThrow(/Another Clew/);
      expect(Object.keys(readFiles(root))).toContain('.clew/write/0');
    }));

  it('is not led out of the vault by a journal', () =>
    withTempVault(
      {
        'vault/.clew/write/journal.json': JSON.stringify([
          { staged: '.clew/write/0', target: '../x.md', before: null, move: null },
        ]),
        'vault/.clew/write/0': 'A',
      },
      (root) => {
        expect(() => finishWrite(path.join(root, 'vault'))).toThrow(/no path in the vault/);
        expect(fs.existsSync(path.join(root, 'x.md'))).toBe(false);
      },
    ));
});
