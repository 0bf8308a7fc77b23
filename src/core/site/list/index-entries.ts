import type { View } from '../../graph/graph.ts';
import type { Note } from '../../model/note.ts';
import { noteValue, unrecorded } from '../../model/reads.ts';
import { compareCodePoints } from '../../model/table.ts';
import { noteRef } from '../address/link-view.ts';
import type { IndexEntry, IndexGroup } from '../data/page-data.ts';
import { readableDefinition } from '../readable-words.ts';
import type { ListedNote } from './listed-note.ts';
import { ownDate } from './own-date.ts';
import { compareTitles, titleKey } from './title-key.ts';

/** What a list shows of a note. A page is told of this alone: a list stays as it is while the text goes on otherwise. */
export const indexEntry = (view: View, note: Note): IndexEntry => {
  noteValue('entry', note.path);
  return unrecorded(() => ({
    note: noteRef(view, note),
    definition: readableDefinition(note),
    aside: note.fields.year ?? ownDate(view, note)?.text ?? null,
  }));
};

/** `Auto-encoder` → `A`, `2024` → `0–9`. */
const letterOf = (note: Note): string => {
  const [first = ''] = titleKey(note);
  if (/\p{L}/u.test(first)) return first.toUpperCase();
  return /\p{N}/u.test(first) ? '0–9' : '…';
};

/** How the notes of a list are ordered and headed. */
export interface Order {
  readonly compare: (a: Note, b: Note) => number;
  readonly headingOf: (note: Note) => string;
}

export const BY_LETTER: Order = { compare: compareTitles, headingOf: letterOf };

/** The newest first; notes without a date last. */
const byYear = (view: View): Order => {
  const dateOf = (note: Note): string => note.fields.year ?? ownDate(view, note)?.start ?? '';
  return {
    compare: (a, b) => compareCodePoints(dateOf(b), dateOf(a)) || compareTitles(a, b),
    headingOf: (note) => /^\d{4}/u.exec(dateOf(note))?.[0] ?? 'No date',
  };
};

/** Kinds whose notes people look up by time. */
const DATED_KINDS: ReadonlySet<string> = new Set(['journal', 'meeting', 'paper', 'post']);

/** True for a question nobody has answered or given up. */
export const isOpenQuestion = ({ fields: { kind, status } }: ListedNote): boolean =>
  kind === 'question' && status !== 'learned' && status !== 'dropped';

/** Open questions before those that are answered. */
const BY_ANSWER: Order = {
  compare: (a, b) => Number(isOpenQuestion(b)) - Number(isOpenQuestion(a)) || compareTitles(a, b),
  headingOf: (note) => (isOpenQuestion(note) ? 'Open' : 'Closed'),
};

/** How an index lists the notes of a kind. */
export const orderOfKind = (view: View, kind: string): Order => {
  if (kind === 'question') return BY_ANSWER;
  return DATED_KINDS.has(kind) ? byYear(view) : BY_LETTER;
};

/** The id of a heading in a list: `A` → `_A`, out of the way of any a note could have. */
export const headingId = (label: string): string => `_${label.replace(/\s+/gu, '-')}`;

/** Notes in order as groups: neighbours with one heading belong together. */
export const groupNotes = (
  view: View,
  notes: readonly Note[],
  headingOf: (note: Note) => string,
): IndexGroup[] => {
  const groups: { label: string; id: string; entries: IndexEntry[] }[] = [];
  for (const note of notes) {
    const label = headingOf(note);
    const last = groups.at(-1);
    const entry = indexEntry(view, note);
    if (last?.label === label) last.entries.push(entry);
    else groups.push({ label, id: headingId(label), entries: [entry] });
  }
  return groups;
};
