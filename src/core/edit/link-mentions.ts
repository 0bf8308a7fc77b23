import type { View } from '../graph/graph.ts';
import type { Mention } from '../lookup/mentions.ts';
import type { NotePath } from '../model/ids.ts';
import type { Note } from '../model/note.ts';
import type { Settings } from '../model/settings.ts';
import type { NoteFile } from '../model/source-file.ts';
import { compareCodePoints, tableGet } from '../model/table.ts';
import { parseNote } from '../parse/parse-note.ts';
import { resolveLink } from '../vault/resolve-link.ts';
import type { FilePlan, TextEdit } from './file-plan.ts';
import { shortestTarget } from './link-target.ts';
import { applyEdits, areApart, sortEdits, stretchReader } from './text-edit.ts';

/** A mention and the link it becomes; null where it stands in a form that cannot be linked without harm. */
export interface LinkedMention {
  readonly mention: Mention;
  /** `[[VAE]]`, `[[Sparse Coding|sparse coding]]`. */
  readonly link: string | null;
}

export interface MentionPlan {
  readonly plan: FilePlan;
  /** In the order given. */
  readonly mentions: readonly LinkedMention[];
}

/** Places tried for one mention; more of the same name in one paragraph are a list, not prose. */
const MOST_PLACES = 40;

/**
 * Makes links of unlinked mentions, each at its first place: the text reads as before, and nothing but the brackets
 * and the name between them is new. `planMentions(snapshot, mentionsOf(snapshot, 'terms/VAE.md'))`.
 */
export const planMentions = (view: View, mentions: readonly Mention[]): MentionPlan => {
  const bySource = new Map<NotePath, Mention[]>();
  for (const mention of mentions) {
    const known = bySource.get(mention.source);
    if (known) known.push(mention);
    else bySource.set(mention.source, [mention]);
  }
  const links = new Map<Mention, string>();
  const plan: FilePlan = [...bySource]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .flatMap(([path, group]) => {
      const [note, file] = [tableGet(view.vault.notes, path), tableGet(view.vault.sources, path)];
      const found = note && file ? linkInNote(view, note, file, group) : new Map<Mention, TextEdit>();
      for (const [mention, { text }] of found) links.set(mention, text);
      const edits = file ? sortEdits([...found.values()], file.text) : [];
      return file && edits.length > 0 ? [{ kind: 'edit' as const, file, edits, moveTo: null }] : [];
    });
  return { plan, mentions: mentions.map((mention) => ({ mention, link: links.get(mention) ?? null })) };
};

const linkInNote = (
  view: View,
  note: Note,
  file: NoteFile,
  mentions: readonly Mention[],
): ReadonlyMap<Mention, TextEdit> => {
  const found = new Map<Mention, TextEdit>();
  for (const mention of mentions) {
    const edit = editFor(view, note, file, mention);
    if (edit) found.set(mention, edit);
  }
  const edits = sortEdits([...found.values()], file.text);
  const isSound = areApart(edits) && readsAlike(note, edited(file, edits, view.vault.settings), edits.length);
  return isSound ? found : new Map();
};

const edited = (file: NoteFile, edits: readonly TextEdit[], settings: Settings): Note =>
  parseNote({ ...file, text: applyEdits(file.text, edits) }, settings);

/** True when a text with links added says what it said, word for word. */
const readsAlike = (before: Note, after: Note, links: number): boolean =>
  after.outgoing.length === before.outgoing.length + links &&
  after.blocks.length === before.blocks.length &&
  after.blocks.every((block, index) => block.text === before.blocks[index]?.text);

/** The edit that makes a link of a mention: every place where its words stand is tried until one reads right. */
const editFor = (view: View, note: Note, file: NoteFile, mention: Mention): TextEdit | null => {
  const { vault } = view;
  const target = shortestTarget(vault, mention.source, mention.target);
  if (target === null) return null;
  const isCell = note.blocks[mention.block]?.kind === 'cell';
  const label = target === mention.text ? '' : `${isCell ? '\\' : ''}|${mention.text}`;
  for (const from of placesOf(note, file.text, mention)) {
    const edit: TextEdit = { from, to: from + mention.text.length, text: `[[${target}${label}]]` };
    const after = edited(file, [edit], vault.settings);
    const isThere = after.outgoing.some(
      (link) =>
        link.kind === 'wikilink' &&
        link.block === mention.block &&
        link.from === mention.from &&
        link.to === mention.to &&
        isMeant(resolveLink(vault, mention.source, link), mention.target),
    );
    if (isThere && readsAlike(note, after, 1)) return edit;
  }
  return null;
};

const isMeant = (resolution: ReturnType<typeof resolveLink>, target: NotePath): boolean =>
  resolution.kind === 'note' && resolution.path === target;

/** Where a mention's words stand in the lines of its block, the likeliest place first. */
const placesOf = (note: Note, text: string, { block, from, text: words }: Mention): number[] => {
  const here = note.blocks[block];
  if (!here) return [];
  const next = note.blocks.slice(block + 1).find(({ line }) => line > here.line)?.line;
  const place = stretchReader(text);
  const start = place({ line: here.line, column: 1, endLine: here.line, endColumn: 1 }).from;
  const end =
    next === undefined ? text.length : place({ line: next, column: 1, endLine: next, endColumn: 1 }).from;
  const places = occurrences(text.slice(start, end), words).map((at) => start + at);
  const before = occurrences(here.text.slice(0, from), words).length;
  const likely = places[before];
  return likely === undefined ? places : [likely, ...places.filter((at) => at !== likely)];
};

const occurrences = (text: string, words: string): number[] => {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && found.length < MOST_PLACES; at = text.indexOf(words, at + 1))
    found.push(at);
  return found;
};
