import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, buildSnapshot, type Snapshot } from '../../src/core/snapshot.ts';
import { VaultWatcher } from '../../src/node/serve/watch.ts';
import { NO_HISTORY } from '../../src/node/vault/git-dates.ts';
import { readVault, sourcesOf, type VaultOnDisk } from '../../src/node/vault/read-vault.ts';
import { withTempVault } from '../support/temp-folder.ts';
import { factsOf } from '../support/view-facts.ts';

/** Few names, so that files and folders take each other's place. */
const name = fc.constantFrom('a', 'b', 'c.md', 'd.md', 'e.png');
const place = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
const text = fc.constantFrom('', 'see [[c]]', 'see [[d]] and ![[e.png]]', '# C\n\n[[a/d]]');

type Step =
  | { readonly kind: 'write' | 'save'; readonly at: string; readonly text: string }
  | { readonly kind: 'move'; readonly at: string; readonly to: string }
  | { readonly kind: 'delete' | 'folder'; readonly at: string }
  | { readonly kind: 'wait' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('write', 'save'), at: place, text }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move'), at: place, to: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('delete', 'folder'), at: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait') }) },
);

/** Does one step; what the disk refuses (a file where a folder should be) does not happen. */
const perform = async (folder: string, one: Step): Promise<void> => {
  try {
    if (one.kind === 'wait') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return;
    }
    const at = path.join(folder, one.at);
    if ('text' in one) {
      fs.mkdirSync(path.dirname(at), { recursive: true });
      const target = one.kind === 'save' ? path.join(path.dirname(at), '.save.tmp') : at;
      fs.writeFileSync(target, one.text);
      if (target !== at) fs.renameSync(target, at);
    } else if (one.kind === 'delete') fs.rmSync(at, { recursive: true, force: true });
    else if (one.kind === 'folder') fs.mkdirSync(at, { recursive: true });
    else if (one.kind === 'move') fs.renameSync(at, path.join(folder, one.to));
  } catch {
    // The disk said no.
  }
};

const readDates = () => NO_HISTORY;
const rebuild = (vault: VaultOnDisk): Snapshot => buildSnapshot(sourcesOf(vault), vault.settings, vault.map);

describe('whatever happens on disk', () => {
  it.each([
    ['as the system tells', false],
    ['by looking at intervals', true],
  ])('the snapshot ends as a rebuild would make it, changes seen %s', async (_, poll) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) =>
        withTempVault({ 'c.md': 'see [[d]]', 'a/d.md': 'see [[c]]' }, async (folder) => {
          const vault = readVault(folder, { readDates });
          let snapshot = rebuild(vault);
          const watcher = new VaultWatcher(
            vault,
            (event) => {
              snapshot = event.change ? applyChange(snapshot, event.change) : rebuild(event.vault);
            },
            { poll, readDates },
          );
          try {
            for (const one of steps) await perform(folder, one);
            const expected = factsOf(rebuild(readVault(folder, { readDates })));
            await expect.poll(() => factsOf(snapshot), { interval: 5 }).toEqual(expected);
          } finally {
            watcher.close();
          }
        }),
      ),
      { numRuns: 12 },
    );
  });
});
