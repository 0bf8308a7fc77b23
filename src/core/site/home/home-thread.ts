import type { View } from '../../graph/graph.ts';
import { DEFAULT_RULE } from '../../graph/query/thread-rule.ts';
import { findThreads, type Hop, type Thread } from '../../graph/query/threads.ts';
import { shownNote } from '../../graph/shown-notes.ts';
import { contextOf } from '../../lookup/context.ts';
import type { NodeId, NotePath } from '../../model/ids.ts';
import type { Note } from '../../model/note.ts';
import { backlinkLabel, relationLabel } from '../../model/relation-label.ts';
import { relationNamesOf } from '../../model/relation-names.ts';
import { inverseOf } from '../../model/relations.ts';
import type { Settings } from '../../model/settings.ts';
import { hrefOf } from '../address/href.ts';
import { noteRef } from '../address/link-view.ts';
import type { ContextPart, NoteRef, ThreadHop, ThreadView } from '../data/page-data.ts';
import { hopLink } from '../hop-link.ts';
import type { ListedNote } from '../list/listed-note.ts';
import { linkContext } from '../note/related-entries.ts';

/** How many notes of either end are tried. */
const TRIED = 4;
/** Threads asked for between two notes: the first may be a single step. */
const ASKED = 3;
/** Steps of the longest thread that is shown. */
const LONGEST = 4;

/**
 * Between which notes a thread is worth showing at home: from something learned to something wanted; where nobody says
 * what is learned, between two of the notes most others link to. `linked` is in that order.
 */
export const threadEnds = (linked: readonly ListedNote[]): readonly (readonly [NotePath, NotePath])[] => {
  const shown = linked.filter((note) => note.fields.graph === 'show');
  const terms = shown.filter((note) => note.fields.kind === 'term');
  const ideas = terms.length > 1 ? terms : shown;
  const learned = ideas.filter((note) => note.fields.status === 'learned').slice(0, TRIED);
  const wanted = ideas.filter((note) => note.fields.status === 'want').slice(0, TRIED);
  return learned.length > 0 && wanted.length > 0
    ? pairsOf(learned, wanted)
    : pairsOf(ideas.slice(0, TRIED), ideas.slice(0, TRIED));
};

/** Threads from one to the other of each of these pairs; they are found by links alone. */
export const threadsBetween = (
  view: View,
  ends: readonly (readonly [from: NotePath, to: NotePath])[],
): Thread[] => ends.flatMap(([from, to]) => findThreads(view, from, to, { ...DEFAULT_RULE, count: ASKED }));

/** The best of these threads, over at least one note between. */
export const homeThread = (view: View, threads: readonly Thread[]): ThreadView | null => {
  const candidates = threads.flatMap((thread) => candidateOf(view, thread) ?? []);
  candidates.sort((a, b) => a.silent - b.silent || a.cost - b.cost);
  return candidates[0]?.view ?? null;
};

interface Candidate {
  readonly view: ThreadView;
  readonly cost: number;
  /** Hops without a sentence. */
  readonly silent: number;
}

/** Null where a thread goes over no other note, or over too many. */
const candidateOf = (view: View, { hops: steps, cost }: Thread): Candidate | null => {
  const hops = steps.flatMap((hop) => hopView(view, hop) ?? []);
  if (steps.length < 2 || steps.length > LONGEST || hops.length < steps.length) return null;
  const [from, to] = [hops[0]?.from, hops.at(-1)?.to];
  if (!from || !to) return null;
  const silent = hops.filter(({ context }) => !isTelling(context)).length;
  return { cost, silent, view: { from, to, href: threadHref(view, from, to), hops } };
};

/** The sentence of a hop. */
const bestContext = (view: View, source: Note, hop: Hop): readonly ContextPart[] => {
  const chosen = hopLink(view, hop);
  const link = source.outgoing[chosen];
  return link ? linkContext(source, chosen, contextOf(source, link)) : [];
};

/** Sentences shorter than this are labels. */
const TELLING = 40;

const isTelling = (context: readonly ContextPart[]): boolean =>
  context.reduce((length, { text }) => length + text.length, 0) >= TELLING;

const pairsOf = (from: readonly ListedNote[], to: readonly ListedNote[]): [NotePath, NotePath][] =>
  from.flatMap((a) => to.flatMap((b): [NotePath, NotePath][] => (a === b ? [] : [[a.path, b.path]])));

const threadHref = (view: View, from: NoteRef, to: NoteRef): string =>
  `${hrefOf(view.vault.settings.base, '/thread/')}?from=${encodeURIComponent(from.title)}&to=${encodeURIComponent(to.title)}`;

/** What a hop says from its start, whichever of the two notes holds the link. */
const hopLabel = (settings: Settings, relation: string, forward: boolean): string =>
  forward
    ? relationLabel(relation)
    : backlinkLabel(inverseOf(relationNamesOf(settings), relation) ?? relation, relation);

const noteOf = (view: View, id: NodeId): Note | null => shownNote(view, id as NotePath);

/** A hop between two notes with its sentence; null where one of them is not written yet. */
const hopView = (view: View, hop: Hop): ThreadHop | null => {
  const [from, to, source] = [noteOf(view, hop.from), noteOf(view, hop.to), noteOf(view, hop.source)];
  if (!from || !to || !source) return null;
  return {
    from: noteRef(view, from),
    to: noteRef(view, to),
    label: hopLabel(view.vault.settings, hop.relation, hop.forward),
    context: bestContext(view, source, hop),
  };
};
