import { notePath } from '../../core/model/ids.ts';
import { hrefOf } from '../../core/site/href.ts';
import { shownNote } from '../../core/site/shown-notes.ts';
import { publishable, type Snapshot } from '../../core/snapshot.ts';
import type { LiveSite } from '../live-site.ts';
import type { LiveVault } from './writer.ts';

const viewOf = (live: LiveSite, hides: boolean): Snapshot => {
  const { snapshot } = live.current();
  return hides ? publishable(snapshot) : snapshot;
};

/** A live site as something to write into; `hides` where private notes are not shown: `liveVaultOf(() => live, false)`. */
export const liveVaultOf = (live: () => LiveSite, hides: boolean): LiveVault => ({
  current: () => live().current(),
  lookAt: (diskPaths) => live().lookAt(diskPaths),
  hides,
  view: () => viewOf(live(), hides),
  shows: (path) => shownNote(viewOf(live(), hides), notePath(path)) !== null,
  hrefOf: (path) => {
    const { base } = live().current().snapshot.vault.settings;
    const route = live().site().routeOfFile(path);
    return route === null ? null : hrefOf(base, route);
  },
});
