import type { Change } from '../../src/core/model/source-file.ts';
import { recentLateFacts } from '../../src/node/notes/late-facts.ts';
import { openVault } from '../../src/node/notes/open-vault.ts';
import { EventHub } from '../../src/node/serve/event-hub.ts';
import { LiveSite } from '../../src/node/serve/live-site.ts';
import type { VaultEvent } from '../../src/node/serve/watch.ts';
import { withTempVault } from './temp-folder.ts';

/** A site that follows what it is told, instead of the disk. */
export interface ToldSite {
  readonly live: LiveSite;
  readonly tell: (change: Change) => void;
}

/** A folder as a live site, until `use` is over: `await withToldSite({ 'a.md': '' }, async ({ live, tell }) => …)`. */
export const withToldSite = <Result>(
  files: Readonly<Record<string, string>>,
  use: (site: ToldSite) => Promise<Result>,
): Promise<Result> =>
  withTempVault(files, async (folder) => {
    const { vault, snapshot } = openVault(folder);
    const events = new EventHub();
    let take = (_: VaultEvent) => {};
    const live = new LiveSite(vault, snapshot, {
      client: { files: new Map(), css: [], js: [] },
      lateFacts: recentLateFacts(4),
      events,
      override: {},
      published: false,
      now: () => 0,
      watch: {},
      follow: (taking) => {
        take = taking;
        return { close: () => {} };
      },
    });
    try {
      return await use({ live, tell: (change) => take({ vault, change }) });
    } finally {
      live.close();
      events.close();
    }
  });

/** What a live site shows at a route; null for nothing, and for what stays on disk. */
export const bodyAt = (live: LiveSite, route: string): string | Uint8Array | null => {
  const file = live.site().file(route);
  return file === null || file.kind === 'attachment' ? null : file.body();
};
