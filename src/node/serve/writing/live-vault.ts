import { shownNote } from '../../../core/graph/shown-notes.ts';
import { notePath } from '../../../core/model/ids.ts';
import { hrefOf } from '../../../core/site/address/href.ts';
import { publishable, type Snapshot } from '../../../core/snapshot.ts';
import type { OpenVault } from '../../notes/open-vault.ts';
import type { LiveSite } from '../live-site.ts';

/** The vault being served, as far as writing into it is concerned. */
export interface LiveVault {
  readonly current: () => OpenVault;
  /** The part of it that who looks may see. */
  readonly view: () => Snapshot;
  /** Has these files looked at now, by their paths on disk. */
  readonly lookAt: (diskPaths: readonly string[]) => void;
  /** False for notes that who looks may not see. */
  readonly shows: (path: string) => boolean;
  /** True when there are such notes for who looks. */
  readonly hides: boolean;
  /** The address of a note's page. */
  readonly hrefOf: (path: string) => string | null;
}

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
