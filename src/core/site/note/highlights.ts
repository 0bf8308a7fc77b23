import type { View } from '../../graph/graph.ts';
import type { Note } from '../../model/note.ts';
import { noteRead } from '../../model/reads.ts';
import { noteRef } from '../address/link-view.ts';
import type { Highlight, NoteContent, NoteRef } from '../data/page-data.ts';
import { BY_LETTER, indexEntry, orderOfKind } from '../list/index-entries.ts';
import { compareTitles } from '../list/title-key.ts';
import { ofMany } from '../of-many.ts';
import { type Neighbour, neighboursOf } from './neighbours.ts';

/** Notes of one group; the rest stand among the backlinks. */
const MOST = 24;

interface Group {
  readonly label: string;
  /** Relation as read from the page's own note; null for any. */
  readonly relation: string | null;
  /** Null for any. */
  readonly kinds: readonly string[] | null;
}

const WORKS: readonly Group[] = [
  { label: 'Papers', relation: 'author-of', kinds: ['paper', 'source'] },
  { label: 'Posts', relation: 'author-of', kinds: ['post'] },
  { label: 'Courses', relation: 'author-of', kinds: ['course'] },
  { label: 'Tools', relation: 'author-of', kinds: ['tool'] },
  { label: 'Meetings', relation: null, kinds: ['meeting'] },
  { label: 'Projects', relation: null, kinds: ['project'] },
];
const PARTS: Group = { label: 'Parts', relation: 'has-part', kinds: null };
const TAUGHT: Group = { label: 'Learned here', relation: 'taught', kinds: null };

/** What one looks for first on a note of a kind. */
const GROUPS: ReadonlyMap<string, readonly Group[]> = new Map([
  ['person', WORKS],
  ['organisation', [...WORKS, PARTS]],
  ['topic', [PARTS]],
  ['term', [PARTS]],
  ['course', [PARTS, TAUGHT]],
  ['project', [PARTS, TAUGHT]],
]);

/** Whether the page of a note tells of neighbours that stand in a relation to it. */
const isToldOf = ({ fields }: Note, relation: string): boolean =>
  relation === 'introduces' ||
  relation === 'previous' ||
  relation === 'next' ||
  (GROUPS.get(fields.kind)?.some((group) => group.relation === null || group.relation === relation) ?? false);

/** The notes beside one that its page tells of. */
export const neighboursToldOf = (view: View, note: Note): readonly Neighbour[] => {
  const found = ofMany(view, 'neighbours', note.path, () =>
    neighboursOf(view, note.path, (relation) => isToldOf(note, relation)),
  );
  for (const neighbour of found) noteRead(neighbour.note.path);
  return found;
};

const isIn = (group: Group, { note, relation }: Neighbour): boolean =>
  (group.relation === null || group.relation === relation) &&
  (group.kinds === null || group.kinds.includes(note.fields.kind));

const inOrder = (view: View, { kinds }: Group, notes: Iterable<Note>): Note[] =>
  [...new Set(notes)].sort((kinds === null ? BY_LETTER : orderOfKind(view, kinds[0] ?? '')).compare);

/** What a note of its kind is looked up for: of a person the papers, meetings and projects. Empty groups are left out. */
export const highlightsOf = (view: View, note: Note, neighbours: readonly Neighbour[]): Highlight[] => {
  const groups = GROUPS.get(note.fields.kind);
  if (!groups) return [];
  return groups.flatMap((group) => {
    const members = neighbours.filter((neighbour) => isIn(group, neighbour)).map((member) => member.note);
    const notes = inOrder(view, group, members);
    if (notes.length === 0) return [];
    const entries = notes.slice(0, MOST).map((member) => indexEntry(view, member));
    return [{ label: group.label, entries, more: notes.length - entries.length }];
  });
};

/** What a paper introduces, whichever of the two notes says so. */
export const introducedAmong = (view: View, neighbours: readonly Neighbour[]): NoteRef[] =>
  neighbours
    .filter(({ relation }) => relation === 'introduces')
    .map((neighbour) => neighbour.note)
    .sort(compareTitles)
    .map((introduced) => noteRef(view, introduced));

/** The notes before and after this one, as `previous` and `next` say in any of them. */
export const stepsAmong = (view: View, neighbours: readonly Neighbour[]): NoteContent['steps'] => {
  const towards = (wanted: string): NoteRef[] =>
    neighbours.filter(({ relation }) => relation === wanted).map((step) => noteRef(view, step.note));
  return { previous: towards('previous'), next: towards('next') };
};
