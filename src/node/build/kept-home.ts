import type { MapPositions } from '../../core/graph/graph.ts';
import type { HomeLists } from '../../core/site/home/home-lists.ts';
import { type HomeOutlines, recalledHomes } from '../../core/site/home/home-outlines.ts';
import type { Snapshot } from '../../core/snapshot.ts';
import { readCacheJson, writeCacheJson } from '../cache/cache-file.ts';
import { codeVersion } from '../cache/code-version.ts';
import { hashOfJson } from '../cache/hash-of-json.ts';
import type { VaultMarks } from '../notes/vault-marks.ts';

const NAME = 'home';

/** Fields of lists that are kept as entries. */
type Tables = 'byStatus' | 'kinds' | 'folders';
type EntriesOf<Value> =
  Value extends ReadonlyMap<infer Key, infer One> ? readonly (readonly [Key, One])[] : never;

interface Kept extends Omit<HomeOutlines, 'lists'> {
  readonly lists: Omit<HomeLists, Tables> & { readonly [Field in Tables]: EntriesOf<HomeLists[Field]> };
}

/** Has what home tells of outlines taken from the last build where none of those has changed since, else kept for the next. */
export const recallHome = (
  folder: string,
  view: Snapshot,
  { outline }: VaultMarks,
  map: MapPositions | null,
): void => {
  const key = hashOfJson([codeVersion(), view.vault.settings, map, outline]);
  const find = () => {
    const kept = readCacheJson<Kept>(folder, NAME, key);
    return kept && decode(kept);
  };
  const keep = (home: HomeOutlines) => writeCacheJson(folder, NAME, key, encode(home));
  recalledHomes.tellLate(view.vault, find, keep);
};

const encode = ({ lists, ...rest }: HomeOutlines): Kept => ({
  ...rest,
  lists: {
    ...lists,
    byStatus: [...lists.byStatus],
    kinds: [...lists.kinds],
    folders: [...lists.folders],
  },
});

const decode = ({ lists, ...rest }: Kept): HomeOutlines => ({
  ...rest,
  lists: {
    ...lists,
    byStatus: new Map(lists.byStatus),
    kinds: new Map(lists.kinds),
    folders: new Map(lists.folders),
  },
});
