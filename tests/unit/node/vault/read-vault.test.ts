import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceRange } from '../../../../src/core/model/position.ts';
import type { SourceFile } from '../../../../src/core/model/source-file.ts';
import { CliError } from '../../../../src/node/cli-error.ts';
import { realFileSystem } from '../../../../src/node/file-system.ts';
import { diskDiagnostics } from '../../../../src/node/vault/disk-diagnostics.ts';
import { NO_HISTORY } from '../../../../src/node/vault/git-dates.ts';
import { readVault, sourcesOf } from '../../../../src/node/vault/read-vault.ts';
import { MEMORY_ROOT, memoryDisk } from '../../../support/memory-disk.ts';
import { withTempVault } from '../../../support/temp-folder.ts';

const readMemory = (files: Readonly<Record<string, string | Uint8Array>>) =>
  readVault(MEMORY_ROOT, { fs: memoryDisk(files), readDates: () => NO_HISTORY });

const pathsOf = (files: Readonly<Record<string, string | Uint8Array>>) =>
  sourcesOf(readMemory(files)).map((file) => file.path);

/** The stretch of a text that a range names. */
const textOfRange = (text: string, range: SourceRange): string => {
  const lines = text.split('\n').slice(range.line - 1, range.endLine);
  lines.push((lines.pop() ?? '').slice(0, range.endColumn - 1));
  return lines.join('\n').slice(range.column - 1);
};

const noteOf = (files: readonly SourceFile[], index = 0) => {
  const file = files[index];
  if (file?.kind !== 'note') throw new Error('expected a note');
  return file;
};

const codesOf = (file: SourceFile | undefined) =>
  file?.kind === 'note' ? file.problems.map((problem) => problem.code) : [];

describe('what belongs to a vault', () => {
  it('takes notes and other files, sorted by path', () => {
    expect(pathsOf({ 'b.md': '', 'a/c.MD': '', 'x.png': '' })).toEqual(['a/c.MD', 'b.md', 'x.png']);
  });

  it('leaves out dot files, node_modules, its own settings and folders Clew has written', () => {
    const files = {
      '.git/a.md': '',
      '.hidden.md': '',
      'node_modules/a/readme.md': '',
      'clew.json': '{}',
      'clew.css': '',
      'site/.clew-manifest.json': '{}',
      'site/index.html': '',
      'a.md': '',
    };
    expect(pathsOf(files)).toEqual(['a.md']);
  });

  it('leaves out what the settings ignore', () => {
    const settings = JSON.stringify({ ignore: ['drafts/', '*.tmp.md', '/inbox.md', 'a/*/deep.md'] });
    const files = {
      'clew.json': settings,
      'drafts/a.md': '',
      'b/drafts/c.md': '',
      'x.tmp.md': '',
      'inbox.md': '',
    };
    expect(pathsOf({ ...files, 'b/inbox.md': '', 'a/b/deep.md': '', 'a/deep.md': '' })).toEqual([
      'a/deep.md',
      'b/inbox.md',
    ]);
  });

  it('honours excluded files and template folders of Obsidian and Templater', () => {
    const files = {
      '.obsidian/app.json': JSON.stringify({ userIgnoreFilters: ['Private/', '/\\.draft\\.md$/'] }),
      '.obsidian/templates.json': JSON.stringify({ folder: 'Extras/Templates' }),
      '.obsidian/plugins/templater-obsidian/data.json': JSON.stringify({ templates_folder: 'T' }),
      'Private/a.md': '',
      'x.draft.md': '',
      'Extras/Templates/t.md': '',
      'Extras/e.md': '',
      'T/t.md': '',
      'a.md': '',
    };
    expect(pathsOf(files)).toEqual(['Extras/e.md', 'a.md']);
    expect(readMemory(files).config).toMatchObject({ hasObsidianFolder: true, hasConfigFile: false });
  });

  it('is the same however Obsidian is set to write new links', () => {
    const files = { 'a.md': '[[x/b]] [b](x/b.md)', 'x/b.md': '', '.obsidian/app.json': '{}' };
    const plain = readMemory(files);
    for (const newLinkFormat of ['shortest', 'relative', 'absolute']) {
      const app = JSON.stringify({ newLinkFormat, useMarkdownLinks: true });
      const set = readMemory({ ...files, '.obsidian/app.json': app });
      expect(set.settings).toEqual(plain.settings);
      expect(sourcesOf(set)).toEqual(sourcesOf(plain));
    }
  });

  it('composes names and keeps their spelling on disk', () => {
    const [file] = sourcesOf(readMemory({ 'Cafe\u0301.md': '' }));
    expect(file).toMatchObject({ path: 'Caf\u00e9.md', diskPath: 'Cafe\u0301.md' });
  });

  it('reads the first of two spellings of one name and says so', () => {
    const files = sourcesOf(readMemory({ 'Caf\u00e9.md': 'composed', 'Cafe\u0301.md': 'decomposed' }));
    expect(files).toHaveLength(1);
    expect(noteOf(files).text).toBe('decomposed');
    expect(codesOf(files[0])).toEqual(['path-collision']);
  });

  it('sets names that start with a question mark apart from unwritten notes', () => {
    expect(pathsOf({ '?.md': '' })).toEqual(['./?.md']);
  });
});

describe('what a note holds', () => {
  const bytes = (...values: readonly number[]) => new Uint8Array(values);

  it('drops a byte order mark', () => {
    expect(noteOf(sourcesOf(readMemory({ 'a.md': '\ufeff# A' }))).text).toBe('# A');
  });

  it('decodes what it can of bytes that are not UTF-8', () => {
    const note = noteOf(sourcesOf(readMemory({ 'a.md': bytes(0x61, 0x0a, 0xff, 0x62) })));
    expect(note.text).toBe('a\n\ufffdb');
    expect(note.problems).toMatchObject([{ code: 'invalid-encoding', range: { line: 2 } }]);
  });

  it('reads UTF-16 with a byte order mark', () => {
    const note = noteOf(sourcesOf(readMemory({ 'a.md': bytes(0xff, 0xfe, 0x41, 0, 0x42, 0) })));
    expect(note.text).toBe('AB');
    expect(codesOf(note)).toEqual(['invalid-encoding']);
  });

  it('replaces NUL', () => {
    const note = noteOf(sourcesOf(readMemory({ 'a.md': 'a\0b' })));
    expect(note.text).toBe('a\ufffdb');
    expect(codesOf(note)).toEqual(['invalid-encoding']);
  });

  it('reads the first five megabytes of a larger note, whole characters only', () => {
    const note = noteOf(sourcesOf(readMemory({ 'a.md': `x${'é'.repeat(2_500_001)}` })));
    expect(note.text).toHaveLength(2_500_000);
    expect(codesOf(note)).toEqual(['file-too-large']);
  });

  it('says nothing of one that became shorter while it was read', () => {
    const before = readMemory({ 'a.md': 'a long text' });
    const shorter = memoryDisk({ 'a.md': 'short' });
    const note = noteOf(
      sourcesOf(readVault(MEMORY_ROOT, { fs: shorter, scan: before.scan, readDates: () => NO_HISTORY })),
    );
    expect(note.text).toBe('short');
    expect(codesOf(note)).toEqual([]);
  });

  it('gives equal hashes to equal bytes', () => {
    const files = sourcesOf(readMemory({ 'a.md': 'x', 'b.md': 'x', 'c.md': 'y' }));
    expect(noteOf(files, 0).hash).toBe(noteOf(files, 1).hash);
    expect(noteOf(files, 2).hash).not.toBe(noteOf(files, 1).hash);
  });
});

describe('settings', () => {
  it('tells the line of a wrong key and what was probably meant', () => {
    const vault = readMemory({ 'clew.json': '{\n  "title": "T",\n  "langg": "en"\n}' });
    expect(vault.settings.title).toBe('T');
    expect(diskDiagnostics(vault)).toMatchObject([
      { code: 'invalid-config', range: { line: 3 }, suggestion: 'Did you mean “lang”?' },
    ]);
  });

  it.each([
    ['{\n  "langg": "en"\n}', '"langg"'],
    ['{ "title": "T",\n  "lang": 5, "base": "/" }', '5'],
    ['{\n  "publish": {\n    "journal/": ["no"]\n  }, "lang": "en"\n}', '{\n    "journal/": ["no"]\n  }'],
    ['{ "lang": "en", "lang": 7 }', '7'],
    ['{\n  "a": 1,\n  "b": oops\n}', 'oops'],
    ['{\n  "a" 1\n}', '1'],
    ['{\n  "a": 1\n\n', ''],
  ])('tells the exact range of what is wrong in %j', (text, written) => {
    const [told] = diskDiagnostics(readMemory({ 'clew.json': text })).map(({ range }) => range);
    expect(told && textOfRange(text, told)).toBe(written);
  });

  it.each([
    ['{\n  "a": 1,\n  "b": oops\n}', 3],
    ['{\n  "a": 1,\n}', 3],
    ['{\n  "a" 1\n}', 2],
    ['{\n  "a": 1\n\n', 2],
    ['', 1],
  ])('tells where %j stops being JSON', (text, line) => {
    const vault = readMemory({ 'clew.json': text });
    expect(diskDiagnostics(vault)).toMatchObject([{ code: 'invalid-config', range: { line } }]);
    expect(vault.settings.base).toBe('/');
  });

  it('reads the kept map, and the private part only for the owner', () => {
    const fsOf = memoryDisk({
      '.clew/map.json': '{"version":1,"positions":{"a.md":[1,2],"b.md":["x"]}}',
      '.clew/map.private.json': '{"version":1,"positions":{"p.md":[3,4]}}',
    });
    const read = (all: boolean) => readVault(MEMORY_ROOT, { fs: fsOf, all, readDates: () => NO_HISTORY }).map;
    expect(read(false)?.positions).toEqual({ 'a.md': [1, 2] });
    expect(read(true)?.positions).toEqual({ 'a.md': [1, 2], 'p.md': [3, 4] });
  });
});

describe.skipIf(process.platform === 'win32')('a real disk', () => {
  const found = (folder: string) => {
    const vault = readVault(folder, { readDates: () => NO_HISTORY });
    const told = diskDiagnostics(vault).map((problem) => `${problem.code} ${problem.path}`);
    return { paths: sourcesOf(vault).map((file) => file.path), told };
  };

  it('follows links inside the vault, and none that lead out, in a circle or nowhere', () =>
    withTempVault(
      { 'vault/a.md': '', 'vault/sub/b.md': '', 'secret.md': 's', 'other/c.md': '' },
      (folder) => {
        const vault = path.join(folder, 'vault');
        fs.symlinkSync(path.join(folder, 'secret.md'), path.join(vault, 'out.md'));
        fs.symlinkSync(path.join(folder, 'other'), path.join(vault, 'away'));
        fs.symlinkSync(vault, path.join(vault, 'sub', 'up'));
        fs.symlinkSync('nowhere.md', path.join(vault, 'dead.md'));
        fs.symlinkSync('a.md', path.join(vault, 'same.md'));
        expect(found(vault)).toEqual({
          paths: ['a.md', 'same.md', 'sub/b.md'],
          told: ['away', 'dead.md', 'out.md', 'sub/up'].map((name) => `unreadable-file ${name}`),
        });
      },
    ));

  it.skipIf(process.platform === 'darwin')('leaves out names that are not UTF-8 and says so', () =>
    withTempVault({ 'a.md': '' }, (folder) => {
      fs.writeFileSync(
        Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x62, 0xff, 0x2e, 0x6d, 0x64])]),
        '',
      );
      fs.writeFileSync(path.join(folder, 'c\ufffd.md'), '');
      expect(found(folder)).toEqual({ paths: ['a.md', 'c\ufffd.md'], told: ['unreadable-file b\ufffd.md'] });
    }),
  );

  it.skipIf(process.getuid?.() === 0)('keeps a note without permission, with a diagnostic', () =>
    withTempVault({ 'a.md': 'x' }, (folder) => {
      fs.chmodSync(path.join(folder, 'a.md'), 0);
      expect(codesOf(sourcesOf(readVault(folder))[0])).toEqual(['unreadable-file']);
    }),
  );

  it('refuses what is no folder in one line', () =>
    withTempVault({ 'a.md': '' }, (folder) => {
      expect(() => readVault(path.join(folder, 'none'))).toThrow(CliError);
      expect(() => readVault(path.join(folder, 'a.md'))).toThrow(/is a file, not a folder/);
    }));
});

describe('lending the bytes of a file', () => {
  it('gives all of them, also where there are more or fewer than was said', () => {
    const text = 'a word '.repeat(40);
    return withTempVault({ 'a.md': text, 'empty.md': '' }, (folder) => {
      const lend = (name: string, size: number) =>
        Buffer.from(realFileSystem.lend(path.join(folder, name), size)).toString();
      for (const size of [0, 1, text.length - 1, text.length, text.length + 1, 1 << 18])
        expect(lend('a.md', size)).toBe(text);
      expect(lend('empty.md', 0)).toBe('');
      expect(lend('empty.md', 5)).toBe('');
    });
  });

  it('gives all of a file that has as many bytes as are read at once', () => {
    const text = 'x'.repeat(1 << 17);
    return withTempVault({ 'a.md': text }, (folder) => {
      expect(realFileSystem.lend(path.join(folder, 'a.md'), text.length).length).toBe(text.length);
    });
  });
});
