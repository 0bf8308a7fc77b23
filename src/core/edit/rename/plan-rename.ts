import type { View } from '../../graph/graph.ts';
import type { Row } from '../../model/edge.ts';
import { type NotePath, notePath } from '../../model/ids.ts';
import type { Link, Resolution } from '../../model/link.ts';
import type { Note } from '../../model/note.ts';
import { fileName, folderOf } from '../../model/path-parts.ts';
import type { NoteFile } from '../../model/source-file.ts';
import { compareCodePoints, tableGet } from '../../model/table.ts';
import { parseNote } from '../../parse/parse-note.ts';
import { foldCase } from '../../text/fold-case.ts';
import { oneLine } from '../../text/one-line.ts';
import { changeVault } from '../../vault/change-vault.ts';
import { resolveAddress } from '../../vault/html-address.ts';
import { linkOfAddress } from '../../vault/link-of-address.ts';
import { usersOf } from '../../vault/link-users.ts';
import { nameKey, noteName } from '../../vault/own-keys.ts';
import type { Vault } from '../../vault/vault.ts';
import { fileStemOf } from '../file-name.ts';
import type { EditedFile, FilePlan, TextEdit } from '../file-plan.ts';
import { applyEdits, sortEdits, stretchReader } from '../text-edit.ts';
import { checkChanges } from './check-rename.ts';
import { changeLink, type Renaming } from './rename-links.ts';
import { ownEdits } from './rename-own-text.ts';
import type { Remark } from './rename-remark.ts';

export interface RenameOptions {
  /** Let the note answer to its old file name, too. */
  readonly keepAlias: boolean;
  /** Rename although links that were unwritten would mean the note, or some cannot be written anew. */
  readonly force: boolean;
  /** Another folder of the vault for it, '' for the root; it stays where it is when left out. */
  readonly folder?: string;
}

export interface PlannedRename {
  readonly kind: 'plan';
  readonly from: NotePath;
  readonly to: NotePath;
  readonly plan: FilePlan;
  /** How many links are written anew. */
  readonly links: number;
  readonly remarks: readonly Remark[];
  /** For what is no note and names this one: canvases. */
  readonly renaming: Renaming;
}

export type RenamePlan =
  | { readonly kind: 'refused'; readonly reason: string; readonly remarks: readonly Remark[] }
  | PlannedRename;

/** Why a note is not renamed, unless it is forced. */
export const LINKS_LEFT = 'Some links would not mean what they mean now.';

const refused = (reason: string, remarks: readonly Remark[] = []): RenamePlan => ({
  kind: 'refused',
  reason,
  remarks,
});

/**
 * What must be written so that a note is called otherwise and every link still means what it meant: its file, its
 * title where it is written, and each link to it in the style in which it stands. Nothing else changes by a byte. Without
 * a title it is only moved to `options.folder`.
 * `planRename(snapshot, 'terms/AE.md', 'Auto-encoder', { keepAlias: true, force: false })`.
 */
export const planRename = (
  view: View,
  path: NotePath,
  title: string | null,
  options: RenameOptions,
): RenamePlan => {
  const { vault } = view;
  const [note, file] = [tableGet(vault.notes, path), tableGet(vault.sources, path)];
  if (!note || !file) return refused(`There is no note “${path}”.`);
  const name = title === null ? null : oneLine(title.normalize('NFC'));
  const diskPath = newPath(file.diskPath, name, options.folder);
  if (diskPath === null) return refused(`“${title}” leaves no name for a file.`);
  const to = notePath(diskPath);
  const other = fileAt(vault, to, path);
  if (other !== null) return refused(`There is a file “${other}” already.`);
  const keepsAlias = options.keepAlias && fileName(to) !== fileName(path);
  const own =
    name === null
      ? { edits: [], remarks: [] }
      : ownEdits(note, file, { title: name, path: to, keepsAlias }, vault.settings);
  if (own.edits.length === 0 && to === path)
    return refused(name === null ? 'The note lies there already.' : `The note is called “${name}” already.`);
  const text = applyEdits(file.text, own.edits);
  const renaming = moveNote(vault, note, { ...file, path: to, diskPath, text, hash: `${file.hash}+` });
  const changes = linkChanges(view, renaming, own.edits);
  const checked = checkChanges(view, renaming, changes.files);
  const problems = [...changes.problems, ...checked.problems];
  if (problems.length > 0 && !options.force) return refused(LINKS_LEFT, problems);
  const moved: EditedFile = checked.files.get(path) ?? { kind: 'edit', file, edits: own.edits, moveTo: null };
  const files = new Map(checked.files).set(path, { ...moved, moveTo: to === path ? null : diskPath });
  return {
    kind: 'plan',
    from: path,
    to,
    plan: [...files].sort(([a], [b]) => compareCodePoints(a, b)).map(([, change]) => change),
    links: changes.links,
    remarks: [...own.remarks, ...problems],
    renaming,
  };
};

/** A note that is only moved keeps the name of its file. */
const newPath = (
  diskPath: string,
  title: string | null,
  folder: string = folderOf(diskPath),
): string | null => {
  const stem = title === null ? noteName(diskPath) : fileStemOf(title);
  if (stem === '') return null;
  const ending = /\.md$/i.exec(diskPath)?.[0] ?? '.md';
  return `${folder === '' ? '' : `${folder}/`}${stem}${ending}`;
};

/** A file that stands at a path or, on systems that take capitals for the same, would. */
const fileAt = (vault: Vault, to: NotePath, except: NotePath): string | null => {
  const folded = foldCase(to);
  const namesakes = tableGet(vault.owners, nameKey(fileName(to))) ?? [];
  return namesakes.find((path) => path !== except && foldCase(path) === folded) ?? null;
};

/** The vault with the note in its new place. */
const moveNote = (
  vault: Vault,
  note: Note,
  moved: NoteFile,
): Renaming & { readonly keys: ReadonlySet<string> } => {
  const to = moved.path;
  const after = parseNote(moved, vault.settings);
  const deletes = to === note.path ? [] : [note.path];
  const changed = changeVault(vault, { upserts: [moved], deletes }, () => after);
  return {
    from: note.path,
    to,
    before: note,
    after,
    vault: changed?.vault ?? vault,
    keys: changed?.keys ?? new Set(),
  };
};

/** Notes with a link that could mean something else now: it looks a changed name up, or names a part of the note. */
const concerned = (
  { vault, graph }: View,
  { from, keys }: Renaming & { keys: ReadonlySet<string> },
): NotePath[] => {
  const paths = new Set<NotePath>([from, ...(tableGet(graph.incoming, from) ?? [])]);
  for (const user of usersOf(vault, keys)) paths.add(user);
  return [...paths].sort(compareCodePoints);
};

interface MeantLink {
  readonly link: Link;
  readonly meaning: Resolution;
  readonly isAttribute: boolean;
}

/** The links of a note and what its raw HTML leads to. */
const linksOf = (vault: Vault, note: Note, { resolutions }: Row): readonly MeantLink[] => [
  ...note.outgoing.flatMap((link, index) => {
    const meaning = resolutions[index];
    return meaning ? [{ link, meaning, isAttribute: false }] : [];
  }),
  ...note.htmlAddresses.map((address) => ({
    link: linkOfAddress(address),
    meaning: resolveAddress(vault, note, address),
    isAttribute: true,
  })),
];

interface LinkChanges {
  readonly files: ReadonlyMap<NotePath, EditedFile>;
  readonly problems: readonly Remark[];
  readonly links: number;
}

const linkChanges = (
  view: View,
  renaming: Renaming & { keys: ReadonlySet<string> },
  own: readonly TextEdit[],
): LinkChanges => {
  const files = new Map<NotePath, EditedFile>();
  const problems: Remark[] = [];
  let links = 0;
  for (const path of concerned(view, renaming)) {
    const [note, file] = [tableGet(view.vault.notes, path), tableGet(view.vault.sources, path)];
    const row = tableGet(view.graph.rows, path);
    if (!note || !file || !row) continue;
    const edits: TextEdit[] = path === renaming.from ? [...own] : [];
    const placeOf = stretchReader(file.text);
    for (const { link, meaning, isAttribute } of linksOf(view.vault, note, row)) {
      const change = changeLink(renaming, path, link, meaning, {
        text: file.text,
        stretch: placeOf(link.range),
        isCell: note.blocks[link.block]?.kind === 'cell',
        isAttribute,
      });
      if (change.kind === 'edit') {
        edits.push(...change.edits);
        links++;
      } else if (change.kind !== 'keep')
        problems.push({ path, line: link.range.line, message: PROBLEMS[change.kind] });
    }
    const sorted = sortEdits(edits, file.text);
    if (sorted.length > 0) files.set(path, { kind: 'edit', file, edits: sorted, moveTo: null });
  }
  return { files, problems, links };
};

const PROBLEMS = {
  captured: 'This link to a note that is not written would mean the renamed note.',
  lost: 'This link stands there in a form that cannot be written anew.',
} as const;
