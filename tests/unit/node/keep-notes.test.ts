import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder } from '../../../src/node/cache-folder.ts';
import { areUnknown, keepNotesNow } from '../../../src/node/keep-notes.ts';
import { openVault } from '../../../src/node/open-vault.ts';
import { withTempVault } from '../../support/temp-folder.ts';

const NOTES = Object.fromEntries(
  Array.from({ length: 100 }, (_, i) => [`vault/${i}.md`, `# Note ${i}\n\nSee [[${i + 1}]].`]),
);

it('notes that had to be read are kept for the next one to find', () =>
  withTempVault(NOTES, (folder) => {
    const [dir, env] = [path.join(folder, 'vault'), { CLEW_CACHE: path.join(folder, 'cache') }];
    const open = openVault(dir, { cacheIn: env });
    expect([open.packed.size, areUnknown(open)]).toEqual([0, true]);
    keepNotesNow(open, Date.now() + 60_000);
    const again = openVault(dir, { cacheIn: env });
    expect([again.packed.size, areUnknown(again)]).toEqual([100, false]);
    const kept = path.join(cacheFolder(env, open.vault.root), 'notes');
    const written = fs.statSync(kept).mtimeMs;
    keepNotesNow(again, Date.now() + 60_000);
    expect(fs.statSync(kept).mtimeMs).toBe(written);
  }));
