import type { View } from '../graph/graph.ts';
import { type NotePath, notePath } from '../model/ids.ts';
import type { Note, Property, Status } from '../model/note.ts';
import { compareCodePoints, tableGet, tableValues } from '../model/table.ts';
import { parseNote } from '../parse/parse-note.ts';
import { oneLine } from '../text/one-line.ts';
import type { EditedFile } from './file-plan.ts';
import { setField } from './frontmatter-edit.ts';
import { applyEdits } from './text-edit.ts';

/** A change of one file, or why there is none. */
export type EditPlan =
  | { readonly kind: 'plan'; readonly change: EditedFile }
  | { readonly kind: 'refused'; readonly reason: string };

const STATUSES: readonly Status[] = ['want', 'learning', 'learned', 'dropped'];

const READ: readonly string[] = ['to-read', 'reading', 'read', 'dropped'];
const DONE: readonly string[] = ['planned', 'active', 'done', 'dropped'];
/** The words of kinds that have their own, in the order of `STATUSES`. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  paper: READ,
  source: READ,
  post: READ,
  course: DONE,
  project: DONE,
  question: ['open', 'active', 'answered', 'dropped'],
};

/**
 * The words a note of a kind can have as its status, one for each: those that most notes of the kind use, else the
 * kind's own. `statusChoices(snapshot, 'paper')` → `['to-read', 'reading', 'read', 'dropped']`.
 */
export const statusChoices = ({ vault }: View, kind: string): string[] => {
  const counts = new Map<Status, Map<string, number>>();
  for (const { fields } of tableValues(vault.notes)) {
    if (fields.kind !== kind || fields.status === null || fields.statusText === null) continue;
    const words = counts.get(fields.status) ?? new Map<string, number>();
    words.set(fields.statusText, (words.get(fields.statusText) ?? 0) + 1);
    counts.set(fields.status, words);
  }
  return STATUSES.map((status, index) => {
    const used = [...(counts.get(status) ?? [])].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b));
    return used[0]?.[0] ?? ((Object.hasOwn(WORDS, kind) && WORDS[kind]) || STATUSES)[index] ?? status;
  });
};

/** A status without a value is a property of the note like any other. */
const isNoStatus = ({ key }: Property): boolean => key.toLowerCase() !== 'status';

/** True when two readings of a note differ in their status alone. */
const differInStatusOnly = (a: Note, b: Note): boolean => {
  const said = ({ fields, blocks, outgoing, tags }: Note): string =>
    JSON.stringify([
      { ...fields, status: null, statusText: null, properties: fields.properties.filter(isNoStatus) },
      blocks.map(({ kind, text }) => [kind, text]),
      outgoing.map((link) => ({ ...link, range: null })),
      tags,
    ]);
  return said(a) === said(b);
};

/**
 * Gives a note another status, in its frontmatter, which is made where there is none; comments, quotes and the order of
 * the keys stay. `planStatus(snapshot, 'terms/VAE.md', 'learned')`.
 */
export const planStatus = ({ vault }: View, path: string, word: string): EditPlan => {
  const at: NotePath = notePath(path);
  const [note, file] = [tableGet(vault.notes, at), tableGet(vault.sources, at)];
  if (!note || !file) return { kind: 'refused', reason: `There is no note “${path}”.` };
  const said = oneLine(word);
  if (said === '') return { kind: 'refused', reason: 'A status is a word.' };
  if (note.fields.statusText === said) return { kind: 'refused', reason: `Its status is “${said}” already.` };
  const edit = setField(file, 'status', said);
  const after = edit && parseNote({ ...file, text: applyEdits(file.text, [edit]) }, vault.settings);
  if (!edit || after?.fields.statusText !== said || !differInStatusOnly(note, after))
    return {
      kind: 'refused',
      reason: 'Its status stands there in a form that is better changed by hand.',
    };
  return { kind: 'plan', change: { kind: 'edit', file, edits: [edit], moveTo: null } };
};
