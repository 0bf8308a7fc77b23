import type { AttachmentPath, NotePath } from '../model/ids.ts';
import { fileName } from '../model/path-parts.ts';
import { foldCase } from '../text/fold-case.ts';
import { findFile } from '../vault/find-file.ts';
import { isExplicit } from '../vault/link-keys.ts';
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

/** The way from a note's folder to a file: `relativePath('a/b.md', 'c/d.md')` → `../c/d.md`. */
const relativePath = (from: string, to: string): string => {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/');
};

/** Ways to write a path as another was written: from the linking note on, or from the root, with `.md` or without. */
const alike = (from: string, written: string, after: string, hasEnding: boolean): string[] => {
  const full = (path: string): string => (hasEnding ? path : stemOf(path));
  if (written.startsWith('/')) return [full(`/${after}`)];
  if (!written.includes('/')) return [];
  const way = full(relativePath(from, after));
  if (isExplicit(written)) return [way.startsWith('../') ? way : `./${way}`];
  return [full(after)];
};

/** How a link of a note that has moved itself names what it named as `written`: in the same style where that means it, else the shortest that does. */
export const keptTarget = (
  vault: Vault,
  from: NotePath,
  written: string,
  path: NotePath | AttachmentPath,
  fits: (target: string) => boolean,
): string | null => {
  const hasEnding = !/\.md$/i.test(path) || /\.md$/i.test(written);
  const shortest = shortestTarget(vault, from, path, fits);
  const full = shortest !== null && /\.md$/i.test(written) ? `${stemOf(shortest)}.md` : shortest;
  return [...alike(from, written, path, hasEnding), ...(full === null ? [] : [full])].find(fits) ?? shortest;
};

/**
 * How a link that was written as `written` names a note that has moved: the same style (bare name,
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
  const way = alike(from, written, after, hasEnding).find((one) => findFile(vault, from, one) === after);
  if (way !== undefined) return way;
  return shortestTarget(vault, from, after);
};
