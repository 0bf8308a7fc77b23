import { createHash } from 'node:crypto';
import { layoutFacts, takeLayout } from '../core/graph/compute/layout.ts';
import type { MapPositions, View } from '../core/graph/graph.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';

const NAME = 'layout';

/** Takes the layout of the last build for that of a view with the same nodes and links; gives the way to keep a new one. */
export const recallLayout = (folder: string, view: View): ((layout: MapPositions) => void) => {
  const facts = createHash('sha256')
    .update(JSON.stringify(layoutFacts(view)))
    .digest('hex');
  const key = `${codeVersion()} ${facts}`;
  const bytes = readCacheFile(folder, NAME, key);
  if (bytes) takeLayout(view, JSON.parse(bytes.toString('utf8')) as MapPositions);
  return (layout) => {
    if (!bytes) writeCacheFile(folder, NAME, key, Buffer.from(JSON.stringify(layout)));
  };
};
