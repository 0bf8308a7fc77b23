import type { Note } from '../../model/note.ts';
import type { Settings } from '../../model/settings.ts';
import type { NoteFile } from '../../model/source-file.ts';
import { parseNote } from '../../parse/parse-note.ts';
import { foldCase } from '../../text/fold-case.ts';
import { noteName } from '../../vault/own-keys.ts';
import type { TextEdit } from '../file-plan.ts';
import { addAlias } from '../frontmatter-edit.ts';
import { applyEdits, sortEdits } from '../text-edit.ts';
import type { Remark } from './rename-remark.ts';
import { type NewName, titleEdits } from './rename-title.ts';

/** What must change in the renamed note's own text, links apart: its title, and its old name as an alias if that is to stay. */
export const ownEdits = (
  note: Note,
  file: NoteFile,
  { keepsAlias, ...name }: NewName & { readonly keepsAlias: boolean },
  settings: Settings,
): { readonly edits: readonly TextEdit[]; readonly remarks: readonly Remark[] } => {
  const titled = titleEdits(file, note, name, settings);
  const remarks: Remark[] = titled.isDone
    ? []
    : [{ path: note.path, line: 1, message: 'The title stands there in a form that was left as it is.' }];
  if (!keepsAlias) return { edits: titled.edits, remarks };
  const stem = noteName(note.path);
  if (note.fields.aliases.some((alias) => foldCase(alias) === foldCase(stem)))
    return { edits: titled.edits, remarks };
  const alias = addAlias(file, stem);
  const edits = alias && mergeTop([...titled.edits, alias], file);
  const after = edits && parseNote({ ...file, text: applyEdits(file.text, edits) }, settings);
  if (edits && after?.fields.aliases.includes(stem)) return { edits, remarks };
  const message = `Its aliases stand there in a form that was left as it is: add “${stem}” to them.`;
  return { edits: titled.edits, remarks: [...remarks, { path: note.path, line: 1, message }] };
};

/** Two new frontmatters at the top of a file are one. */
const mergeTop = (edits: readonly TextEdit[], { text }: NoteFile): readonly TextEdit[] => {
  const [first, second, ...rest] = sortEdits(edits, text);
  const isTop = (edit: TextEdit | undefined): edit is TextEdit =>
    edit?.from === 0 && edit.to === 0 && edit.text.startsWith('---');
  if (!isTop(first) || !isTop(second)) return sortEdits(edits, text);
  const end = /^---(\r\n?|\n)/.exec(first.text)?.[1] ?? '\n';
  const lines = [first, second].map((edit) => edit.text.slice(3 + end.length, -3 - end.length));
  return [{ from: 0, to: 0, text: `---${end}${lines.join('')}---${end}` }, ...rest];
};
