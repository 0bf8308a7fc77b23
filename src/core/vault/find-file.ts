import { groupBy } from '../model/group-by.ts';
import type { AttachmentPath, NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { fileName, folderOf } from '../model/path-parts.ts';
import { tableGet } from '../model/table.ts';
import { foldCase } from '../text/fold-case.ts';
import { exactPath, isExplicit } from './link-keys.ts';
import { nameKey } from './own-keys.ts';
import type { Vault } from './vault.ts';

type FilePath = NotePath | AttachmentPath;

/** The files of one name, so that a name that thousands share costs no scan for each link to it. */
interface Candidates {
  /** Folded path → the paths that fold so, sorted. */
  readonly byPath: ReadonlyMap<string, readonly FilePath[]>;
  /** Folded paths, the one with fewest characters first, then by code point of the paths. */
  readonly byLength: readonly string[];
}

const candidatesOf = memo((owners: readonly FilePath[]): Candidates => {
  const byPath = groupBy(owners, foldCase);
  const lengths = new Map([...byPath.keys()].map((folded) => [folded, [...folded].length]));
  const byLength = [...byPath.keys()].sort((a, b) => (lengths.get(a) ?? 0) - (lengths.get(b) ?? 0));
  return { byPath, byLength };
});

const NONE: readonly FilePath[] = [];

/**
 * The file a written target means, by Obsidian's rules: a literal name before name + `.md`; an exact vault path,
 * then the source's own folder, then the shortest path that ends in the target, ties by code point.
 * `findFile(vault, 'a/b.md', '../Note')` → `Note.md`; null when there is none.
 */
export const findFile = (vault: Vault, from: NotePath, target: string): FilePath | null => {
  const written = target.normalize('NFC');
  if (!isExplicit(written)) return findNamed(vault, from, written) ?? findNamed(vault, from, `${written}.md`);
  const exact = exactPath(from, written);
  return exact === null ? null : (findExact(vault, exact) ?? findExact(vault, `${exact}.md`));
};

/** True when several files have a name, and which of them is meant depends on where a link stands. */
export const isShared = (vault: Vault, name: string): boolean => {
  const written = name.normalize('NFC');
  return [written, `${written}.md`].some(
    (form) => (tableGet(vault.owners, nameKey(form)) ?? NONE).length > 1,
  );
};

const candidatesFor = (vault: Vault, written: string): Candidates =>
  candidatesOf(tableGet(vault.owners, nameKey(fileName(written))) ?? NONE);

const findNamed = (vault: Vault, from: NotePath, written: string): FilePath | null => {
  const owners = tableGet(vault.owners, nameKey(fileName(written))) ?? NONE;
  // Nearly every name is that of one file, and a link nearly always says no more than the name.
  if (owners.length === 0 || (owners.length === 1 && !written.includes('/'))) return owners[0] ?? null;
  const candidates = candidatesOf(owners);
  const folder = folderOf(from);
  return (
    atPath(candidates, written) ??
    (folder === '' ? null : atPath(candidates, `${folder}/${written}`)) ??
    shortestEnding(candidates, written)
  );
};

const findExact = (vault: Vault, path: string): FilePath | null => atPath(candidatesFor(vault, path), path);

const atPath = ({ byPath }: Candidates, path: string): FilePath | null =>
  sameCapitals(byPath.get(foldCase(path)) ?? NONE, path);

const shortestEnding = ({ byPath, byLength }: Candidates, written: string): FilePath | null => {
  const ending = `/${foldCase(written)}`;
  const shortest = byLength.find((folded) => folded.endsWith(ending));
  return shortest === undefined ? null : sameCapitals(byPath.get(shortest) ?? NONE, written);
};

/** Of paths equal but for case, the one written with the same capitals, else the first by code point. */
const sameCapitals = (twins: readonly FilePath[], written: string): FilePath | null =>
  twins.find((path) => path.endsWith(written)) ?? twins[0] ?? null;
