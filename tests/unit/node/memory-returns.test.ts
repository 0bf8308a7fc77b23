import v8 from 'node:v8';
import vm from 'node:vm';
import { expect, it } from 'vitest';
import { tableGet } from '../../../src/core/model/table.ts';
import { EventHub } from '../../../src/node/event-hub.ts';
import { LiveSite } from '../../../src/node/live-site.ts';
import { openVault } from '../../../src/node/open-vault.ts';
import { recentLateFacts, unpackNote } from '../../../src/node/packed-note.ts';
import type { VaultEvent } from '../../../src/node/watch.ts';
import { withTempVault } from '../../support/temp-folder.ts';
import { noteFile } from '../../support/vault.ts';

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

const NAMES = Array.from({ length: 12 }, (_, at) => `Idea ${String.fromCharCode(65 + at)}`);

const bodyAt = (live: LiveSite, route: string): void => {
  const file = live.site().file(route);
  if (file?.kind === 'page' || file?.kind === 'payload') expect(file.body().length).toBeGreaterThan(0);
  else expect.fail(`nothing at ${route}`);
};

/** What was replaced while a vault was served, and how much of it is still held. */
const replacedAfter = async (
  rounds: number,
): Promise<{ readonly snapshots: number; readonly notes: number }> => {
  const files = Object.fromEntries(NAMES.map((name) => [`old/${name}.md`, `# ${name}\n\nThe first idea.`]));
  const replaced: { readonly snapshots: WeakRef<object>[]; readonly notes: WeakRef<object>[] } = {
    snapshots: [],
    notes: [],
  };
  await withTempVault(files, async (folder) => {
    const { vault, snapshot } = openVault(folder);
    const events = new EventHub();
    let tell = (_: VaultEvent) => {};
    const late = recentLateFacts(4);
    const live = new LiveSite(vault, snapshot, {
      client: { files: new Map(), css: [], js: [] },
      unpack: (packed) => unpackNote(packed, late),
      events,
      override: {},
      published: false,
      now: () => 0,
      watch: {},
      follow: (take) => {
        tell = take;
        return { close: () => {} };
      },
    });
    for (let round = 0; round < rounds; round++) {
      const [from, to] = round % 2 === 0 ? ['old', 'new'] : ['new', 'old'];
      const before = live.current().snapshot;
      replaced.snapshots.push(new WeakRef(before));
      for (const name of NAMES) {
        const note = tableGet(before.vault.notes, `${from}/${name}.md`);
        if (note) replaced.notes.push(new WeakRef(note));
      }
      const upserts = NAMES.map((name, at) =>
        noteFile(
          `${to}/${name}.md`,
          `# ${name}\n\nRound ${round} beside idea b and [[${NAMES[at - 1] ?? 'none'}]].`,
        ),
      );
      tell({ vault, change: { upserts, deletes: NAMES.map((name) => `${from}/${name}.md`) } });
      const terms = `/assets/search-terms-${live.version()}.bin`;
      for (const route of ['/', `/${to}/idea-b/`, '/assets/search.json', '/assets/graph.json', terms])
        bodyAt(live, route);
      await new Promise(setImmediate);
    }
    collectGarbage();
    await new Promise(setImmediate);
    collectGarbage();
    live.close();
    events.close();
  });
  const held = (refs: readonly WeakRef<object>[]) => refs.filter((ref) => ref.deref() !== undefined).length;
  return { snapshots: held(replaced.snapshots), notes: held(replaced.notes) };
};

it('what was replaced while a vault was served is not held, however often it happened', async () => {
  const { snapshots, notes } = await replacedAfter(40);
  expect(snapshots).toBeLessThanOrEqual(4);
  expect(notes).toBeLessThanOrEqual(4 * NAMES.length);
});
