import path from 'node:path';
import type { View } from '../../core/graph/graph.ts';
import { isAllPublished } from '../../core/graph/publish-view.ts';
import { publishable } from '../../core/snapshot.ts';
import { keepOpened } from '../notes/keep-opened.ts';
import type { RememberedVault } from '../notes/open-vault.ts';
import { VaultMarks } from '../notes/vault-marks.ts';
import { recallInsight } from './kept-insight.ts';
import { recallAllNames } from './recall-names.ts';

/** Folder for what commands keep of a vault that others may not see all of. */
const APART = 'whole';

/** Marks of a vault as its owner sees it, and the folder for what is found out of it. */
interface WholeVault {
  readonly folder: string;
  readonly marks: VaultMarks;
}

/**
 * Where nothing is private a build sees what commands and a server see, and they share what they keep. Else what these
 * keep lies apart: nothing of private notes comes into a build. Given is the folder of what is kept, or one within.
 */
export const folderOfWhole = (folder: string, view: View): string =>
  isAllPublished(view) ? folder : path.join(folder, APART);

const wholeVault = (folder: string, { snapshot, marks }: RememberedVault): WholeVault => {
  const own = folderOfWhole(folder, snapshot);
  return { folder: own, marks: new VaultMarks(own === folder ? publishable(snapshot) : snapshot, marks) };
};

/**
 * Has what all texts of a vault name, and what its map tells, taken from the last command once somebody asks for it.
 * Gives the way to keep it for the next, and what had to be read with it.
 */
export const recallWhole = (open: RememberedVault): (() => void) => {
  if (open.folder === null) return () => {};
  // Where no note is remembered there is nothing to take, and enough to keep.
  if (open.packed.size === 0) return () => keepOpened(open);
  const { folder, marks } = wholeVault(open.folder, open);
  const keepNames = recallAllNames(folder, open.snapshot, marks);
  const keepInsight = recallInsight(folder, open.snapshot, marks);
  return () => {
    keepOpened(open);
    keepNames();
    keepInsight();
  };
};
