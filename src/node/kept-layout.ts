import { createHash } from 'node:crypto';
import { layoutFacts, takeLayout } from '../core/graph/compute/layout.ts';
import type { MapPositions, View } from '../core/graph/graph.ts';
import { memo } from '../core/model/memo.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';

const NAME = 'layout';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Has the layout of the last build taken for that of a view with the same nodes and links; gives the way to keep a new one. */
export const recallLayout = (folder: string, view: View): ((layout: MapPositions) => void) => {
  const keyOf = memo((of: View) => `${codeVersion()} ${hashOf(JSON.stringify(layoutFacts(of)))}`);
  let isKept = false;
  takeLayout(view, () => {
    const bytes = readCacheFile(folder, NAME, keyOf(view));
    isKept = bytes !== null;
    return bytes && (JSON.parse(bytes.toString('utf8')) as MapPositions);
  });
  return (layout) => {
    if (!isKept) writeCacheFile(folder, NAME, keyOf(view), Buffer.from(JSON.stringify(layout)));
  };
};
