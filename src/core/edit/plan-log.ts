import { notePath } from '../model/ids.ts';
import { tableGet } from '../model/table.ts';
import { parseNote } from '../parse/parse-note.ts';
import { oneLine } from '../text/one-line.ts';
import type { VaultFiles } from '../vault/vault.ts';
import type { FileChange, TextEdit } from './file-plan.ts';
import { type JournalNaming, journalNaming, journalPath } from './journal-name.ts';
import type { Moment } from './moment.ts';
import { isReadInPart } from './read-in-part.ts';
import { builtInTemplate, fillTemplate, type NoteHabits, templateOf } from './template.ts';
import { applyEdits, lineEndOf } from './text-edit.ts';

export type LogPlan =
  | { readonly kind: 'plan'; readonly change: FileChange; readonly path: string; readonly line: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** The line that says it: with the time in a note of one day, with the date in others. */
const lineOf = (words: string, { span }: JournalNaming, { date, time }: Moment): string =>
  span === 'day' ? `${time} ${words}` : `${date}: ${words}`;

/** A new list item at the end of a text, before the blank lines it ends with: nothing that is there changes. */
const itemEdit = (text: string, item: string): TextEdit => {
  const end = lineEndOf(text);
  const body = text.trimEnd();
  const last = body.slice(Math.max(body.lastIndexOf('\n'), body.lastIndexOf('\r')) + 1);
  const marker = /^[ \t]*([-*+])[ \t]/.exec(last)?.[1];
  const isHead = last === '---' && text.startsWith('---');
  const between = body === '' ? '' : marker !== undefined || isHead ? end : end + end;
  const from = body.length;
  return { from, to: from, text: `${between}${marker ?? '-'} ${item}${from === text.length ? end : ''}` };
};

/**
 * Adds a dated line to the journal note of now, which is made if it is missing: `planLog(vault, 'Read on VAEs',
 * moment, habits)`. Refused where the line would not be read as one, behind a code block that nobody closed.
 */
export const planLog = (vault: VaultFiles, words: string, moment: Moment, habits: NoteHabits): LogPlan => {
  const said = oneLine(words);
  if (said === '') return { kind: 'refused', reason: 'There is nothing to write down.' };
  const naming = journalNaming(vault, habits);
  const path = journalPath(naming, moment);
  const line = lineOf(said, naming, moment);
  const file = tableGet(vault.sources, notePath(path));
  if (!file) {
    const text = newJournal(path, naming, moment, habits);
    const content = applyEdits(text, [itemEdit(text, line)]);
    return { kind: 'plan', change: { kind: 'create', path, content }, path, line };
  }
  if (isReadInPart(file))
    return {
      kind: 'refused',
      reason: `“${path}” is so large that only its first 5 MB are read: the line would not stand at its end. Divide it into several notes.`,
    };
  const edits = [itemEdit(file.text, line)];
  const before = parseNote(file, vault.settings);
  const after = parseNote({ ...file, text: applyEdits(file.text, edits) }, vault.settings);
  const isRead = after.blocks.length === before.blocks.length + 1 && after.blocks.at(-1)?.kind === 'item';
  if (!isRead) return { kind: 'refused', reason: `“${path}” ends within a comment or a block of code.` };
  return { kind: 'plan', change: { kind: 'edit', file, edits, moveTo: null }, path, line };
};

/** A journal note that says nothing yet. */
const newJournal = (path: string, { span }: JournalNaming, moment: Moment, habits: NoteHabits): string => {
  const named = habits.journal?.template ?? null;
  const template =
    habits.templates.find(({ name }) => name === named) ??
    (span === 'day' ? templateOf(habits, 'journal') : null);
  const stem = path.slice(path.lastIndexOf('/') + 1, -3);
  return fillTemplate(template?.text ?? builtInTemplate('journal'), stem, moment, habits);
};
