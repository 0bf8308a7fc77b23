import type { View } from '../../graph/graph.ts';
import { shownNotes } from '../../graph/shown-notes.ts';
import type { Note } from '../../model/note.ts';
import { Recalled } from '../../model/recalled.ts';
import { placeAfter } from '../../model/sorted-place.ts';
import { compareCodePoints, keysThatDiffer, tableGet } from '../../model/table.ts';
import { areAlike } from '../are-alike.ts';
import type { Standing } from './dictionary.ts';

const MOST_LINKS = 15;
const STEPS = 15;

const dayOf = ({ fields }: Note): string => (fields.updated ?? fields.date)?.start ?? '';

interface StandingState {
  readonly notes: readonly Note[];
  readonly incoming: View['graph']['incoming'];
  readonly standing: Standing;
}

/** The standing worked out last: most changes of a note leave it as it is. */
let lastStanding: StandingState | null = null;

const standsAlike = (a: Note, b: Note): boolean => a.path === b.path && dayOf(a) === dayOf(b);

/** Standings hang on outlines and dates of notes alone. */
export const recalledStandings = new Recalled<View, Standing>();

/** What decides between the notes of a view that fit equally well. */
export const standingOf = (view: View): Standing =>
  recalledStandings.orMade(view, () => makeStandingOf(view, shownNotes(view)));

const makeStandingOf = ({ graph: { incoming } }: View, notes: readonly Note[]): Standing => {
  const last = lastStanding;
  const standing =
    last && areAlike(last.notes, notes, standsAlike)
      ? standingAfter(last, incoming, notes)
      : makeStanding(incoming, notes);
  lastStanding = { notes, incoming, standing };
  return standing;
};

/** The standing of notes of the same days, some of which others link to. */
const standingAfter = (
  last: StandingState,
  incoming: StandingState['incoming'],
  notes: readonly Note[],
): Standing => {
  if (last.incoming === incoming) return last.standing;
  const standing = last.standing.slice();
  for (const path of keysThatDiffer(last.incoming, incoming)) {
    const at = placeAfter(notes.length, (place) => compareCodePoints(notes[place]?.path ?? '', path) < 0);
    if (notes[at]?.path === path) standing[at] = linkBits(incoming, path) | ((standing[at] ?? 0) & 15);
  }
  return standing;
};

/** Four bits for how many notes link to each, up to fifteen, then four for how new it is among those that have a date. */
const makeStanding = (incoming: StandingState['incoming'], notes: readonly Note[]): Standing => {
  const days = notes
    .map(dayOf)
    .filter((day) => day !== '')
    .sort();
  const steps = new Map(days.map((day, i) => [day, 1 + Math.floor((i * STEPS) / days.length)]));
  return Uint8Array.from(notes, (note) => linkBits(incoming, note.path) | (steps.get(dayOf(note)) ?? 0));
};

const linkBits = (incoming: StandingState['incoming'], path: string): number => {
  const sources = tableGet(incoming, path) ?? [];
  const links = sources.some((source) => source === path) ? sources.length - 1 : sources.length;
  return Math.min(links, MOST_LINKS) * 16;
};
