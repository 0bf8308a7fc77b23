import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { notePath } from '../../../src/core/model/ids.ts';
import { tableGet } from '../../../src/core/model/table.ts';
import { keepNotesNow } from '../../../src/node/notes/keep-opened.ts';
import { NoteCache, stampOf } from '../../../src/node/notes/note-cache.ts';
import { openVault } from '../../../src/node/notes/open-vault.ts';
import { packNote } from '../../../src/node/notes/packed-note.ts';
import { runCommand } from '../../support/run-command.ts';
import { readFiles, withTempVault, writeFiles } from '../../support/temp-folder.ts';

const NOTES = {
  'notes/terms/VAE.md': '\ufeff# VAE\r\n',
  'notes/a.md': 'See [[VAE]]; auto-encoders too.\r\n',
  'notes/terms/Auto-encoder.md': 'x',
};

const LATER_MS = 60_000;

const envOf = (folder: string) => ({ CLEW_CACHE: path.join(folder, 'cache') });
const notesOf = (folder: string): string => path.join(folder, 'notes');
const run = (folder: string, ...argv: readonly string[]) => runCommand(folder, argv, envOf(folder));

/** Remembers the notes as if all had been written long ago. */
const remember = (folder: string): void => {
  const open = openVault(notesOf(folder), { cacheIn: envOf(folder) });
  keepNotesNow({ ...open, since: Date.now() + LATER_MS });
};

/** Writes a note so that its file has the stamp of the one that is remembered: what no stamp tells. */
const changeUnseen = (folder: string, name: string, text: string): void => {
  const { snapshot } = openVault(notesOf(folder), { cacheIn: envOf(folder) });
  writeFiles(notesOf(folder), { [name]: text });
  const { vault, cache } = openVault(notesOf(folder), { cacheIn: envOf(folder) });
  const known = [...vault.files.keys()].flatMap((at) => {
    const found = vault.scan.get(at);
    const [note, source] = [
      tableGet(snapshot.vault.notes, notePath(at)),
      tableGet(snapshot.vault.sources, notePath(at)),
    ];
    if (found?.kind !== 'note' || !note || !source) return [];
    const stamp = stampOf({ diskPath: at, found }, Date.now() + LATER_MS);
    return [{ source: { ...source }, packed: packNote(note, null, source.text), stamp }];
  });
  (cache ?? NoteCache.open(null, vault.settings)).keep(known);
};

describe('what is written with notes that are remembered', () => {
  it.each([
    ['rename', 'VAE', 'Other'],
    ['mentions', 'Auto-encoder'],
  ])('is refused where a note is not what is remembered of it, and done without a cache: %s', (...argv) =>
    withTempVault(NOTES, async (folder) => {
      remember(folder);
      changeUnseen(folder, 'a.md', 'Now: auto-encoders, [[VAE]].\r\n');
      const before = readFiles(notesOf(folder));
      expect(await run(folder, ...argv, '--write')).toMatchObject({
        code: 3,
        err: expect.stringContaining('“a.md” is not as it is remembered, so nothing was written.'),
      });
      expect(readFiles(notesOf(folder))).toEqual(before);
      expect((await run(folder, ...argv, '--write', '--no-cache')).code).toBe(0);
      expect(readFiles(notesOf(folder))['a.md']).toMatch(/^Now: .*\[\[(?:Other|Auto-encoder\|)/);
    }),
  );

  it('is added to what stands in the journal, whatever is remembered of it', () =>
    withTempVault({ 'notes/journal/2024-03-01.md': '- 08:00 One\n' }, async (folder) => {
      remember(folder);
      changeUnseen(folder, 'journal/2024-03-01.md', '- 08:00 Two\n');
      expect((await run(folder, 'log', 'Three')).code).toBe(0);
      expect(readFiles(notesOf(folder))).toEqual({
        'journal/2024-03-01.md': '- 08:00 Two\n- 09:05 Three\n',
      });
    }));

  it('leaves bytes that are no text, byte order marks and line ends as they are', () => {
    const latin = Buffer.from('Caf\xe9, see [[VAE]].\r\n', 'latin1');
    const odd = {
      'notes/latin.md': latin,
      'notes/zero.md': 'A\0B [[VAE]]',
      'notes/wide.md': Buffer.from('\ufeff[[VAE]] 😀 [[VAE]]', 'utf16le'),
      'notes/large.md': `[[VAE]]\n\n\`\`\`\n${'Words and words.\n'.repeat(300_000)}`,
      'notes/private.md': '---\r\nprivate: true\r\n---\r\n😀 [[VAE]]\r\n',
    };
    return withTempVault({ ...NOTES, ...odd }, async (folder) => {
      const hexOf = (name: string) => fs.readFileSync(path.join(notesOf(folder), name)).toString('hex');
      const renamed = (name: string, encoding: BufferEncoding) =>
        hexOf(name).replaceAll(
          Buffer.from('VAE', encoding).toString('hex'),
          Buffer.from('New', encoding).toString('hex'),
        );
      remember(folder);
      const wanted = {
        ...Object.fromEntries(
          ['latin.md', 'zero.md', 'large.md', 'private.md', 'a.md'].map((name) => [
            name,
            renamed(name, 'utf8'),
          ]),
        ),
        'wide.md': renamed('wide.md', 'utf16le'),
      };
      expect((await run(folder, 'rename', 'VAE', 'New', '--write')).code).toBe(0);
      for (const [name, hex] of Object.entries(wanted)) expect([name, hexOf(name)]).toEqual([name, hex]);
    });
  });

  it('is told to be done where somebody writes a note that is remembered while others are', () =>
    withTempVault(NOTES, async (folder) => {
      remember(folder);
      writeFiles(notesOf(folder), { 'b.md': 'Of the auto-encoder.\n' });
      const writeToo = () => writeFiles(notesOf(folder), { 'terms/VAE.md': 'Other words.' });
      const argv = ['mentions', 'Auto-encoder', '--write'];
      expect(await runCommand(folder, argv, envOf(folder), writeToo)).toMatchObject({
        code: 0,
        err: 'Linked 2 mentions.\n',
      });
      const shown = await run(folder, 'links', 'VAE');
      expect(shown).toEqual(await run(folder, 'links', 'VAE', '--no-cache'));
    }));

  it('is what is written without a cache where what is remembered was damaged', () =>
    withTempVault(NOTES, async (folder) => {
      remember(folder);
      for (const name of Object.keys(readFiles(envOf(folder).CLEW_CACHE))) {
        const file = path.join(envOf(folder).CLEW_CACHE, name);
        fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2));
      }
      const shown = await run(folder, 'rename', 'VAE', 'New');
      expect(shown).toEqual(await run(folder, 'rename', 'VAE', 'New', '--no-cache'));
      expect(shown.code).toBe(0);
    }));
});

it.each([
  ['new', 'term', 'Feature'],
  ['rename', 'VAE', 'New'],
  ['mentions', 'VAE'],
])('notes that nobody remembered are remembered by who had to read them to write: %s', (...argv) =>
  withTempVault(NOTES, async (folder) => {
    const kept = () =>
      fs.existsSync(envOf(folder).CLEW_CACHE)
        ? Object.keys(readFiles(envOf(folder).CLEW_CACHE)).map((name) => path.basename(name))
        : [];
    await run(folder, ...argv, '--no-cache');
    expect(kept()).toEqual([]);
    await run(folder, ...argv);
    expect(kept()).toEqual(expect.arrayContaining(['graph', 'notes']));
  }),
);
