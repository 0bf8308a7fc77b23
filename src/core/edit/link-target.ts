import type { AttachmentPath, NotePath } from '../model/ids.ts';
import { foldCase } from '../text/fold-case.ts';
import { findFile } from '../vault/find-file.ts';
import { isExplicit } from '../vault/link-keys.ts';
import { fileName } from '../vault/own-keys.ts';
import type { Vault } from '../vault/vault.ts';

const stemOf = (name: string): string => name.replace(/\.md$/i, '');

/** `endingsOf('a/b/c.md')` → `c.md`, `b/c.md`, `a/b/c.md`: the shortest first. */
const endingsOf = (path: string): string[] => {
  const parts = path.split('/');
  return parts.map((_, at) => parts.slice(parts.length - 1 - at).join('/'));
};

/**
 * The shortest way to name a note that means it: its file name, then more and more of its path, with `.md` only where
 * another file would answer without. `shortestTarget(vault, 'a.md', 'terms/VAE.md')` → `VAE`.
 */
export const shortestTarget = (
  vault: Vault,
  from: NotePath,
  path: NotePath | AttachmentPath,
  fits: (target: string) => boolean = () => true,
): string | null => {
  const means = (target: string): boolean => findFile(vault, from, target) === path && fits(target);
  const ways = [...endingsOf(path), `/${path}`].flatMap((ending) => [stemOf(ending), ending]);
  return ways.find(means) ?? null;
};

/**
 * How a link that was written as `written` names a note that has moved within its folder: the same style (bare name,
 * path, relative, with `.md` or without) where that means the note, else the shortest that does. Null when none does.
 */
export const movedTarget = (
  vault: Vault,
  from: NotePath,
  written: string,
  before: string,
  after: NotePath,
): string | null => {
  const cut = written.lastIndexOf('/') + 1;
  const last = written.slice(cut);
  const hasEnding = foldCase(last) === foldCase(fileName(before));
  const stem = stemOf(fileName(after));
  const same = written.slice(0, cut) + stem + (hasEnding ? last.slice(-3) : '');
  if (findFile(vault, from, same) === after) return same;
  if (isExplicit(written) && findFile(vault, from, `${same}.md`) === after) return `${same}.md`;
  return shortestTarget(vault, from, after);
};
