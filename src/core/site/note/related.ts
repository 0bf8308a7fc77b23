import type { View } from '../../graph/graph.ts';
import { shownNote } from '../../graph/shown-notes.ts';
import { backlinkPlaces } from '../../lookup/backlinks.ts';
import { foremostNamings, mentionCount } from '../../lookup/mentions.ts';
import { outgoingOf } from '../../lookup/outgoing.ts';
import type { NotePath } from '../../model/ids.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { type Made, noteReads, noteValue, readsOf, unrecorded } from '../../model/reads.ts';
import { MENTIONS } from '../../model/relations.ts';
import { compareCodePoints } from '../../model/table.ts';
import {
  type ListName,
  MENTIONS_LISTED,
  PAGE_SIZE,
  pageCount,
  pageHref,
  pageSlice,
  placeInList,
} from '../address/continuation.ts';
import { searchHref } from '../address/href.ts';
import { resolutionsOf } from '../address/link-view.ts';
import { routesOf } from '../address/routes.ts';
import type { ContextPart } from '../data/page-data.ts';
import type { RelatedEntry, RelatedGroup, RelatedPage } from '../data/related-data.ts';
import { ofMany } from '../of-many.ts';
import { compareKinds } from '../page-head.ts';
import { type Placed, placeBacklink, placeMention, placeOutgoing } from './related-entries.ts';

export type RelatedList = Exclude<ListName, 'entries' | 'print'>;

/** Notes before names that have none; by kind, then those with more links, then by name. */
const compareEntries = ({ entry: a, name: nameA }: Placed, { entry: b, name: nameB }: Placed): number =>
  Number(a.note === null) - Number(b.note === null) ||
  compareKinds(a.note?.kind ?? '', b.note?.kind ?? '') ||
  b.count - a.count ||
  compareCodePoints(nameA, nameB) ||
  compareCodePoints(a.note?.href ?? '', b.note?.href ?? '');

/** What a mention and a typed link are about: the note, else the name. */
const subjectOf = ({ note, other }: Placed['entry']): string => note?.href ?? `?${other?.text ?? ''}`;

/** True for a context that is no sentence: nothing, the link alone, or a label with it. */
const isBare = (context: readonly ContextPart[]): boolean =>
  /^(?:[^:.]*::?\s*)?$/u.test(context.flatMap(({ text, marked }) => (marked ? [] : text)).join(''));

/**
 * A note that both mentions this one and stands in a relation to it is listed once, under the relation; the
 * mention's sentence stands in where the relation has none.
 */
const mergeMentions = (placed: readonly Placed[]): Placed[] => {
  if (placed.every(({ entry }) => entry.relation === MENTIONS)) return [...placed];
  const mentions = new Map(
    placed.filter(({ entry }) => entry.relation === MENTIONS).map((one) => [subjectOf(one.entry), one.tell]),
  );
  const typed = placed.filter(({ entry }) => entry.relation !== MENTIONS);
  const merged = new Set(typed.map(({ entry }) => subjectOf(entry)));
  const told = typed.map((one) => {
    const tellMention = mentions.get(subjectOf(one.entry));
    if (!tellMention) return one;
    const tell = () => {
      const told = one.tell();
      return isBare(told.context) ? tellMention() : told;
    };
    return { ...one, tell };
  });
  return [
    ...told,
    ...placed.filter(({ entry }) => entry.relation === MENTIONS && !merged.has(subjectOf(entry))),
  ];
};

const placedOf = (view: View, note: Note, list: RelatedList): Placed[] => {
  switch (list) {
    case 'backlinks':
      return mergeMentions(
        backlinkPlaces(view, note.path).flatMap((place) => placeBacklink(view, note, place)),
      );
    case 'outgoing': {
      const meaningOf = resolutionsOf(view, note.path);
      return mergeMentions(
        outgoingOf(view, note.path).flatMap((outgoing) =>
          placeOutgoing(view, note, outgoing, meaningOf(outgoing.link)),
        ),
      );
    }
    case 'mentions':
      return foremostNamings(view, note.path, MENTIONS_LISTED).flatMap((naming) =>
        placeMention(view, naming),
      );
  }
};

/** Neighbours with one label become a group. */
const groupsOf = (placed: readonly Placed[]): RelatedGroup[] => {
  const groups: { label: string; entries: RelatedEntry[] }[] = [];
  for (const { label, entry, tell } of placed) {
    const last = groups.at(-1);
    // Written out, so that all entries have one shape.
    const { note, other, count, relation } = entry;
    const { section, context } = tell();
    const told = { note, other, section, context, count, relation };
    if (last?.label === label) last.entries.push(told);
    else groups.push({ label, entries: [told] });
  }
  return groups;
};

/** The longest lists of the last few notes asked for: their pages are made one after another. */
const recentLists = memo((_view: View): Map<string, Made<readonly Placed[]>> => new Map());
const RECENT = 8;

/** The entries of a list in their order. A page of backlinks or mentions asks only for the notes that it shows. */
const sortedList = (view: View, note: Note, list: RelatedList): readonly Placed[] => {
  const make = () => recentList(view, note, list);
  switch (list) {
    case 'backlinks':
      return ofMany(view, list, note.path, make);
    case 'outgoing':
      return make();
    case 'mentions':
      noteValue(list, note.path);
      return unrecorded(make);
  }
};

/** What of a list of backlinks follows from outlines: its entries in their order, without their sentences. */
export const backlinkOrder = (view: View, path: NotePath): readonly string[] => {
  const note = shownNote(view, path);
  if (!note) return [];
  return recentList(view, note, 'backlinks').map(
    ({ entry }) => `${entry.relation} ${entry.count} ${subjectOf(entry)}`,
  );
};

/** All that a list of mentions hangs on but for the texts of those that are shown: how many there are, who, and where. */
export const mentionOrder = (view: View, path: NotePath): readonly (string | number)[] => {
  const note = shownNote(view, path);
  if (!note) return [];
  const places = foremostNamings(view, path, MENTIONS_LISTED).flatMap(({ source, hit }) => {
    const { block, from, to, count } = hit;
    return [source, block, from, to, count];
  });
  const order = recentList(view, note, 'mentions').map(({ entry }) => subjectOf(entry));
  return [mentionCount(view, path), ...places, ...order];
};

const recentList = (view: View, note: Note, list: RelatedList): readonly Placed[] => {
  const recent = recentLists(view);
  const key = `${list} ${note.path}`;
  const known = recent.get(key);
  if (known) {
    noteReads(known.reads);
    return known.value;
  }
  const made = readsOf(() =>
    placedOf(view, note, list).sort(
      (a, b) => a.rank - b.rank || compareCodePoints(a.label, b.label) || compareEntries(a, b),
    ),
  );
  if (made.value.length <= PAGE_SIZE) return made.value;
  const [oldest] = recent.keys();
  if (oldest !== undefined && recent.size >= RECENT) recent.delete(oldest);
  recent.set(key, made);
  return made.value;
};

/** Where more are found than are listed. */
const restOf = (view: View, note: Note, listed: number, total: number): RelatedPage['rest'] =>
  listed === total ? null : { listed, href: searchHref(view.vault.settings.base, namesQuery(note)) };

/** A search for all that a note is called: `"Sparse coding" OR "SC"`. */
const namesQuery = ({ fields: { title, aliases } }: Note): string =>
  [...new Set([title, ...aliases])].map((name) => `"${name.replace(/["\\]/gu, ' ')}"`).join(' OR ');

/** One page of what a note hangs together with: grouped by relation, best first. */
export const relatedPage = (view: View, note: Note, list: RelatedList, page: number): RelatedPage => {
  const placed = sortedList(view, note, list);
  const base = routesOf(view).routeOf(note.path);
  const pageAt = (one: number) => pageHref(view, base, one, list);
  const { pages, previous, next } = placeInList(page, pageCount(placed.length), pageAt);
  const total = list === 'mentions' ? mentionCount(view, note.path) : placed.length;
  const items = groupsOf(pageSlice(placed, page));
  const unit = list === 'mentions' ? 'places' : 'links';
  const rest = restOf(view, note, placed.length, total);
  return { items, unit, total, page, pages, previous, next, rest };
};
