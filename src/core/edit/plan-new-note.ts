import type { View } from '../graph/graph.ts';
import { fileOfText } from '../model/file-of-text.ts';
import { type NotePath, notePath } from '../model/ids.ts';
import { fileName } from '../model/path-parts.ts';
import { tableGet } from '../model/table.ts';
import { kindOfWord } from '../parse/fields/note-kind.ts';
import { parseNote } from '../parse/parse-note.ts';
import { foldCase } from '../text/fold-case.ts';
import { oneLine } from '../text/one-line.ts';
import { normaliseAddress } from '../vault/normalise-address.ts';
import { addressKey, nameKey } from '../vault/own-keys.ts';
import { addressFields, isAddress } from './address-fields.ts';
import { fileStemOf } from './file-name.ts';
import type { NewFile } from './file-plan.ts';
import { folderOfKind } from './folder-of-kind.ts';
import { setField } from './frontmatter-edit.ts';
import type { Moment } from './moment.ts';
import { builtInTemplate, fillTemplate, type NoteHabits, templateOf } from './template.ts';
import { applyEdits } from './text-edit.ts';

/** What a person asked for. */
export interface NewNoteWish {
  readonly kind: string;
  /** A title, or an address that stands for one. */
  readonly title: string;
  /** An address beside a title. */
  readonly url: string | null;
  /** A folder other than the one where notes of the kind live. */
  readonly folder: string | null;
}

export type NewNotePlan =
  | {
      readonly kind: 'plan';
      readonly file: NewFile;
      readonly template: string | null;
      readonly namesake: string | null;
    }
  /** A note has the address already. */
  | { readonly kind: 'known'; readonly path: NotePath }
  | { readonly kind: 'refused'; readonly reason: string; readonly hint?: string };

const refused = (reason: string, hint: string): NewNotePlan => ({ kind: 'refused', reason, hint });

/**
 * A new note of a kind: its folder, its file name, and a text made from a template of the vault or a built-in one.
 * `planNewNote(snapshot, { kind: 'term', title: 'VAE', url: null, folder: null }, moment, habits)`.
 */
export const planNewNote = (
  view: View,
  wish: NewNoteWish,
  moment: Moment,
  habits: NoteHabits,
): NewNotePlan => {
  const kind = kindOfWord(wish.kind, view.vault.settings.kinds);
  if (!/[\p{L}\p{N}]/u.test(wish.kind))
    return refused(`“${wish.kind}” is no kind of note.`, 'A kind is a word, such as “term”.');
  const address = isAddress(wish.title) ? wish.title : wish.url;
  const known = address === null ? null : ownerOf(view, address);
  if (known !== null) return { kind: 'known', path: known };
  const said = address === null ? null : addressFields(address);
  const title = isAddress(wish.title) ? (said?.title ?? wish.title) : oneLine(wish.title);
  const stem = fileStemOf(title);
  if (stem === '') return refused(`“${wish.title}” leaves no name for a file.`, 'Give it another title.');
  const folder = wish.folder ?? folderOfKind(view.vault, kind);
  const path = `${folder === '' ? '' : `${folder}/`}${stem}.md`;
  const twin = fileLike(view, path);
  if (twin !== null)
    return refused(`There is a file “${twin}” already.`, 'Give it another title, or rename the other.');
  const template = templateOf(habits, kind);
  const text = fillTemplate(template?.text ?? builtInTemplate(kind), title, moment, habits);
  return {
    kind: 'plan',
    file: {
      kind: 'create',
      path,
      content: withFields(view, path, text, { kind, title, fields: said?.fields ?? [] }),
    },
    template: template?.name ?? null,
    namesake: (tableGet(view.vault.owners, nameKey(fileName(path))) ?? [])[0] ?? null,
  };
};

const ownerOf = ({ vault }: View, address: string): NotePath | null => {
  const normalised = normaliseAddress(address);
  const [owner] = normalised === null ? [] : (tableGet(vault.owners, addressKey(normalised)) ?? []);
  return owner === undefined ? null : notePath(owner);
};

/** A file at a path, or one that is the same where capitals do not count. */
const fileLike = ({ vault }: View, path: string): string | null =>
  (tableGet(vault.owners, nameKey(fileName(path))) ?? []).find(
    (other) => foldCase(other) === foldCase(path),
  ) ?? null;

interface Wanted {
  readonly kind: string;
  readonly title: string;
  readonly fields: readonly (readonly [key: string, value: string])[];
}

/** The text with what it must say of the note, where neither it nor the path says it yet. */
const withFields = ({ vault }: View, path: string, text: string, { kind, title, fields }: Wanted): string => {
  let file = fileOfText(path, text);
  const set = (key: string, value: string): void => {
    const edit = setField(file, key, value);
    if (edit) file = { ...file, text: applyEdits(file.text, [edit]) };
  };
  for (const [key, value] of fields) set(key, value);
  if (parseNote(file, vault.settings).fields.kind !== kind) set('kind', kind);
  if (parseNote(file, vault.settings).fields.title !== title) set('title', title);
  return file.text;
};
