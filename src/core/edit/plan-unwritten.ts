import type { View } from '../graph/graph.ts';
import { fileOfText } from '../model/file-of-text.ts';
import { notePath } from '../model/ids.ts';
import { folderOf } from '../model/path-parts.ts';
import type { NoteFile } from '../model/source-file.ts';
import { parseNote } from '../parse/parse-note.ts';
import { oneLine } from '../text/one-line.ts';
import { changeVault } from '../vault/change-vault.ts';
import { isExplicit } from '../vault/link-keys.ts';
import { noteName } from '../vault/own-keys.ts';
import { resolveLink } from '../vault/resolve-link.ts';
import type { NewFile } from './file-plan.ts';
import { addAlias } from './frontmatter-edit.ts';
import type { Moment } from './moment.ts';
import { type NewNotePlan, planNewNote } from './plan-new-note.ts';
import type { NoteHabits } from './template.ts';
import { applyEdits, lineEndOf } from './text-edit.ts';

/** A note behind a link that has none yet. */
export interface UnwrittenWish {
  /** The target as the link has it: `Sparse Coding`, `terms/Sparse Coding`, `../VAE`. */
  readonly name: string;
  /** The note the link stands in. */
  readonly from: string;
  readonly kind: string;
  /** A first sentence; '' for none. */
  readonly text: string;
}

/** A target that no note is meant by: `figure.png`. */
const OTHER_FILE =
  /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|pdf|mp[34]|webm|wav|ogg|m4a|mov|zip|csv|json|canvas|base|excalidraw)$/i;

/** The folder a target names, from the vault's root; null for a bare name, which may lie anywhere. */
const folderNamed = (name: string, from: string): string | null => {
  if (!name.includes('/')) return null;
  const start = /^\.{1,2}\//.test(name) ? folderOf(from).split('/') : [];
  const parts = [...start, ...name.split('/').slice(0, -1)].filter((part) => part !== '' && part !== '.');
  const folder: string[] = [];
  for (const part of parts)
    if (part !== '..') folder.push(part);
    else if (folder.pop() === undefined) return null;
  return folder.join('/');
};

const asFile = ({ path, content }: NewFile): NoteFile =>
  fileOfText(path, typeof content === 'string' ? content : '', '+');

/** True when a link of this name, written in a note, means the new one. */
const isReached = ({ vault }: View, { name, from }: UnwrittenWish, file: NoteFile): boolean => {
  const after = changeVault(vault, { upserts: [file], deletes: [] }, (one) => parseNote(one, vault.settings));
  const source = notePath(from);
  const [link] = parseNote({ ...file, path: source, text: `[[${name}]]` }, vault.settings).outgoing;
  if (!after || !link) return false;
  const meant = resolveLink(after.vault, source, link);
  return meant.kind === 'note' && meant.path === file.path;
};

/**
 * The note that an unwritten link means: where notes of its kind live, or where the link says; the link then leads to
 * it, by an alias where no file can have its name.
 * `planUnwritten(snapshot, { name: 'Sparse Coding', from: 'VAE.md', kind: 'term', text: '' }, moment, habits)`.
 */
export const planUnwritten = (
  view: View,
  wish: UnwrittenWish,
  moment: Moment,
  habits: NoteHabits,
): NewNotePlan => {
  const bare = noteName(wish.name);
  if (OTHER_FILE.test(bare))
    return { kind: 'refused', reason: `“${wish.name}” names a file that is no note.` };
  const folder = folderNamed(wish.name, wish.from);
  if (folder === null && isExplicit(wish.name))
    return { kind: 'refused', reason: `“${wish.name}” leads out of the vault.` };
  const result = planNewNote(view, { kind: wish.kind, title: bare, url: null, folder }, moment, habits);
  if (result.kind !== 'plan') return result;
  const said = oneLine(wish.text);
  const written = asFile(result.file);
  const end = lineEndOf(written.text);
  const gap = written.text === '' || /(?:\r\n?|\n){2}$/.test(written.text) ? '' : end;
  const text = said === '' ? written.text : `${written.text}${gap}${said}${end}`;
  const file = { ...written, text };
  const alias = addAlias(file, wish.name);
  const ways = [file, ...(alias ? [{ ...file, text: applyEdits(text, [alias]) }] : [])];
  const found = ways.find((way) => isReached(view, wish, way));
  if (!found) return { kind: 'refused', reason: `The link “${wish.name}” would not lead to the new note.` };
  return { ...result, file: { ...result.file, content: found.text } };
};
