import type { View } from '../../core/graph/graph.ts';
import { beforeNamings, recalledNames } from '../../core/lookup/mentions.ts';
import type { VaultMarks } from '../notes/vault-marks.ts';
import { KeptNames } from './kept-names.ts';

/** What the texts of a view name, and how their words begin, taken from the last command for this view and later ones. */
export const recallNames = (folder: string, view: View): KeptNames => {
  const kept = new KeptNames(folder, view);
  // Note by note: whoever asks for one of them after a change has it, too.
  kept.takeKnown();
  kept.takeFilters();
  if (kept.unknown.length === 0) recalledNames.tell(view.vault, kept.texts);
  return kept;
};

/**
 * Has what texts name taken from the last command once somebody asks for it, and looks at the texts of which it is not
 * known. Gives the way to remember it for the next.
 */
export const recallAllNames = (folder: string, { vault }: View, marks: VaultMarks): (() => void) => {
  let keep = () => {};
  beforeNamings(vault.settings, (view) => {
    const kept = new KeptNames(folder, view, marks);
    const names = kept.namesToLookFor();
    kept.learn(kept.unknown.map((place) => kept.lookAt(place, names)));
    kept.tellNamings();
    recalledNames.tell(view.vault, kept.texts);
    keep = () => kept.keep();
  });
  return () => keep();
};
