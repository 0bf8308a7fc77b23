import type { View } from '../core/graph/graph.ts';
import { beforeNamings } from '../core/lookup/mentions.ts';
import { nameTable } from '../core/lookup/name-table.ts';
import { takeHits } from '../core/lookup/scan-names.ts';
import { tableGet } from '../core/model/table.ts';
import { KeptNames } from './kept-names.ts';
import { lookForNames, takeNamed } from './look-for-names.ts';

/** What the texts of a view name, and how their words begin, taken from the last command for this view and later ones. */
export const recallNames = (folder: string, view: View): KeptNames => {
  const kept = new KeptNames(folder, view);
  takeFound(view, kept);
  kept.takeFilters();
  return kept;
};

/** Takes what texts name note by note: whoever asks for one of them after a change has it, too. */
const takeFound = (view: View, { found }: KeptNames): void => {
  if (found.length === 0) return;
  const names = nameTable(view);
  for (const [path, hits] of found) {
    const note = tableGet(view.vault.notes, path);
    if (note) takeHits(note, names, hits);
  }
};

/**
 * Has what texts name taken from the last command once somebody asks for it, and looks at the texts of which it is not
 * known. Gives the way to remember it for the next.
 */
export const recallAllNames = (folder: string, { vault }: View, heads: string): (() => void) => {
  let keep = () => {};
  beforeNamings(vault.settings, (view) => {
    const kept = new KeptNames(folder, view, heads);
    const names = kept.namesToLookFor();
    const looked = kept.unknownNotes.map((note) => lookForNames(note, names));
    takeNamed(view, [...kept.named, ...looked]);
    keep = () => kept.keep(looked);
  });
  return () => keep();
};
