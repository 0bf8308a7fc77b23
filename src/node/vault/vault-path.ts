import { foldersAbove } from '../file-system.ts';
import type { IgnoreRule } from './ignore-rules.ts';

/** No path that is longer is one. */
const LONGEST = 2000;

/**
 * True for what can be a path in the vault: no way out of it, no folder that begins with a dot. `isVaultPath('a/b.md')`.
 * A file whose name begins with `?` has `./` before it.
 */
export const isVaultPath = (path: string): boolean =>
  path !== '' &&
  path.length <= LONGEST &&
  !/[\0\\]/.test(path) &&
  path
    .replace(/^\.\/(?=\?)/, '')
    .split('/')
    .every((part) => part !== '' && !part.startsWith('.'));

/** Why a file of this path would be no part of a vault; null when it would be one. */
export const outsideReason = (ignored: IgnoreRule, path: string): string | null => {
  const isRead =
    isVaultPath(path) && !ignored(path, false) && !foldersAbove(path).some((folder) => ignored(folder, true));
  return isRead ? null : `“${path.replaceAll('\0', '')}” would not be part of the vault.`;
};
