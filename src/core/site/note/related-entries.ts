import type { View } from '../../graph/graph.ts';
import { shownNote } from '../../graph/shown-notes.ts';
import { type BacklinkPlace, readBacklink } from '../../lookup/backlinks.ts';
import type { ContextPart as Sentence } from '../../lookup/context.ts';
import { sentenceOfHit } from '../../lookup/mentions.ts';
import type { NameHit } from '../../lookup/name-hits.ts';
import type { Naming } from '../../lookup/namings.ts';
import type { Outgoing } from '../../lookup/outgoing.ts';
import type { NotePath } from '../../model/ids.ts';
import type { Resolution } from '../../model/link.ts';
import type { Note } from '../../model/note.ts';
import { backlinkLabel, relationLabel } from '../../model/relation-label.ts';
import { KNOWN_RELATIONS, MENTIONS } from '../../model/relations.ts';
import { foldName } from '../../text/fold-name.ts';
import { encodeFragment } from '../address/href.ts';
import { fragmentAnchor, linkView, noteRef, shownText } from '../address/link-view.ts';
import type { ContextPart } from '../data/page-data.ts';
import type { RelatedEntry } from '../data/related-data.ts';
import { titleKey } from '../list/title-key.ts';
import { readableContext } from '../readable-words.ts';

/** An entry with the heading it goes under. */
export interface Placed {
  readonly label: string;
  readonly rank: number;
  /** What entries of one label and kind are sorted by. */
  readonly name: string;
  readonly entry: Omit<RelatedEntry, keyof Told>;
  /** Looked for where the entry is shown: a list may have thousands. */
  readonly tell: () => Told;
}

/** What an entry says of the place it comes from. */
type Told = Pick<RelatedEntry, 'section' | 'context'>;

const TOLD_NOTHING: Told = { section: null, context: [] };

const RELATION_COUNT = 2 * KNOWN_RELATIONS.length;
/** A symmetric relation is its own inverse; the first place counts. */
const RANKS = new Map(
  KNOWN_RELATIONS.flatMap(({ key, inverse }) => [key, inverse])
    .map((key, rank) => [key, rank] as const)
    .reverse(),
);

/** Typed relations in their own order, then a vault's own, then plain mentions. */
const rankOf = (relation: string): number =>
  relation === MENTIONS ? RELATION_COUNT + 1 : (RANKS.get(relation) ?? RELATION_COUNT);

/** The sentence cut at the link it is about. */
const contextParts = (context: Sentence): ContextPart[] => {
  const { text, from, to } = readableContext(context);
  const parts: ContextPart[] = [];
  if (from > 0) parts.push({ text: text.slice(0, from), marked: false });
  if (to > from) parts.push({ text: text.slice(from, to), marked: true });
  if (to < text.length) parts.push({ text: text.slice(to), marked: false });
  return parts;
};

/** What to show of a link's context: nothing for `key: name` of a property, which the relation says already. */
export const linkContext = (note: Note, link: number, context: Sentence): ContextPart[] => {
  const isProperty = (note.outgoing[link]?.block ?? 0) < 0;
  const isBare = () =>
    /^[^:]*: $/u.test(context.text.slice(0, context.from)) && context.to === context.text.length;
  return isProperty && isBare() ? [] : contextParts(context);
};

/** A backlink under its relation as read from this note; none from a note this view does not show. */
export const placeBacklink = (view: View, note: Note, backlink: BacklinkPlace): Placed[] => {
  const source = shownNote(view, backlink.source);
  if (!source) return [];
  return [
    {
      label: backlinkLabel(backlink.relation, backlink.key),
      rank: rankOf(backlink.relation),
      name: titleKey(source),
      entry: { note: noteRef(view, source), other: null, count: backlink.count, relation: backlink.key },
      tell: () => toldBy(view, note, source, backlink),
    },
  ];
};

const toldBy = (view: View, note: Note, source: Note, place: BacklinkPlace): Told => {
  const backlink = readBacklink(view, place);
  if (!backlink) return TOLD_NOTHING;
  const anchor = fragmentAnchor(note, backlink.fragment);
  const heading =
    anchor === null ? undefined : note.headings.find((candidate) => candidate.anchor === anchor);
  return {
    section: heading && anchor ? { text: heading.text, href: `#${encodeFragment(anchor)}` } : null,
    context: linkContext(source, backlink.link, backlink.context),
  };
};

/** An outgoing link under its relation; none to what this view does not show. */
export const placeOutgoing = (
  view: View,
  note: Note,
  outgoing: Outgoing,
  resolution: Resolution,
): Placed[] => {
  const link = note.outgoing[outgoing.link];
  if (!link) return [];
  const target = resolution.kind === 'note' ? shownNote(view, resolution.path) : null;
  if (resolution.kind === 'withheld' || (resolution.kind === 'note' && !target)) return [];
  const text = resolution.kind === 'placeholder' ? resolution.name : shownText(link, resolution);
  return [
    {
      label: relationLabel(outgoing.relation),
      rank: rankOf(outgoing.relation),
      name: target ? titleKey(target) : foldName(text),
      entry: {
        note: target && noteRef(view, target),
        other: target ? null : { text, link: linkView(view, link, resolution, text) },
        count: outgoing.count,
        relation: outgoing.relation,
      },
      // The sentence is on this very page.
      tell: () => TOLD_NOTHING,
    },
  ];
};

/** A note that names this one without a link. */
export const placeMention = (view: View, { source: path, hit }: Naming): Placed[] => {
  const source = shownNote(view, path);
  if (!source) return [];
  return [
    {
      label: '',
      rank: 0,
      name: titleKey(source),
      entry: {
        note: noteRef(view, source),
        other: null,
        count: hit.count,
        relation: MENTIONS,
      },
      tell: () => toldByMention(view, path, hit),
    },
  ];
};

const toldByMention = (view: View, path: NotePath, hit: NameHit): Told => {
  const source = shownNote(view, path);
  return source ? { section: null, context: contextParts(sentenceOfHit(source, hit)) } : TOLD_NOTHING;
};
