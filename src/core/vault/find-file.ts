import type { AttachmentPath, NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { tableGet } from '../model/table.ts';
import { foldCase } from '../text/fold-case.ts';
import { isExplicit } from './link-keys.ts';
import { fileName, folderOf, nameKey } from './own-keys.ts';
import type { Vault } from './vault.ts';

type FilePath = NotePath | AttachmentPath;

interface Candidate {
  readonly path: FilePath;
  readonly folded: string;
  /** Characters, not UTF-16 units. */
  readonly length: number;
}

const candidatesOf = memo((owners: readonly FilePath[]): readonly Candidate[] =>
  owners.map((path) => ({ path, folded: foldCase(path), length: [...path].length })),
);

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

const candidatesFor = (vault: Vault, written: string): readonly Candidate[] =>
  candidatesOf(tableGet(vault.owners, nameKey(fileName(written))) ?? NONE);

const findNamed = (vault: Vault, from: NotePath, written: string): FilePath | null => {
  const candidates = candidatesFor(vault, written);
  if (candidates.length === 0) return null;
  const folder = folderOf(from);
  return (
    atPath(candidates, written) ??
    (folder === '' ? null : atPath(candidates, `${folder}/${written}`)) ??
    shortestEnding(candidates, written)
  );
};

const findExact = (vault: Vault, path: string): FilePath | null => atPath(candidatesFor(vault, path), path);

const atPath = (candidates: readonly Candidate[], path: string): FilePath | null => {
  const folded = foldCase(path);
  return sameCapitals(
    candidates.filter((candidate) => candidate.folded === folded),
    path,
  );
};

const shortestEnding = (candidates: readonly Candidate[], written: string): FilePath | null => {
  const ending = `/${foldCase(written)}`;
  const fitting = candidates.filter((candidate) => candidate.folded.endsWith(ending));
  let shortest = fitting[0];
  for (const candidate of fitting) if (shortest && candidate.length < shortest.length) shortest = candidate;
  const { folded } = shortest ?? { folded: '' };
  return sameCapitals(
    fitting.filter((candidate) => candidate.folded === folded),
    written,
  );
};

/** Of paths equal but for case, the one written with the same capitals, else the first by code point. */
const sameCapitals = (twins: readonly Candidate[], written: string): FilePath | null =>
  (twins.find(({ path }) => path.endsWith(written)) ?? twins[0])?.path ?? null;

/** The vault path an explicit target means; null above the root. `exactPath('a/b.md', '../c')` → `c`. */
const exactPath = (from: NotePath, target: string): string | null => {
  const parts = target.startsWith('/') ? [] : folderOf(from).split('/').filter(Boolean);
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? null : parts.join('/');
};
