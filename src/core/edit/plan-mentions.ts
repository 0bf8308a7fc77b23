import type { View } from '../graph/graph.ts';
import type { Mention } from '../lookup/mentions.ts';
import { groupBy } from '../model/group-by.ts';
import type { NotePath } from '../model/ids.ts';
import type { Note } from '../model/note.ts';
import type { NoteFile } from '../model/source-file.ts';
import { compareCodePoints, tableGet } from '../model/table.ts';
import { parseNote } from '../parse/parse-note.ts';
import { resolveLink } from '../vault/resolve-link.ts';
import type { Vault } from '../vault/vault.ts';
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
  const bySource = groupBy(mentions, ({ source }) => source);
  const links = new Map<Mention, string>();
  const plan: FilePlan = [...bySource]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .flatMap(([path, group]) => {
      const [note, file] = [tableGet(view.vault.notes, path), tableGet(view.vault.sources, path)];
      const found = note && file ? linkInNote({ view, note, file }, group) : new Map<Mention, TextEdit>();
      for (const [mention, { text }] of found) links.set(mention, text);
      const edits = file ? sortEdits([...found.values()], file.text) : [];
      return file && edits.length > 0 ? [{ kind: 'edit' as const, file, edits, moveTo: null }] : [];
    });
  return { plan, mentions: mentions.map((mention) => ({ mention, link: links.get(mention) ?? null })) };
};

/** What linking needs to know of one note. */
interface Source {
  readonly view: View;
  readonly note: Note;
  readonly file: NoteFile;
}

/** All mentions at their likeliest places at once, which is nearly always right; else one after the other. */
const linkInNote = (source: Source, mentions: readonly Mention[]): ReadonlyMap<Mention, TextEdit> => {
  const likely = new Map<Mention, TextEdit>();
  for (const mention of mentions) {
    const [first] = editsFor(source, mention);
    if (first) likely.set(mention, first);
  }
  if (areSound(source, likely)) return likely;
  const found = new Map<Mention, TextEdit>();
  for (const mention of mentions) {
    const edit = editsFor(source, mention).find((one) => areSound(source, new Map([[mention, one]])));
    if (edit) found.set(mention, edit);
  }
  return areSound(source, found) ? found : new Map();
};

/** True when a text with these links says what it said, word for word, and each link stands where its mention stood. */
const areSound = ({ view, note, file }: Source, links: ReadonlyMap<Mention, TextEdit>): boolean => {
  const edits = sortEdits([...links.values()], file.text);
  if (!areApart(edits) || edits.length !== links.size) return false;
  const after = parseNote({ ...file, text: applyEdits(file.text, edits) }, view.vault.settings);
  return (
    after.outgoing.length === note.outgoing.length + links.size &&
    after.blocks.length === note.blocks.length &&
    after.blocks.every((block, index) => block.text === note.blocks[index]?.text) &&
    [...links.keys()].every((mention) => isLinked(view.vault, after, mention))
  );
};

const isLinked = (vault: Vault, after: Note, { source, target, block, from, to }: Mention): boolean =>
  after.outgoing.some(
    (link) =>
      link.kind === 'wikilink' &&
      link.block === block &&
      link.from === from &&
      link.to === to &&
      isMeant(resolveLink(vault, source, link), target),
  );

/** The edits that could make a link of a mention, one for each place where its words stand. */
const editsFor = ({ view, note, file }: Source, mention: Mention): TextEdit[] => {
  const target = shortestTarget(view.vault, mention.source, mention.target);
  if (target === null) return [];
  const isCell = note.blocks[mention.block]?.kind === 'cell';
  const label = target === mention.text ? '' : `${isCell ? '\\' : ''}|${mention.text}`;
  return placesOf(note, file.text, mention).map((from) => ({
    from,
    to: from + mention.text.length,
    text: `[[${target}${label}]]`,
  }));
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
