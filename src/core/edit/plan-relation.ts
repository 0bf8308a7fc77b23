import type { View } from '../graph/graph.ts';
import { capitalised } from '../model/capitalised.ts';
import { notePath } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { Note } from '../model/note.ts';
import { relationLabel } from '../model/relation-label.ts';
import { relationNamesOf } from '../model/relation-names.ts';
import { knownRelation, type RelationNames, relationKey } from '../model/relations.ts';
import type { NoteFile } from '../model/source-file.ts';
import { tableGet } from '../model/table.ts';
import { parseNote } from '../parse/parse-note.ts';
import { readFrontmatter } from '../parse/yaml/frontmatter.ts';
import { resolveLink } from '../vault/resolve-link.ts';
import type { Vault } from '../vault/vault.ts';
import type { TextEdit } from './file-plan.ts';
import { addToField } from './frontmatter-edit.ts';
import { shortestTarget } from './link-target.ts';
import type { EditPlan } from './plan-status.ts';
import { isReadInPart } from './read-in-part.ts';
import { applyEdits, lineEndOf, type Stretch, stretchReader } from './text-edit.ts';

/** That one note stands in a relation to another, as the first of them says it. */
export interface RelationWish {
  readonly source: string;
  /** Canonical key: `builds-on`. */
  readonly relation: string;
  readonly target: string;
}

/** A line of the text that says relations: its place, and what of it is form. */
interface RelationLine {
  readonly relation: string;
  readonly line: Stretch;
  /** End of its last link. */
  readonly end: number;
  /** Up to its label, the label, and from there to its first link: `- **`, `Requires`, `**: `. */
  readonly form: readonly [before: string, label: string, after: string];
}

/** `- **Requires**: [[A]]`, `requires:: [[A]]`. */
const LINE =
  /^([ \t]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?:[*_]{1,2})?)([\p{L}\p{N}][^:[\]*\r\n]{0,60}?)([*_]{0,2}::?[*_]{0,2}[ \t]*)\[/u;

/**
 * Says a relation between two notes by one line in the first: beside what says the same relation already, else as the
 * note says others, else as a property, else (a note without frontmatter) as a list item at its end. Nothing else
 * changes by a byte. `planRelation(snapshot, { source: 'VAE.md', relation: 'builds-on', target: 'Auto-encoder.md' })`.
 */
export const planRelation = ({ vault }: View, wish: RelationWish): EditPlan => {
  const [source, target] = [notePath(wish.source), notePath(wish.target)];
  const [note, file] = [tableGet(vault.notes, source), tableGet(vault.sources, source)];
  if (!note || !file) return { kind: 'refused', reason: `There is no note “${wish.source}”.` };
  if (!tableGet(vault.notes, target))
    return { kind: 'refused', reason: `There is no note “${wish.target}”.` };
  if (source === target) return { kind: 'refused', reason: 'A note stands in no relation to itself.' };
  const names = relationNamesOf(vault.settings);
  if (knownRelation(names, wish.relation) !== wish.relation)
    return { kind: 'refused', reason: `“${wish.relation}” is no relation of this vault.` };
  const place: Place = { vault, note, file, names, relation: wish.relation, target };
  if (note.outgoing.some((link) => says(place, link)))
    return { kind: 'refused', reason: 'The note says so already.' };
  const name = shortestTarget(vault, source, target);
  const edit = name === null ? undefined : waysToSay(place, `[[${name}]]`).find((way) => isSound(place, way));
  if (!edit)
    return { kind: 'refused', reason: 'There is no place for it that would leave the rest as it is.' };
  return { kind: 'plan', change: { kind: 'edit', file, edits: [edit], moveTo: null } };
};

interface Place {
  readonly vault: Vault;
  readonly note: Note;
  readonly file: NoteFile;
  readonly names: RelationNames;
  readonly relation: string;
  readonly target: string;
}

/** True for a link that says the wished relation. */
const says = ({ vault, note, relation, target }: Place, link: Link): boolean => {
  if (link.relation !== relation) return false;
  const meant = resolveLink(vault, note.path, link);
  return meant.kind === 'note' && meant.path === target;
};

/** Edits that would say it, the one most like the note first. */
const waysToSay = (place: Place, link: string): TextEdit[] => {
  const { file, note, names, relation } = place;
  const lines = relationLines(note, file, names);
  const same = lines.findLast((line) => line.relation === relation);
  const last = lines.at(-1);
  const keys = [...readFrontmatter(file).data.keys()];
  const isKey = (key: string): boolean => relationKey(names, key) === relation;
  const property = () => addToField(file, isKey, relation, link);
  const ways: (TextEdit | null)[] = [];
  if (keys.some(isKey)) ways.push(property());
  if (same) ways.push({ from: same.end, to: same.end, text: `, ${link}` });
  const saysInFrontmatter = note.outgoing.some(({ relation: key, block }) => key !== null && block < 0);
  if (last && !saysInFrontmatter) ways.push(lineAfter(file.text, last, relation, link));
  if (keys.length > 0) ways.push(property());
  if (!isReadInPart(file)) ways.push(itemAtEnd(file.text, relation, link));
  ways.push(property());
  return ways.filter((way) => way !== null);
};

/** The lines of a note's text that say relations, in its order. */
const relationLines = (note: Note, file: NoteFile, names: RelationNames): RelationLine[] => {
  const stretch = stretchReader(file.text);
  const lines: RelationLine[] = [];
  for (const { relation, block, range } of note.outgoing) {
    if (relation === null || block < 0 || range.line !== range.endLine) continue;
    const { from } = stretch({ ...range, column: 1 });
    const { to: end } = stretch(range);
    const text = /^[^\r\n]*/.exec(file.text.slice(from))?.[0] ?? '';
    const [, before, label, after] = LINE.exec(text) ?? [];
    if (before === undefined || label === undefined || after === undefined) continue;
    if (relationKey(names, label) !== relation) continue;
    if (lines.at(-1)?.line.from === from) lines.pop();
    lines.push({ relation, line: { from, to: from + text.length }, end, form: [before, label, after] });
  }
  return lines;
};

/** The next line, in the form of one that says another relation. */
const lineAfter = (text: string, { line, form }: RelationLine, relation: string, link: string): TextEdit => {
  const [before, label, after] = form;
  const words = label.includes('-') || after.includes('::') ? relation : relation.replaceAll('-', ' ');
  const isCapital = label.charAt(0) !== label.charAt(0).toLowerCase();
  const said = isCapital ? capitalised(words) : words;
  return { from: line.to, to: line.to, text: `${lineEndOf(text)}${before}${said}${after}${link}` };
};

/** `- Builds on: [[A]]` at the end of the text, before the blank lines it ends with. */
const itemAtEnd = (text: string, relation: string, link: string): TextEdit => {
  const end = lineEndOf(text);
  const body = text.trimEnd();
  const last = body.slice(Math.max(body.lastIndexOf('\n'), body.lastIndexOf('\r')) + 1);
  const marker = /^([-*+])[ \t]/.exec(last)?.[1];
  const between = body === '' ? '' : marker === undefined ? end + end : end;
  // A label of its own, such as “By”, is written by its key, which is read back as the same relation.
  const label = relationLabel(relation) === 'By' ? 'Authors' : capitalised(relation.replaceAll('-', ' '));
  const from = body.length;
  return {
    from,
    to: from,
    text: `${between}${marker ?? '-'} ${label}: ${link}${from === text.length ? end : ''}`,
  };
};

/** True when an edit adds the link that says it, and the note says all else as before. */
const isSound = (place: Place, edit: TextEdit): boolean => {
  const { note, file, vault } = place;
  const after = parseNote({ ...file, text: applyEdits(file.text, [edit]) }, vault.settings);
  const added = after.outgoing.filter((link) => says(place, link));
  if (added.length !== 1 || after.outgoing.length !== note.outgoing.length + 1) return false;
  const written = (link: Link): string =>
    JSON.stringify({ ...link, range: null, block: null, from: null, to: null });
  const rest = after.outgoing.filter((link) => !says(place, link)).map(written);
  if (rest.join('\n') !== note.outgoing.map(written).join('\n')) return false;
  return fieldsOf(after) === fieldsOf(note) && blocksChanged(note, after) <= 1;
};

/** What the frontmatter says besides relations. */
const fieldsOf = ({ fields, tags }: Note): string =>
  JSON.stringify([{ ...fields, properties: null, authors: null }, tags]);

/** How many blocks are not as they were. */
const blocksChanged = ({ blocks: before }: Note, { blocks: after }: Note): number => {
  const isSame = (a: Note['blocks'][number] | undefined, b: Note['blocks'][number] | undefined): boolean =>
    a?.kind === b?.kind && a?.text === b?.text;
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && isSame(before[head], after[head])) head++;
  let tail = 0;
  while (tail < least - head && isSame(before.at(-1 - tail), after.at(-1 - tail))) tail++;
  return Math.max(before.length, after.length) - head - tail;
};
