import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type VaultEvent, VaultWatcher, type WatchOptions } from '../../../../src/node/serve/watch.ts';
import { readVault, sourcesOf, type VaultOnDisk } from '../../../../src/node/vault/read-vault.ts';
import { withTempVault, writeFiles } from '../../../support/temp-folder.ts';

const textsOf = (vault: VaultOnDisk): Record<string, string> =>
  Object.fromEntries(
    sourcesOf(vault).map((file) => [file.path, file.kind === 'note' ? file.text : `${file.size} bytes`]),
  );

/** The files of a vault as the changes told so far make them, the way a server follows them. */
class Follower {
  readonly events: VaultEvent[] = [];
  private files: Map<string, string>;
  private readonly watcher: VaultWatcher;

  constructor(
    private readonly folder: string,
    options: WatchOptions = {},
  ) {
    const vault = readVault(folder);
    this.files = new Map(Object.entries(textsOf(vault)));
    this.watcher = new VaultWatcher(vault, (event) => this.take(event), options);
  }

  private take(event: VaultEvent): void {
    this.events.push(event);
    if (!event.change) this.files = new Map(Object.entries(textsOf(event.vault)));
    for (const gone of event.change?.deletes ?? []) this.files.delete(gone);
    for (const file of event.change?.upserts ?? [])
      this.files.set(file.path, file.kind === 'note' ? file.text : `${file.size} bytes`);
  }

  /** Waits until what was told equals what a fresh reading gives; fails with the difference when it never does. */
  async settled(): Promise<void> {
    await expect
      .poll(() => Object.fromEntries(this.files), { interval: 10 })
      .toEqual(textsOf(readVault(this.folder)));
  }

  async sees(expected: Readonly<Record<string, string>>): Promise<void> {
    await expect.poll(() => Object.fromEntries(this.files), { interval: 10 }).toEqual(expected);
  }

  close(): void {
    this.watcher.close();
  }
}

const follow = (
  files: Readonly<Record<string, string>>,
  use: (folder: string, follower: Follower) => Promise<void>,
  options: WatchOptions = {},
) =>
  withTempVault(files, async (folder) => {
    const follower = new Follower(folder, options);
    try {
      await use(folder, follower);
    } finally {
      follower.close();
    }
  });

describe.each([
  ['as the system tells', {}],
  ['by looking at intervals', { poll: true }],
] as const)('changes seen %s', (_, options) => {
  it('a file written, made and deleted', () =>
    follow(
      { 'a.md': 'one', 'b.md': 'b' },
      async (folder, follower) => {
        writeFiles(folder, { 'a.md': 'two', 'c.md': 'c' });
        fs.rmSync(path.join(folder, 'b.md'));
        await follower.sees({ 'a.md': 'two', 'c.md': 'c' });
      },
      options,
    ));

  it('a file saved by renaming another over it', () =>
    follow(
      { 'a.md': 'one' },
      async (folder, follower) => {
        writeFiles(folder, { '.a.md.swp': 'two' });
        fs.renameSync(path.join(folder, '.a.md.swp'), path.join(folder, 'a.md'));
        await follower.sees({ 'a.md': 'two' });
      },
      options,
    ));

  it('folders made deep, filled, renamed, and filled again under their old name', () =>
    follow(
      { 'a.md': '' },
      async (folder, follower) => {
        writeFiles(folder, { 'x/y/z/deep.md': '1' });
        await follower.sees({ 'a.md': '', 'x/y/z/deep.md': '1' });
        fs.renameSync(path.join(folder, 'x'), path.join(folder, 'w'));
        writeFiles(folder, { 'x/y/new.md': '2' });
        await follower.sees({ 'a.md': '', 'w/y/z/deep.md': '1', 'x/y/new.md': '2' });
        writeFiles(folder, { 'w/y/z/deep.md': '3', 'x/y/new.md': '4' });
        await follower.sees({ 'a.md': '', 'w/y/z/deep.md': '3', 'x/y/new.md': '4' });
        fs.rmSync(path.join(folder, 'w'), { recursive: true });
        await follower.sees({ 'a.md': '', 'x/y/new.md': '4' });
      },
      options,
    ));

  it('settings: the vault is read anew', () =>
    follow(
      { 'a.md': '', 'drafts/b.md': '' },
      async (folder, follower) => {
        writeFiles(folder, { 'clew.json': '{"ignore":["drafts/"],"title":"T"}' });
        await follower.sees({ 'a.md': '' });
        expect(follower.events.at(-1)?.vault.settings.title).toBe('T');
        expect(follower.events.some((event) => event.change === null)).toBe(true);
      },
      options,
    ));
});

describe('what a watcher tells', () => {
  it('nothing, when a file is saved as it was', () =>
    follow({ 'a.md': 'one', 'b.md': '' }, async (folder, follower) => {
      writeFiles(folder, { 'a.md': 'one' });
      writeFiles(folder, { 'b.md': 'done' });
      await follower.settled();
      expect(
        follower.events.flatMap((event) => event.change?.upserts ?? []).map((file) => file.path),
      ).not.toContain('a.md');
    }));

  it('no emptiness of a file that is just being written in place, and that of one left empty', () =>
    follow({ 'a.md': 'one', 'b.md': 'b' }, async (folder, follower) => {
      const told = (): readonly string[] =>
        follower.events.flatMap(({ change }) =>
          (change?.upserts ?? []).map((file) => (file.kind === 'note' ? file.text : file.path)),
        );
      const handle = fs.openSync(path.join(folder, 'a.md'), 'w');
      await new Promise((resolve) => setTimeout(resolve, 60));
      fs.writeSync(handle, 'two');
      fs.closeSync(handle);
      await follower.sees({ 'a.md': 'two', 'b.md': 'b' });
      expect(told()).toEqual(['two']);
      writeFiles(folder, { 'b.md': '' });
      await follower.sees({ 'a.md': 'two', 'b.md': '' });
      expect(told()).toEqual(['two', '']);
    }));

  it.skipIf(process.platform === 'win32')('a vault that was away comes back', () =>
    withTempVault({ 'v/a.md': 'one' }, async (folder) => {
      const follower = new Follower(path.join(folder, 'v'));
      try {
        fs.renameSync(path.join(folder, 'v'), path.join(folder, 'w'));
        await follower.sees({});
        fs.renameSync(path.join(folder, 'w'), path.join(folder, 'v'));
        await follower.sees({ 'a.md': 'one' });
      } finally {
        follower.close();
      }
    }),
  );
});
