import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { FilePlan } from '../../../core/edit/file-plan.ts';
import type { Moment } from '../../../core/edit/moment.ts';
import { type ReportedChange, reportPlan } from '../../../core/edit/plan-report.ts';
import { notePath } from '../../../core/model/ids.ts';
import type { NoteFile } from '../../../core/model/source-file.ts';
import { tableGet } from '../../../core/model/table.ts';
import { CliError, reasonOf } from '../../cli-error.ts';
import { changedSince, undoWrite, type Written, writePlan } from '../../edit/write-plan.ts';
import { hashOf, readIfThere } from '../../edit/write-steps.ts';
import { decodeNote, NOTE_LIMIT } from '../../vault/decode-note.ts';
import { readNoteHabits } from '../../vault/note-habits.ts';
import { type Answer, answer, refusal } from './answer.ts';
import { choicesFor } from './choices.ts';
import { findNotes } from './find-notes.ts';
import type { LiveVault } from './live-vault.ts';
import { OldTexts } from './old-texts.ts';
import { type Desk, planWish, type WishPlan } from './plan-wish.ts';
import { UndoList } from './undo-list.ts';
import { unwrittenLink } from './unwritten-link.ts';
import { BadWish, isWishKind, readWish, type Wish } from './wish.ts';

/** Files that are told of, and titles that are proposed. */
const MOST_CHANGES = 100;
const MOST_FOUND = 12;

const RENAME_HIDES = 'Notes that are hidden here may link to it, so it is renamed by who sees them.';
/** Where private notes are hidden, a reason could name one. */
const NO_REASON = 'This cannot be written here.';

/** Writes into a vault for the pages of one server: everything that can be asked for, and undoing it. */
export class Writer {
  /** Only pages of this run know it. */
  readonly token = randomBytes(24).toString('base64url');
  readonly texts = new OldTexts();
  private readonly done = new UndoList();

  constructor(
    private readonly live: LiveVault,
    private readonly now: () => Moment,
  ) {}

  /** What would be undone next, in words; null for nothing. */
  undoable(): string | null {
    return this.done.last()?.label ?? null;
  }

  /** Answers one request, of which it is known that it may write. */
  answer(action: string, fields: Readonly<Record<string, unknown>>): Answer {
    try {
      if (action === 'undo') return this.undo();
      if (action === 'find') return this.find(fields);
      if (action === 'choices') return this.choices(fields);
      if (!isWishKind(action)) return refusal(404, 'action', 'There is nothing of this name to be done.');
      return this.take(readWish(action, fields), fields.dry === true);
    } catch (error) {
      if (error instanceof BadWish) return refusal(400, 'wish', error.message);
      if (this.live.hides) return refusal(409, 'failed', NO_REASON);
      if (error instanceof CliError) return refusal(409, 'failed', error.message);
      return refusal(500, 'failed', `Writing failed, so nothing was changed: ${reasonOf(error)}.`);
    }
  }

  private desk(): Desk {
    const open = this.live.current();
    return { ...open, moment: this.now(), habits: readNoteHabits(open.vault.root) };
  }

  /** Where private notes are hidden, their folders are no place for a new one: its path would name them. */
  private publicDesk(): Desk {
    return { ...this.desk(), snapshot: this.live.view() };
  }

  private take(wish: Wish, isDry: boolean): Answer {
    // Files that are still being read are part of the plan: links in them are written anew, too.
    this.live.lookAt([]);
    const desk = 'note' in wish ? this.desk() : this.publicDesk();
    const refused = 'note' in wish ? this.checkNote(desk, wish.note.path, wish.note.hash) : null;
    if (refused) return refused;
    if (wish.kind === 'mention' && !this.live.shows(wish.target))
      return refusal(404, 'note', `There is no note “${wish.target}”.`);
    if (wish.kind === 'rename' && this.live.hides) return refusal(403, 'hidden', RENAME_HIDES);
    const result = planWish(desk, wish);
    if (result.kind === 'refused')
      return refusal(422, 'refused', this.live.hides ? NO_REASON : result.reason, {
        remarks: result.remarks,
      });
    if (this.touchesHidden(result)) return refusal(422, 'refused', NO_REASON);
    if (result.kind === 'known')
      return answer(200, { written: false, known: true, ...this.placeOf(result.path) });
    const changed = firstChanged(desk.vault.root, result.plan);
    if (changed) return this.conflict(desk.vault.root, changed, changed.hash);
    if (isDry) return answer(200, { written: false, said: result.said, ...changesOf(result.plan) });
    return this.write(desk.vault.root, result);
  }

  /** True when a plan would change or name what who asks may not see. */
  private touchesHidden(result: Exclude<WishPlan, { kind: 'refused' }>): boolean {
    if (!this.live.hides) return false;
    if (result.kind === 'known') return !this.live.shows(result.path);
    return result.plan.some((change) => change.kind === 'edit' && !this.live.shows(change.file.path));
  }

  /** A note that is not there, or not as the page that asks has shown it. */
  private checkNote({ vault, snapshot }: Desk, at: string, hash: string): Answer | null {
    const file = tableGet(snapshot.vault.sources, notePath(at));
    if (!file || !this.live.shows(at)) {
      const seen = this.live.hides ? null : this.texts.textOf(hash);
      return seen === null
        ? refusal(404, 'note', `There is no note “${at}”.`)
        : refusal(409, 'changed', `“${at}” is gone by now.`, { path: at, seen, now: null, hash: null });
    }
    return file.hash === hash ? null : this.conflict(vault.root, file, hash);
  }

  /** Both texts: that of the file as it was seen, and as it is on disk now. */
  private conflict(root: string, file: NoteFile, seenHash: string): Answer {
    const bytes = readIfThere(path.join(root, file.diskPath));
    const now = bytes && decodeNote(file.path, bytes.subarray(0, NOTE_LIMIT), bytes.length).text;
    const seen = seenHash === file.hash ? file.text : this.texts.textOf(seenHash);
    this.live.lookAt([file.diskPath]);
    // The text of a note may hold comments and names that others are not shown.
    const texts = this.live.hides ? {} : { seen, now };
    const said = `“${file.path}” has changed since this page showed it, so nothing was written.`;
    const hash = bytes && hashOf(bytes.subarray(0, NOTE_LIMIT));
    if (hash !== null) this.texts.show(hash);
    return refusal(409, 'changed', said, { path: file.path, ...texts, hash });
  }

  private write(root: string, result: Extract<WishPlan, { kind: 'plan' }>): Answer {
    const written = writePlan(root, result.plan);
    for (const { now } of written.files) this.texts.show(now);
    const { label, path: at, from = at } = result;
    this.done.add({ label, written, from, path: at });
    this.live.lookAt(pathsOf(root, written));
    return answer(200, {
      written: true,
      said: result.said,
      undo: this.undoable(),
      ...this.placeOf(at),
      ...changesOf(result.plan),
    });
  }

  private placeOf(at: string): { readonly path: string; readonly href: string | null } {
    return { path: at, href: this.live.hrefOf(at) };
  }

  private undo(): Answer {
    const last = this.done.last();
    if (!last) return refusal(422, 'refused', 'There is nothing to undo.');
    const { root } = this.live.current().vault;
    const changed = changedSince(last.written);
    if (changed) return this.undoConflict(root, changed);
    const left = this.live.hrefOf(last.path);
    undoWrite(root, last.written);
    this.done.drop();
    this.live.lookAt(pathsOf(root, last.written));
    return answer(200, {
      written: true,
      said: `Undone: ${last.label}.`,
      undo: this.undoable(),
      // Who looks at the page of a note that was renamed goes back with it.
      left,
      href: this.live.hrefOf(last.from),
    });
  }

  private undoConflict(
    root: string,
    { file, left }: { readonly file: string; readonly left: string },
  ): Answer {
    const at = inVault(root, file);
    const said = `“${at}” has changed since it was written, so nothing is undone.`;
    const source = tableGet(this.live.current().snapshot.vault.sources, at.normalize('NFC'));
    const seen = source?.hash === left ? source.text : this.texts.textOf(left);
    const bytes = readIfThere(file);
    const now = bytes && decodeNote(at, bytes.subarray(0, NOTE_LIMIT), bytes.length).text;
    const texts = this.live.hides ? {} : { seen, now };
    return refusal(409, 'changed', said, { path: at, ...texts, hash: null });
  }

  private find({ q, path: here }: Fields): Answer {
    const found = findNotes(this.live.view(), typeof q === 'string' ? q.slice(0, 200) : '', MOST_FOUND + 1)
      .filter((note) => note.path !== here)
      .slice(0, MOST_FOUND);
    return answer(200, {
      notes: found.map(({ path: at, fields }) => ({ path: at, title: fields.title, kind: fields.kind })),
    });
  }

  private choices({ path: at, label, before }: Fields): Answer {
    const isShown = typeof at === 'string' && this.live.shows(at);
    if (typeof label === 'string') {
      const shown = { path: isShown ? at : '', label, before: typeof before === 'number' ? before : 0 };
      const link = unwrittenLink(this.live.view(), shown);
      return answer(200, { ...choicesFor(this.publicDesk(), ''), ...link });
    }
    return answer(200, { ...choicesFor(this.publicDesk(), isShown ? at : '') });
  }
}

type Fields = Readonly<Record<string, unknown>>;

const inVault = (root: string, file: string): string => path.relative(root, file).split(path.sep).join('/');

/** The paths on disk that a write has touched, the folders it made before what is in them. */
const pathsOf = (root: string, { files, folders }: Written): string[] => {
  const touched = files.flatMap(({ target, move }) => [target, ...(move ? [move.from, move.to] : [])]);
  return [...new Set([...folders, ...touched].map((file) => inVault(root, file)))];
};

/** The first file of a plan that is not on disk as it was read. */
const firstChanged = (root: string, plan: FilePlan): NoteFile | null => {
  for (const change of plan) {
    if (change.kind !== 'edit') continue;
    const bytes = readIfThere(path.join(root, change.file.diskPath));
    if (bytes === null || hashOf(bytes.subarray(0, NOTE_LIMIT)) !== change.file.hash) return change.file;
  }
  return null;
};

/** What a plan changes, and of how many files more it is not told. */
const changesOf = (
  plan: FilePlan,
): { readonly changes: readonly ReportedChange[]; readonly files: number } => ({
  changes: reportPlan(plan.slice(0, MOST_CHANGES)),
  files: plan.length,
});
