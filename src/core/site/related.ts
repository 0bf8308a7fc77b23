import type { View } from '../graph/graph.ts';
import { type Backlink, backlinksOf } from '../lookup/backlinks.ts';
import type { ContextPart as Sentence } from '../lookup/context.ts';
import { type Mention, mentionsOf } from '../lookup/mentions.ts';
import { type Outgoing, outgoingOf } from '../lookup/outgoing.ts';
import type { Note } from '../model/note.ts';
import { backlinkLabel, relationLabel } from '../model/relation-label.ts';
import { KNOWN_RELATIONS, MENTIONS } from '../model/relations.ts';
import { compareCodePoints } from '../model/table.ts';
import { foldName } from '../text/fold-name.ts';
import { continuationRoute, type ListName, pageCount, pageSlice } from './continuation.ts';
import { hrefOf } from './href.ts';
import { fragmentAnchor, linkView, noteRef, resolutionOf, shownText } from './link-view.ts';
import type { ContextPart, Paged, RelatedEntry, RelatedGroup } from './page-data.ts';
import { compareKinds } from './page-head.ts';
import { routesOf } from './routes.ts';
import { shownNote } from './shown-notes.ts';

export type RelatedList = Exclude<ListName, 'entries'>;

/** An entry with the heading it goes under. */
interface Placed {
  readonly label: string;
  readonly rank: number;
  readonly entry: RelatedEntry;
}

const RELATION_ORDER: readonly string[] = KNOWN_RELATIONS.flatMap(({ key, inverse }) => [key, inverse]);

/** Typed relations in their own order, then a vault's own, then plain mentions. */
const rankOf = (relation: string): number => {
  const rank = RELATION_ORDER.indexOf(relation);
  return relation === MENTIONS ? RELATION_ORDER.length + 1 : rank < 0 ? RELATION_ORDER.length : rank;
};

/** The sentence cut at the link it is about. */
const contextParts = ({ text, from, to }: Sentence): ContextPart[] =>
  [
    { text: text.slice(0, from), marked: false },
    { text: text.slice(from, to), marked: true },
    { text: text.slice(to), marked: false },
  ].filter((part) => part.text !== '');

/** What to show of a link's context: nothing for `key: name` of a property, which the relation says already. */
export const linkContext = (note: Note, link: number, context: Sentence): ContextPart[] => {
  const isProperty = (note.outgoing[link]?.block ?? 0) < 0;
  const isBare = /^[^:]*: $/u.test(context.text.slice(0, context.from)) && context.to === context.text.length;
  return isProperty && isBare ? [] : contextParts(context);
};

const placeBacklink = (view: View, note: Note, backlink: Backlink): Placed[] => {
  const source = shownNote(view, backlink.source);
  if (!source) return [];
  const anchor = fragmentAnchor(note, backlink.fragment);
  const heading = note.headings.find((candidate) => candidate.anchor === anchor);
  return [
    {
      label: backlinkLabel(backlink.relation, backlink.key),
      rank: rankOf(backlink.relation),
      entry: {
        note: noteRef(view, source),
        other: null,
        section: heading && anchor ? { text: heading.text, href: `#${encodeURIComponent(anchor)}` } : null,
        context: linkContext(source, backlink.link, backlink.context),
        count: backlink.count,
        relation: backlink.key,
      },
    },
  ];
};

const placeOutgoing = (view: View, note: Note, outgoing: Outgoing): Placed[] => {
  const link = note.outgoing[outgoing.link];
  if (!link) return [];
  const resolution = resolutionOf(view, note.path, outgoing.link);
  const target = resolution.kind === 'note' ? shownNote(view, resolution.path) : null;
  if (resolution.kind === 'withheld' || (resolution.kind === 'note' && !target)) return [];
  const text = resolution.kind === 'placeholder' ? resolution.name : shownText(link, resolution);
  return [
    {
      label: relationLabel(outgoing.relation),
      rank: rankOf(outgoing.relation),
      entry: {
        note: target && noteRef(view, target),
        other: target ? null : { text, link: linkView(view, link, resolution, text) },
        section: null,
        // The sentence is on this very page.
        context: [],
        count: outgoing.count,
        relation: outgoing.relation,
      },
    },
  ];
};

const placeMention = (view: View, mention: Mention): Placed[] => {
  const source = shownNote(view, mention.source);
  if (!source) return [];
  return [
    {
      label: '',
      rank: 0,
      entry: {
        note: noteRef(view, source),
        other: null,
        section: null,
        context: contextParts(mention.context),
        count: mention.count,
        relation: MENTIONS,
      },
    },
  ];
};

const titleOf = ({ note, other }: RelatedEntry): string => note?.title ?? other?.text ?? '';

/** Notes before names that have none; by kind, then those with more links, then by name. */
const compareEntries = (a: RelatedEntry, b: RelatedEntry): number =>
  Number(a.note === null) - Number(b.note === null) ||
  compareKinds(a.note?.kind ?? '', b.note?.kind ?? '') ||
  b.count - a.count ||
  compareCodePoints(foldName(titleOf(a)), foldName(titleOf(b))) ||
  compareCodePoints(a.note?.href ?? '', b.note?.href ?? '');

/** What a mention and a typed link are about: the note, else the name. */
const subjectOf = ({ note, other }: RelatedEntry): string => note?.href ?? `?${other?.text ?? ''}`;

/**
 * A note that both mentions this one and stands in a relation to it is listed once, under the relation; the
 * mention's sentence stands in where the relation has none.
 */
const mergeMentions = (placed: readonly Placed[]): Placed[] => {
  const mentions = new Map(
    placed.filter(({ entry }) => entry.relation === MENTIONS).map(({ entry }) => [subjectOf(entry), entry]),
  );
  const typed = placed.filter(({ entry }) => entry.relation !== MENTIONS);
  const merged = new Set(typed.map(({ entry }) => subjectOf(entry)));
  const told = typed.map((one) => {
    const mention = mentions.get(subjectOf(one.entry));
    if (!mention || one.entry.context.length > 0) return one;
    return { ...one, entry: { ...one.entry, context: mention.context, section: mention.section } };
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
        backlinksOf(view, note.path).flatMap((backlink) => placeBacklink(view, note, backlink)),
      );
    case 'outgoing':
      return mergeMentions(
        outgoingOf(view, note.path).flatMap((outgoing) => placeOutgoing(view, note, outgoing)),
      );
    case 'mentions':
      return mentionsOf(view, note.path).flatMap((mention) => placeMention(view, mention));
  }
};

/** Neighbours with one label become a group. */
const groupsOf = (placed: readonly Placed[]): RelatedGroup[] => {
  const groups: { label: string; entries: RelatedEntry[] }[] = [];
  for (const { label, entry } of placed) {
    const last = groups.at(-1);
    if (last?.label === label) last.entries.push(entry);
    else groups.push({ label, entries: [entry] });
  }
  return groups;
};

/** One page of what a note hangs together with: grouped by relation, best first. */
export const relatedPage = (view: View, note: Note, list: RelatedList, page: number): Paged<RelatedGroup> => {
  const placed = placedOf(view, note, list).sort(
    (a, b) => a.rank - b.rank || compareCodePoints(a.label, b.label) || compareEntries(a.entry, b.entry),
  );
  const routes = routesOf(view);
  const base = routes.routeOf(note.path);
  const pages = pageCount(placed.length);
  return {
    items: groupsOf(pageSlice(placed, page)),
    total: placed.length,
    page,
    pages,
    hrefs: Array.from({ length: pages }, (_, index) =>
      hrefOf(view.vault.settings.base, continuationRoute(routes, base, list, index + 1)),
    ),
  };
};
