import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { placeAfter } from '../../model/sorted-place.ts';
import { differenceOf, type ListDifference } from '../list-difference.ts';
import { analyseNote } from './analyse-note.ts';
import { freshEntries, mergeEntries, NO_ENTRIES } from './merge-entries.ts';
import { type BasePostings, type Postings, writePostings } from './postings.ts';

/** More changes than these are put together from nothing. */
const MOST_CHANGES = 300;

/**
 * Postings of notes most of which a base has: equal to `assemblePostings(notes, lang)`, at the cost of what changed
 * and of what is then asked for. Null when too much changed.
 */
export const derivePostings = (base: BasePostings, notes: readonly Note[]): Postings | null => {
  const renumbering = compareNotes(base, notes);
  const { renumbered, fresh, gone } = renumbering;
  if (fresh.length + gone.length > MOST_CHANGES) return null;
  const written = analyseTerms(base.notes[0] ?? notes[0], base.lang);
  const frequencies = new Map<number, number>();
  const count = (note: Note | undefined, step: 1 | -1) => {
    if (!note) return;
    for (const term of analyseNote(note, base.lang).terms)
      frequencies.set(term, (frequencies.get(term) ?? baseFrequency(base, term)) + step);
  };
  for (const document of gone) count(base.notes[document], -1);
  for (const document of fresh) count(notes[document], 1);
  const { terms, numbers, totals } = mergeTerms(base, written, frequencies);
  const added = freshEntries(notes, fresh, base.lang);
  return {
    terms,
    frequencies: totals,
    writeList: (term, writer) => {
      const number = numbers[term] ?? -1;
      const place = number < 0 ? -1 - number : (base.places[number] ?? -1);
      const old = place < 0 ? NO_ENTRIES : base.entriesOf(place);
      const more = added.get(terms[term] ?? '') ?? [];
      writePostings(writer, mergeEntries(old, renumbered, more));
    },
    lengths: base.lengths.map((column, field) =>
      deriveColumn(column, field, { notes, lang: base.lang }, renumbering),
    ),
  };
};

const analyseTerms = (note: Note | undefined, lang: string): readonly string[] =>
  note ? analyseNote(note, lang).vocabulary.terms : [];

const baseFrequency = (base: BasePostings, term: number): number => {
  const place = base.places[term] ?? -1;
  return place < 0 ? 0 : (base.frequencies[place] ?? 0);
};

/** How the documents of a base are those of other notes. */
interface Renumbering extends ListDifference {
  /** By document of the base, -1 for none. */
  readonly renumbered: Int32Array;
  /** Documents that the base has not. */
  readonly fresh: readonly number[];
  /** Documents of the base that are gone. */
  readonly gone: readonly number[];
}

const compareNotes = (base: BasePostings, notes: readonly Note[]): Renumbering => {
  const difference = differenceOf(base.notes, notes);
  const { from, to, next } = difference;
  const renumbered = new Int32Array(base.notes.length);
  for (let old = 0; old < from; old++) renumbered[old] = old;
  for (let old = to; old < renumbered.length; old++) renumbered[old] = old - to + next;
  const between = new Map<Note, number>();
  for (let old = from; old < to; old++) {
    const note = base.notes[old];
    const stays = note !== undefined && note === notes[old];
    renumbered[old] = stays ? old : -1;
    if (note && !stays) between.set(note, old);
  }
  const fresh: number[] = [];
  for (let document = from; document < next; document++) {
    const note = notes[document];
    if (!note || note === base.notes[document]) continue;
    const old = between.get(note);
    if (old === undefined) fresh.push(document);
    else renumbered[old] = document;
  }
  const gone = [...between.values()].filter((old) => renumbered[old] === -1);
  return { ...difference, renumbered, fresh, gone };
};

/** A column of lengths for other notes: the same object where it says the same of them. */
const deriveColumn = (
  column: Uint32Array,
  field: number,
  { notes, lang }: { readonly notes: readonly Note[]; readonly lang: string },
  { from, to, next, renumbered, fresh }: Renumbering,
): Uint32Array => {
  const lengths = new Uint32Array(notes.length);
  lengths.set(column.subarray(0, from));
  lengths.set(column.subarray(to), next);
  for (let old = from; old < to; old++) {
    const document = renumbered[old] ?? -1;
    if (document >= 0) lengths[document] = column[old] ?? 0;
  }
  for (const document of fresh) {
    const note = notes[document];
    if (note) lengths[document] = analyseNote(note, lang).lengths[field]?.[0] ?? 0;
  }
  const stretch = lengths.subarray(from, next);
  const isSame = to === next && stretch.every((length, i) => length === column[from + i]);
  return isSame ? column : lengths;
};

/** Terms of the base that are still there, and new ones, sorted; `numbers` holds -1 - place for those of the base. */
const mergeTerms = (
  base: BasePostings,
  written: readonly string[],
  changed: ReadonlyMap<number, number>,
): { terms: string[]; numbers: Int32Array; totals: Uint32Array } => {
  const totals = Uint32Array.from(base.frequencies);
  const added: { term: string; number: number; total: number }[] = [];
  const gone: number[] = [];
  for (const [number, total] of changed) {
    const place = base.places[number] ?? -1;
    if (place >= 0) {
      totals[place] = total;
      if (total === 0) gone.push(place);
    } else if (total > 0) added.push({ term: written[number] ?? '', number, total });
  }
  // Nearly all terms stay, so they are copied in stretches.
  const changes = [
    ...gone.map((place) => ({ place, term: null, number: 0, total: 0 })),
    ...added.map((one) => ({ place: placeIn(base.terms, one.term), ...one })),
  ].sort(byPlace);
  const size = base.terms.length + added.length - gone.length;
  const [numbers, merged] = [new Int32Array(size), new Uint32Array(size)];
  const stretches: (readonly string[])[] = [];
  let at = 0;
  let done = 0;
  const copyUntil = (place: number) => {
    stretches.push(base.terms.slice(done, place));
    numbers.set(ownNumbers(base).subarray(done, place), at);
    merged.set(totals.subarray(done, place), at);
    at += place - done;
    done = place;
  };
  for (const { place, term, number, total } of changes) {
    copyUntil(place);
    if (term === null) done = place + 1;
    else {
      stretches.push([term]);
      numbers[at] = number;
      merged[at++] = total;
    }
  }
  copyUntil(base.terms.length);
  const terms: readonly string[] = [];
  return { terms: terms.concat(...stretches), numbers, totals: merged };
};

/** -1 - place of each term of a base. */
const ownNumbers = memo((base: BasePostings) => Int32Array.from(base.terms, (_, place) => -1 - place));

interface TermChange {
  readonly place: number;
  /** Null for one that goes. */
  readonly term: string | null;
}

/** A new term stands before the one whose place it takes. */
const byPlace = (a: TermChange, b: TermChange): number =>
  a.place - b.place || (a.term === null ? 1 : b.term === null ? -1 : a.term < b.term ? -1 : 1);

/** The place in sorted terms of the first that is not before `term`. */
const placeIn = (terms: readonly string[], term: string): number =>
  placeAfter(terms.length, (at) => (terms[at] ?? '') < term);
