import { parentPort, workerData } from 'node:worker_threads';
import { mapFrom } from '../../core/graph/compute/layout.ts';
import type { LayoutFacts } from '../../core/graph/compute/layout-graph.ts';
import type { MapPositions } from '../../core/graph/graph.ts';
import type { Settings } from '../../core/model/settings.ts';
import { graphInsightFile } from '../../core/site/payload/graph-insight-file.ts';
import { publishable } from '../../core/snapshot.ts';
import type { Environment } from '../cache/cache-folder.ts';
import { keepOpened } from '../notes/keep-opened.ts';
import { openVault } from '../notes/open-vault.ts';
import { checkPublishConfig } from '../vault/publish-config.ts';

/** What takes long about a whole vault, for a thread that does it beside a server. */
export type Errand = PlacingErrand | ReadingErrand;

/** Finds out where the notes stand, of which none is read for it. */
export interface PlacingErrand {
  readonly wanted: 'map';
  /** `LayoutFacts` as JSON. */
  readonly facts: string;
}

/** Reads the vault itself, and remembers notes and links that nobody remembered. */
export interface ReadingErrand {
  /** What the map tells of gaps and the like, or nothing but to remember. */
  readonly wanted: 'insight' | 'memory';
  readonly dir: string;
  readonly override: Partial<Settings>;
  /** Look at what others may see only. */
  readonly published: boolean;
  readonly cacheIn: Environment;
}

export interface Errands {
  readonly map: MapPositions;
  /** `graph-insight.json`. */
  readonly insight: Uint8Array;
  readonly memory: null;
}

/** Does an errand: `runErrand({ wanted: 'map', facts })` → `{ version: 1, … }`. */
export const runErrand = (errand: Errand): Errands[Errand['wanted']] => {
  if (errand.wanted === 'map') return mapFrom(JSON.parse(errand.facts) as LayoutFacts).layout();
  const { dir, override, published, cacheIn, wanted } = errand;
  const open = openVault(dir, { all: !published, override, cacheIn });
  if (published) checkPublishConfig(open.vault.config);
  keepOpened(open);
  return wanted === 'memory'
    ? null
    : graphInsightFile(published ? publishable(open.snapshot) : open.snapshot);
};

/** What runs in a thread of its own: does the one errand it was started with. */
export const runErrandThread = (): void => parentPort?.postMessage(runErrand(workerData as Errand));
