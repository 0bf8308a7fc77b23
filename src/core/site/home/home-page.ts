import type { View } from '../../graph/graph.ts';
import { shownNote } from '../../graph/shown-notes.ts';
import { memo } from '../../model/memo.ts';
import type { Note, Status } from '../../model/note.ts';
import { noteValue, unrecorded } from '../../model/reads.ts';
import { hrefOf } from '../address/href.ts';
import { LISTED_STATUSES, routesOf } from '../address/routes.ts';
import type { HomeList, PageData } from '../data/page-data.ts';
import { linksToFolders } from '../list/folder-links.ts';
import { indexEntry } from '../list/index-entries.ts';
import { STATUS_LABELS } from '../list/listing.ts';
import { ownDate } from '../list/own-date.ts';
import { noteContent } from '../note/note-content.ts';
import { untouchedWords } from '../note/untouched.ts';
import { kindLabel, kindsOf, pageHead, siteTitleOf } from '../page-head.ts';
import { readableDefinition } from '../readable-words.ts';
import type { SiteInput } from '../site-input.ts';
import { type HomeLists, linksTo, type ShortList } from './home-lists.ts';
import { homeOutlinesOf } from './home-outlines.ts';
import { homeThread } from './home-thread.ts';

/** What follows from outlines of notes alone: the page is told of them all as one. */
const fromOutlines = <Value>(make: () => Value): Value => {
  noteValue('outlines', '');
  return unrecorded(make);
};

const outlinesOf = (input: SiteInput) => fromOutlines(() => homeOutlinesOf(input));

/** Sentences of all threads are read to find one worth showing. */
const threadOf = memo((input: SiteInput) => homeThread(input.view, outlinesOf(input).threads));

/** The home page: the vault's own home note, then what is in the vault and where to begin. */
export const homePage = (input: SiteInput): PageData => {
  const { view } = input;
  const { home } = routesOf(view);
  const note = home === null ? null : shownNote(view, home);
  const { lists, map } = outlinesOf(input);
  return {
    kind: 'home',
    head: pageHead(view, '/', siteTitleOf(view), {
      description: note && readableDefinition(note),
      image: note?.fields.image ?? null,
    }),
    note: note && noteContent(input, note),
    isEmpty: lists.count === 0 && note === null,
    tryWord: lists.word,
    byStatus: LISTED_STATUSES.flatMap((status) => statusList(input, status, lists)),
    newest: newestOf(view, lists.newest),
    questions: openQuestionsOf(view, lists.questions),
    mostLinked: mostLinkedOf(view, lists),
    kinds: fromOutlines(() => kindCounts(view, lists)),
    folders: linksToFolders(view, '', lists.folders),
    thread: threadOf(input),
    map,
  };
};

/** The notes of a list that are shown. */
const notesOf = (view: View, { paths }: ShortList): Note[] =>
  fromOutlines(() => paths.flatMap((path) => shownNote(view, path) ?? []));

const statusList = ({ view, today }: SiteInput, status: Status, { byStatus }: HomeLists): HomeList[] => {
  const list = byStatus.get(status);
  if (!list || list.total === 0) return [];
  return [
    {
      label: STATUS_LABELS[status],
      // A year beside a name says little here.
      entries: notesOf(view, list).map((note) => {
        return { ...indexEntry(view, note), aside: untouchedWords(note, today) };
      }),
      total: list.total,
      href: hrefOf(view.vault.settings.base, routesOf(view).statusRoute(status)),
    },
  ];
};

const dayText = ({ fields }: Note): string | null => fields.updated?.text ?? fields.date?.text ?? null;

const newestOf = (view: View, list: ShortList): HomeList => {
  const entries = notesOf(view, list).map((note) => ({
    ...indexEntry(view, note),
    aside: ownDate(view, note)?.text ?? dayText(note),
  }));
  return { label: 'Newest', entries, total: list.total, href: null };
};

const openQuestionsOf = (view: View, list: ShortList): HomeList => ({
  label: 'Open questions',
  entries: notesOf(view, list).map((note) => indexEntry(view, note)),
  total: list.total,
  href: list.total === 0 ? null : hrefOf(view.vault.settings.base, routesOf(view).kindRoute('question')),
});

/** The notes most others link to; all notes of a vault that has few, the first ones where nothing is linked. */
const mostLinkedOf = (view: View, { isFew, mostLinked }: HomeLists): HomeList => {
  const entries = notesOf(view, mostLinked).map((note) => {
    const count = linksTo(view, note.path);
    const aside = count === 0 ? null : count === 1 ? '1 note' : `${count} notes`;
    return { ...indexEntry(view, note), aside };
  });
  return { label: isFew ? 'Notes' : 'Most linked', entries, total: mostLinked.total, href: null };
};

const kindCounts = (view: View, { kinds }: HomeLists) =>
  kindsOf(view).map((kind) => ({
    kind,
    label: kindLabel(kind),
    count: kinds.get(kind) ?? 0,
    href: hrefOf(view.vault.settings.base, routesOf(view).kindRoute(kind)),
  }));
