import type { View } from '../../graph/graph.ts';
import type { NotePath } from '../../model/ids.ts';
import type { Note } from '../../model/note.ts';
import { tableGet } from '../../model/table.ts';
import { parseNote } from '../../parse/parse-note.ts';
import { resolveAddress } from '../../vault/html-address.ts';
import { resolveLink } from '../../vault/resolve-link.ts';
import type { EditedFile } from '../file-plan.ts';
import { applyEdits, areApart } from '../text-edit.ts';
import { leadsTo, meantAfter, type Renaming } from './rename-links.ts';
import type { Remark } from './rename-remark.ts';

/** The changes of a renaming that do no harm, and what is told of the others. */
export interface CheckedChanges {
  readonly files: ReadonlyMap<NotePath, EditedFile>;
  readonly problems: readonly Remark[];
}

/** Reads every changed text again: the edits of a note whose links would not all mean what they meant are dropped. */
export const checkChanges = (
  view: View,
  renaming: Renaming,
  files: ReadonlyMap<NotePath, EditedFile>,
): CheckedChanges => {
  const kept = new Map<NotePath, EditedFile>();
  const problems: Remark[] = [];
  for (const [path, change] of files) {
    const line = areApart(change.edits) ? firstWrong(view, renaming, path, change) : 1;
    if (line === null) kept.set(path, change);
    else
      problems.push({
        path,
        line,
        message: 'Its links cannot be written anew without harm; they were left.',
      });
  }
  return { files: kept, problems };
};

/** The line of the first link that a changed text has another meaning for; null when all is well. */
const firstWrong = (
  view: View,
  renaming: Renaming,
  path: NotePath,
  { file, edits }: EditedFile,
): number | null => {
  const [note, row] = [tableGet(view.vault.notes, path), tableGet(view.graph.rows, path)];
  const at = path === renaming.from ? renaming.to : path;
  const after = parseNote({ ...file, path: at, text: applyEdits(file.text, edits) }, view.vault.settings);
  if (!note || after.outgoing.length !== note.outgoing.length) return 1;
  for (const [index, link] of after.outgoing.entries()) {
    const [before, meaning] = [note.outgoing[index], row?.resolutions[index]];
    if (!before || !meaning) return 1;
    const isCaptured =
      meaning.kind === 'placeholder' || meaning.kind === 'ambiguous' || meaning.kind === 'text';
    const isSame = leadsTo(meantAfter(renaming, meaning), resolveLink(renaming.vault, at, link));
    const isAlike =
      before.relation === link.relation && before.embed === link.embed && before.kind === link.kind;
    if (!isAlike || !(isSame || isCaptured)) return before.range.line;
  }
  return firstWrongAddress(view, renaming, note, after);
};

/** The line of the first place in raw HTML that leads elsewhere after a change of its note. */
const firstWrongAddress = ({ vault }: View, renaming: Renaming, note: Note, after: Note): number | null => {
  if (after.htmlAddresses.length !== note.htmlAddresses.length) return 1;
  const wrong = note.htmlAddresses.find((address, index) => {
    const now = after.htmlAddresses[index];
    const meaning = resolveAddress(vault, note, address);
    if (meaning.kind === 'placeholder' || meaning.kind === 'ambiguous') return false;
    const wanted = meantAfter(renaming, meaning);
    return !now || !leadsTo(wanted, resolveAddress(renaming.vault, after, now));
  });
  return wrong?.range.line ?? null;
};
