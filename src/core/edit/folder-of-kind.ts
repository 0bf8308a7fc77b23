import { kindOfFolder, pluralOf } from '../model/kinds.ts';
import { fileName, folderOf } from '../model/path-parts.ts';
import { compareCodePoints, tableKeys, tableValues } from '../model/table.ts';
import type { VaultFiles } from '../vault/vault.ts';

/** The folders of a vault, those above others too, sorted. */
const foldersOf = ({ notes, attachments }: VaultFiles): string[] => {
  const folders = new Set<string>();
  for (const path of [...tableKeys(notes), ...tableKeys(attachments)])
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.add(folder);
  return [...folders].sort(compareCodePoints);
};

/**
 * The folder where notes of a kind live: the one most of them are in, else one that is named for the kind, else a new
 * one of that name; the root for plain notes. `folderOfKind(vault, 'term')` → `terms`.
 */
export const folderOfKind = (vault: VaultFiles, kind: string): string => {
  const counts = new Map<string, number>();
  for (const note of tableValues(vault.notes)) {
    if (note.fields.kind !== kind) continue;
    const folder = folderOf(note.path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort(
    ([a, x], [b, y]) => y - x || a.length - b.length || compareCodePoints(a, b),
  );
  if (most) return most[0];
  const { kinds } = vault.settings;
  const named = foldersOf(vault).filter(
    (folder) => kindOfFolder(fileName(folder), [...kinds, kind]) === kind,
  );
  const [nearest] = named.sort((a, b) => a.length - b.length || compareCodePoints(a, b));
  return nearest ?? (kind === 'note' ? '' : pluralOf(kind));
};
