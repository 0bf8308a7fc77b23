import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { insightOf } from '../../../../src/core/insight/insight-of.ts';
import { mentionsOf } from '../../../../src/core/lookup/mentions.ts';
import { notePath } from '../../../../src/core/model/ids.ts';
import { buildSite } from '../../../../src/node/build/build-site.ts';
import { recallWhole } from '../../../../src/node/findings/whole-vault.ts';
import { keepNotesNow } from '../../../../src/node/notes/keep-opened.ts';
import { openVault } from '../../../../src/node/notes/open-vault.ts';
import { folderServer } from '../../../support/serve-folder.ts';
import { readFiles, withTempVault, writeFiles } from '../../../support/temp-folder.ts';
import { thirtyNotes } from '../../../support/thirty-notes.ts';

const { serveFolder } = folderServer();
const NOTES = thirtyNotes(
  (at) => `# Plain ${at}\n\nLink to [[n${(at + 1) % 15}]], and after plain ${at + 3}.`,
);
const KEPT = ['insight', 'insight-of-texts', 'names', 'words'];

/** A vault in a folder, ways to build it and to ask of it, and the files that a build and commands kept. */
const tryOut = (notes: Readonly<Record<string, string>>, use: (vault: Tried) => Promise<void>) =>
  withTempVault({}, async (folder) => {
    const [dir, cache] = [path.join(folder, 'vault'), path.join(folder, 'cache')];
    const cacheIn = { CLEW_CACHE: cache };
    const common = { dir, clientFolder: path.join(folder, 'none'), override: {} };
    const now = () => Date.now() + 60_000;
    writeFiles(dir, notes);
    await use({
      write: (files) => writeFiles(dir, files),
      build: async () => {
        await buildSite({ ...common, out: path.join(folder, 'warm'), cacheIn, now });
        await buildSite({ ...common, out: path.join(folder, 'cold') });
        expect(readFiles(path.join(folder, 'warm'))).toEqual(readFiles(path.join(folder, 'cold')));
      },
      remember: () => keepNotesNow({ ...openVault(dir, { cacheIn }), since: now() }),
      serve: async () => {
        const { server } = await serveFolder({}, { dir, cacheIn });
        return async (route) => (await fetch(new URL(route, server.url))).text();
      },
      ask: () => {
        const [open, anew] = [openVault(dir, { cacheIn }), openVault(dir)];
        const keep = recallWhole(open);
        const n3 = notePath('n3.md');
        expect(mentionsOf(open.snapshot, n3)).toEqual(mentionsOf(anew.snapshot, n3));
        expect(insightOf(open.snapshot)).toEqual(insightOf(anew.snapshot));
        keep();
      },
      kept: (below = '') => {
        const [own = ''] = fs.readdirSync(cache);
        const at = path.join(cache, own, below);
        const files = fs.existsSync(at) ? readFiles(at) : {};
        return KEPT.map((name) => files[name]);
      },
    });
  });

interface Tried {
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly build: () => Promise<void>;
  readonly remember: () => void;
  readonly serve: () => Promise<(route: string) => Promise<string>>;
  readonly ask: () => void;
  readonly kept: (below?: string) => readonly (string | undefined)[];
}

const NOTHING = KEPT.map(() => undefined);

it('commands and builds share what they keep of a vault in which nothing is private', () =>
  tryOut({ ...NOTES, 'unused.png': 'picture' }, async ({ build, ask, kept, write }) => {
    await build();
    const first = kept();
    expect(first).not.toContain(undefined);
    ask();
    expect(kept()).toEqual(first);
    for (const change of ['After plain 9.', '\n\n#tag', '# Plain 40']) {
      write({ 'n4.md': change });
      ask();
      const second = kept();
      await build();
      expect(kept()).toEqual(second);
    }
    expect(kept('whole')).toEqual(NOTHING);
  }));

it('what commands keep of private notes lies apart from what builds keep', () =>
  tryOut(
    { ...NOTES, 'p.md': '---\nprivate: true\naliases: [Secret]\n---\nOf plain 3.' },
    async ({ build, ask, kept, write }) => {
      await build();
      const first = kept();
      ask();
      expect(kept()).toEqual(first);
      expect(kept('whole')).not.toContain(undefined);
      write({ 'n4.md': '# Plain 4\n\nNo secret of plain 3.' });
      ask();
      await build();
      ask();
    },
  ));

it('what a server keeps of private notes lies apart from what builds keep, where commands take it from', () =>
  tryOut(
    { ...NOTES, 'p.md': '---\nprivate: true\naliases: [Secret]\n---\nOf plain 3.' },
    async ({ build, ask, kept, serve }) => {
      await build();
      const first = kept();
      const ask3 = await serve();
      expect(await ask3('/n3/')).toContain('Unlinked mentions');
      await expect.poll(() => kept('whole')[KEPT.indexOf('names')]).toBeDefined();
      expect(kept()).toEqual(first);
      const names = kept('whole')[KEPT.indexOf('names')];
      ask();
      expect(kept('whole')[KEPT.indexOf('names')]).toBe(names);
    },
  ));

it('commands keep what they found where nobody built, once they know the notes', () =>
  tryOut(NOTES, async ({ ask, kept, remember, write }) => {
    ask();
    expect(kept()).toEqual(NOTHING);
    remember();
    ask();
    const first = kept();
    expect(first).not.toContain(undefined);
    ask();
    expect(kept()).toEqual(first);
    write({ 'n4.md': '# Plain 4\n\nOf plain 3.' });
    ask();
    expect(kept()).not.toEqual(first);
  }));
