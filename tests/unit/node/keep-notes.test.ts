import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { cacheFolder } from '../../../src/node/cache-folder.ts';
import { keepNotesSlowly } from '../../../src/node/keep-notes.ts';
import { openVault } from '../../../src/node/open-vault.ts';
import { withTempVault } from '../../support/temp-folder.ts';

const NOTES = Object.fromEntries(
  Array.from({ length: 100 }, (_, i) => [`vault/${i}.md`, `# Note ${i}\n\nSee [[${i + 1}]].`]),
);

describe('a server that remembers notes', () => {
  it('keeps those it had to read, for the next one to find', () =>
    withTempVault(NOTES, async (folder) => {
      const [dir, env] = [path.join(folder, 'vault'), { CLEW_CACHE: path.join(folder, 'cache') }];
      const open = openVault(dir, { cacheIn: env });
      const kept = path.join(cacheFolder(env, open.vault.root), 'notes');
      expect(open.packed.size).toBe(0);
      keepNotesSlowly(open, path.dirname(kept), Date.now() + 60_000);
      await vi.waitUntil(() => fs.existsSync(kept), { timeout: 60_000 });
      const again = openVault(dir, { cacheIn: env });
      expect(again.packed.size).toBe(100);
      const written = fs.statSync(kept).mtimeMs;
      keepNotesSlowly(again, path.dirname(kept), Date.now() + 60_000);
      expect(fs.statSync(kept).mtimeMs).toBe(written);
    }));

  it('stops when it is told to', () =>
    withTempVault(NOTES, async (folder) => {
      const open = openVault(path.join(folder, 'vault'), {});
      keepNotesSlowly(open, path.join(folder, 'cache'), Date.now())();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(fs.existsSync(path.join(folder, 'cache'))).toBe(false);
    }));
});
