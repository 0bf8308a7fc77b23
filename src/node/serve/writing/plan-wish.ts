import type { FilePlan } from '../../../core/edit/file-plan.ts';
import type { Moment } from '../../../core/edit/moment.ts';
import { planLog } from '../../../core/edit/plan-log.ts';
import { planMentions } from '../../../core/edit/plan-mentions.ts';
import { type NewNotePlan, planNewNote } from '../../../core/edit/plan-new-note.ts';
import { planRelation } from '../../../core/edit/plan-relation.ts';
import { type EditPlan, planStatus } from '../../../core/edit/plan-status.ts';
import { planUnwritten } from '../../../core/edit/plan-unwritten.ts';
import type { Remark } from '../../../core/edit/rename/rename-remark.ts';
import type { NoteHabits } from '../../../core/edit/template.ts';
import { mentionsOf } from '../../../core/lookup/mentions.ts';
import { notePath } from '../../../core/model/ids.ts';
import { relationLabel } from '../../../core/model/relation-label.ts';
import { tableGet } from '../../../core/model/table.ts';
import { planRenameOnDisk } from '../../edit/rename-on-disk.ts';
import type { OpenVault } from '../../notes/open-vault.ts';
import { outsideReason } from '../../vault/vault-path.ts';
import { findNotes, notesNamed } from './find-notes.ts';
import type { Wish } from './wish.ts';

/** What a wish would write. */
export type WishPlan =
  | {
      readonly kind: 'plan';
      readonly plan: FilePlan;
      /** What was done, once it is. */
      readonly said: string;
      /** What undoing it undoes: `the status of “VAE”`. */
      readonly label: string;
      /** The note it is about, by its path afterwards. */
      readonly path: string;
      /** Its path before, where that was another one. */
      readonly from?: string;
    }
  /** There is a note already. */
  | { readonly kind: 'known'; readonly path: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly remarks: readonly Remark[] };

/** The vault as it is now, and what making notes needs to know. */
export interface Desk extends OpenVault {
  readonly moment: Moment;
  readonly habits: NoteHabits;
}

const refused = (reason: string, remarks: readonly Remark[] = []): WishPlan => ({
  kind: 'refused',
  reason,
  remarks,
});

const titleOf = ({ snapshot }: Desk, path: string): string =>
  tableGet(snapshot.vault.notes, path)?.fields.title ?? path;

const edited = (result: EditPlan, path: string, said: string, label: string): WishPlan =>
  result.kind === 'refused'
    ? refused(result.reason)
    : { kind: 'plan', plan: [result.change], said, label, path };

/** A new file, unless it would lie where the vault does not look. */
const made = (desk: Desk, result: NewNotePlan): WishPlan => {
  if (result.kind === 'known') return result;
  if (result.kind === 'refused') return refused(result.reason);
  const { file } = result;
  const outside = outsideReason(desk.vault.config.ignored, file.path);
  return outside !== null
    ? refused(outside)
    : {
        kind: 'plan',
        plan: [file],
        said: `Wrote ${file.path}.`,
        label: `the note ${file.path}`,
        path: file.path,
      };
};

type Of<Kind extends Wish['kind']> = Extract<Wish, { kind: Kind }>;

/** There is no such note, and the one that somebody who types so may mean. */
const noteUnknown = ({ snapshot }: Desk, target: string): string => {
  const [near] = findNotes(snapshot, target, 1);
  const hint = near ? ` Did you mean “${near.fields.title}”?` : '';
  return `There is no note “${target}”.${hint}`;
};

const planRelationWish = (desk: Desk, { note, relation, target }: Of<'relation'>): WishPlan => {
  const found = notesNamed(desk.snapshot, target);
  const [other] = found;
  if (!other) return refused(noteUnknown(desk, target));
  if (found.length > 1)
    return refused(`Several notes are called “${target}”: ${found.join(', ')}. Give the path of one.`);
  const result = planRelation(desk.snapshot, { source: note.path, relation, target: other });
  const [one, two] = [titleOf(desk, note.path), titleOf(desk, other)];
  const said = `Wrote it into “${one}”: ${relationLabel(relation).toLowerCase()} “${two}”.`;
  return edited(result, note.path, said, `the relation of “${one}” to “${two}”`);
};

const planMention = (desk: Desk, { note, target }: Of<'mention'>): WishPlan => {
  const found = mentionsOf(desk.snapshot, notePath(target)).filter(({ source }) => source === note.path);
  const { plan, mentions } = planMentions(desk.snapshot, found);
  const [linked] = mentions;
  if (!linked) return refused('The mention is not there any more.');
  if (linked.link === null) return refused('It stands there in a form that is better linked by hand.');
  const title = titleOf(desk, note.path);
  const { text } = linked.mention;
  return {
    kind: 'plan',
    plan,
    said: `Linked “${text}” in “${title}”.`,
    label: `the link “${text}” in “${title}”`,
    path: note.path,
  };
};

const planRenameWish = (desk: Desk, wish: Of<'rename'>): WishPlan => {
  const { note, title, keepAlias, force } = wish;
  const result = planRenameOnDisk(desk, notePath(note.path), title, { keepAlias, force });
  if (result.kind === 'refused') return result;
  const { from, to, plan, links } = result;
  const many = links === 1 ? '1 link' : `${links} links`;
  const said = from === to ? `It is called “${title}” now.` : `Renamed ${from} to ${to}; wrote ${many} anew.`;
  return {
    kind: 'plan',
    plan,
    said,
    label: `the new name of “${titleOf(desk, note.path)}”`,
    path: to,
    from,
  };
};

const planLogWish = ({ snapshot, moment, habits }: Desk, { text }: Of<'log'>): WishPlan => {
  const result = planLog(snapshot.vault, text, moment, habits);
  if (result.kind === 'refused') return refused(result.reason);
  const { change, path, line } = result;
  return { kind: 'plan', plan: [change], said: `${path}: ${line}`, label: `the line in ${path}`, path };
};

/** What has to be written so that a wish comes true; nothing is written here. */
export const planWish = (desk: Desk, wish: Wish): WishPlan => {
  const { snapshot, moment, habits } = desk;
  switch (wish.kind) {
    case 'status': {
      const { path } = wish.note;
      const title = titleOf(desk, path);
      const result = planStatus(snapshot, path, wish.word);
      return edited(
        result,
        path,
        `The status of “${title}” is “${wish.word.trim()}” now.`,
        `the status of “${title}”`,
      );
    }
    case 'relation':
      return planRelationWish(desk, wish);
    case 'mention':
      return planMention(desk, wish);
    case 'rename':
      return planRenameWish(desk, wish);
    case 'unwritten':
      return made(desk, planUnwritten(snapshot, { ...wish, kind: wish.noteKind }, moment, habits));
    case 'new':
      return made(
        desk,
        planNewNote(
          snapshot,
          { kind: wish.noteKind, title: wish.title, url: wish.url, folder: null },
          moment,
          habits,
        ),
      );
    case 'log':
      return planLogWish(desk, wish);
  }
};
