import { parentPort, workerData } from 'node:worker_threads';
import { layoutOf } from '../../core/graph/compute/layout.ts';
import type { MapPositions } from '../../core/graph/graph.ts';
import type { Settings } from '../../core/model/settings.ts';
import { graphInsightFile } from '../../core/site/payload/graph-insight-file.ts';
import { publishable } from '../../core/snapshot.ts';
import type { Environment } from '../cache/cache-folder.ts';
import { keepOpened } from '../notes/keep-opened.ts';
import { openVault } from '../notes/open-vault.ts';
import { checkPublishConfig } from '../vault/publish-config.ts';

/** What takes long about a whole vault, for a thread that does it beside a server: it reads the vault itself. */
export interface Errand {
  readonly dir: string;
  readonly override: Partial<Settings>;
  /** Look at what others may see only. */
  readonly published: boolean;
  readonly cacheIn: Environment;
  /** Places that are known; null when the whole map has to be placed. */
  readonly map: MapPositions | null;
  /** What to find out: where the notes stand, what the map tells of gaps and the like, or what is to be remembered. */
  readonly wanted: 'map' | 'insight' | 'memory';
}

export interface Errands {
  readonly map: MapPositions;
  /** `graph-insight.json`. */
  readonly insight: Uint8Array;
  readonly memory: null;
}

/** Does an errand; notes and links that nobody remembered are remembered on the way. `runErrand(errand)` → `{ version: 1, … }`. */
export const runErrand = (errand: Errand): Errands[Errand['wanted']] => {
  const { dir, override, published, cacheIn, map, wanted } = errand;
  const open = openVault(dir, { all: !published, override, cacheIn });
  if (published) checkPublishConfig(open.vault.config);
  keepOpened(open);
  if (wanted === 'memory') return null;
  const view = published ? publishable(open.snapshot) : open.snapshot;
  return wanted === 'map' ? layoutOf(view, map) : graphInsightFile(view);
};

/** What runs in a thread of its own: does the one errand it was started with. */
export const runErrandThread = (): void => parentPort?.postMessage(runErrand(workerData as Errand));
