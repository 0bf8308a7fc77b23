import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import type { Note, Status } from '../model/note.ts';
import { noteValue, unrecorded } from '../model/reads.ts';
import { compareCodePoints, tableGet } from '../model/table.ts';
import { foldLetters } from '../text/fold-name.ts';
import { firstFew } from './first-few.ts';
import { homeMapOf } from './home-map.ts';
import { homeThread } from './home-thread.ts';
import { hrefOf } from './href.ts';
import { indexEntry, isOpenQuestion } from './index-entries.ts';
import { foldersBelow, STATUS_LABELS } from './index-page.ts';
import { memoByFacts } from './memo-by-facts.ts';
import { noteContent } from './note-content.ts';
import { ownDate } from './own-date.ts';
import type { HomeList, PageData } from './page-data.ts';
import { kindLabel, kindsOf, pageHead, siteTitleOf } from './page-head.ts';
import { readableDefinition } from './readable-words.ts';
import { LISTED_STATUSES, routesOf } from './routes.ts';
import { shownNote, shownNotes } from './shown-notes.ts';
import type { SiteInput } from './site-input.ts';
import { compareTitles } from './title-key.ts';
import { untouchedWords } from './untouched.ts';

/** Entries of a list at home. */
const SHORT_LIST = 8;

/** Places of larger vaults take too long to compute while somebody waits for the page. */
const LIVE_MAP = 2000;

/** What follows from outlines of notes alone: the page is told of them all as one. */
const fromOutlines = <Value>(make: () => Value): Value => {
  noteValue('outlines', '');
  return unrecorded(make);
};

/** The home page: the vault's own home note, then what is in the vault and where to begin. */
export const homePage = (input: SiteInput): PageData => {
  const { view } = input;
  const { home } = routesOf(view);
  const note = home === null ? null : shownNote(view, home);
  const others = fromOutlines(() => otherNotes(view));
  const linked = fromOutlines(() => linkedNotes(view));
  const isPlaced = !input.live || others.length <= LIVE_MAP;
  return {
    kind: 'home',
    head: pageHead(view, '/', siteTitleOf(view), {
      description: note && readableDefinition(note),
      image: note?.fields.image ?? null,
    }),
    note: note && noteContent(input, note),
    isEmpty: others.length === 0 && note === null,
    tryWord: wordToTry(linked),
    byStatus: LISTED_STATUSES.flatMap((status) => statusList(input, status, linked)),
    newest: newestOf(view, others),
    questions: openQuestionsOf(view, linked),
    mostLinked: mostLinkedOf(view, linked),
    kinds: fromOutlines(() => kindCounts(view)),
    folders: foldersBelow(view, '', others),
    thread: threadOf(view),
    map: isPlaced ? fromOutlines(() => homeMapOf(view, input.map ?? null)) : null,
  };
};

const linksTo = (view: View, note: Note): number => tableGet(view.graph.incoming, note.path)?.length ?? 0;

const otherNotes = (view: View): readonly Note[] => {
  const { home } = routesOf(view);
  return shownNotes(view).filter((note) => note.path !== home);
};

/** Notes that most others link to first. */
const linkedNotes = memo((view: View): readonly Note[] => {
  const { home } = routesOf(view);
  return pathsByTitle(view)
    .flatMap((path) => (path === home ? [] : (shownNote(view, path) ?? [])))
    .map((note) => ({ note, links: linksTo(view, note) }))
    .sort((a, b) => b.links - a.links)
    .map(({ note }) => note);
});

/** Kept while no title changes: to sort the titles of many notes takes long. */
const pathsByTitle = memoByFacts(
  ({ fields }) => fields.title,
  (view): readonly NotePath[] => [...shownNotes(view)].sort(compareTitles).map(({ path }) => path),
);

/** Looked for once: many ways are compared to find one worth showing. */
const threadOf = memo((view: View) =>
  homeThread(
    view,
    fromOutlines(() => linkedNotes(view)),
  ),
);

const statusList = ({ view, today }: SiteInput, status: Status, linked: readonly Note[]): HomeList[] => {
  const notes = linked.filter((note) => note.fields.status === status);
  if (notes.length === 0) return [];
  return [
    {
      label: STATUS_LABELS[status],
      entries: notes.slice(0, SHORT_LIST).map((note) => {
        // A year beside a name says little here.
        return { ...indexEntry(view, note), aside: untouchedWords(note, today) };
      }),
      total: notes.length,
      href: hrefOf(view.vault.settings.base, routesOf(view).statusRoute(status)),
    },
  ];
};

const lastDay = ({ fields }: Note): string => fields.updated?.start ?? fields.date?.start ?? '';
const dayText = ({ fields }: Note): string | null => fields.updated?.text ?? fields.date?.text ?? null;

const newestOf = (view: View, notes: readonly Note[]): HomeList => {
  const dated = fromOutlines(() => notes.filter((note) => lastDay(note) !== ''));
  const entries = fromOutlines(() => newestNotes(view, dated)).map((note) => ({
    ...indexEntry(view, note),
    aside: ownDate(view, note)?.text ?? dayText(note),
  }));
  return { label: 'Newest', entries, total: dated.length, href: null };
};

const newestNotes = (view: View, dated: readonly Note[]): Note[] =>
  firstFew(
    dated,
    SHORT_LIST,
    (a, b) =>
      compareCodePoints(lastDay(b), lastDay(a)) ||
      // A vault that was committed in one go has one day for all: what notes say themselves is told then.
      compareCodePoints(ownDay(view, b), ownDay(view, a)) ||
      compareTitles(a, b),
  );

const ownDay = (view: View, note: Note): string => ownDate(view, note)?.end ?? '';

const openQuestionsOf = (view: View, linked: readonly Note[]): HomeList => {
  const open = linked.filter(isOpenQuestion);
  return {
    label: 'Open questions',
    entries: open.slice(0, SHORT_LIST).map((note) => indexEntry(view, note)),
    total: open.length,
    href: open.length === 0 ? null : hrefOf(view.vault.settings.base, routesOf(view).kindRoute('question')),
  };
};

/** The notes most others link to; all notes of a vault that has few, the first ones where nothing is linked. */
const mostLinkedOf = (view: View, linked: readonly Note[]): HomeList => {
  const { isFew, notes } = fromOutlines(() => {
    const all = linked.filter((note) => linksTo(view, note) > 0);
    const isFew = linked.length <= SHORT_LIST || all.length === 0;
    return { isFew, notes: isFew ? linked : all };
  });
  const entries = notes.slice(0, SHORT_LIST).map((note) => {
    const count = linksTo(view, note);
    const aside = count === 0 ? null : count === 1 ? '1 note' : `${count} notes`;
    return { ...indexEntry(view, note), aside };
  });
  return { label: isFew ? 'Notes' : 'Most linked', entries, total: notes.length, href: null };
};

const kindCounts = (view: View) => {
  const counts = new Map<string, number>();
  for (const { fields } of shownNotes(view)) counts.set(fields.kind, (counts.get(fields.kind) ?? 0) + 1);
  return kindsOf(view).map((kind) => ({
    kind,
    label: kindLabel(kind),
    count: counts.get(kind) ?? 0,
    href: hrefOf(view.vault.settings.base, routesOf(view).kindRoute(kind)),
  }));
};

/** The beginning of a word that finds something: `spars`. Prefers what one wants to learn. */
const wordToTry = (linked: readonly Note[]): string | null => {
  const wanted = linked.filter((note) => note.fields.status === 'want');
  for (const { fields } of [...wanted, ...linked]) {
    const word = /\p{L}{6,}/u.exec(fields.title)?.[0];
    if (word) return foldLetters(word).slice(0, 5);
  }
  return null;
};
