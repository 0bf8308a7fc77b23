import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder } from '../../../../src/node/cache/cache-folder.ts';
import { isWorthKeeping, keepNotesNow, keepOpened } from '../../../../src/node/notes/keep-opened.ts';
import { openVault } from '../../../../src/node/notes/open-vault.ts';
import { withTempVault, writeFiles } from '../../../support/temp-folder.ts';

const NOTES = Object.fromEntries(
  Array.from({ length: 100 }, (_, i) => [`vault/${i}.md`, `# Note ${i}\n\nSee [[${i + 1}]].`]),
);

it('notes that had to be read are kept for the next one to find, and so is what their links mean', () =>
  withTempVault(NOTES, (folder) => {
    const [dir, env] = [path.join(folder, 'vault'), { CLEW_CACHE: path.join(folder, 'cache') }];
    // As if every file had been written long ago, so that its stamp is believed.
    const open = () => ({ ...openVault(dir, { cacheIn: env }), since: Date.now() + 60_000 });
    const first = open();
    expect([first.packed.size, first.graph?.known, isWorthKeeping(first)]).toEqual([0, null, true]);
    keepOpened(first);
    const again = open();
    expect([again.packed.size, isWorthKeeping(again)]).toEqual([100, false]);
    expect(again.graph?.recalled).not.toBe(null);
    const files = ['notes', 'graph'].map((name) => path.join(cacheFolder(env, first.vault.root), name));
    const written = () => files.map((file) => fs.statSync(file).mtimeMs);
    const before = written();
    keepOpened(again);
    keepNotesNow(again);
    expect(written()).toEqual(before);
    writeFiles(dir, { '7.md': 'Another [[8]].' });
    expect(isWorthKeeping(open())).toBe(false);
    writeFiles(dir, { '8.md': 'No link.', 'new.md': '[[7]]' });
    const withMore = open();
    expect([withMore.packed.size, isWorthKeeping(withMore)]).toEqual([98, true]);
    keepOpened(withMore);
    expect([open().packed.size, isWorthKeeping(open())]).toEqual([101, false]);
  }));

it('nothing is to be kept where nothing is remembered', () =>
  withTempVault(NOTES, (folder) => {
    expect(isWorthKeeping(openVault(path.join(folder, 'vault')))).toBe(false);
  }));
