import type { View } from '../../graph/graph.ts';
import { listOfNotes } from '../../graph/list-of-notes.ts';
import { shownNote, shownNotes } from '../../graph/shown-notes.ts';
import { addTo } from '../../model/group-by.ts';
import type { NotePath } from '../../model/ids.ts';
import type { Note, Status } from '../../model/note.ts';
import { compareCodePoints, keysThatDiffer, tableGet } from '../../model/table.ts';
import { foldLetters } from '../../text/fold-name.ts';
import { LISTED_STATUSES, routesOf } from '../address/routes.ts';
import { firstFew } from '../list/first-few.ts';
import { folderCounts } from '../list/folder-links.ts';
import { isOpenQuestion } from '../list/index-entries.ts';
import { type ListedNote, listedNote } from '../list/listed-note.ts';
import { ownDate } from '../list/own-date.ts';
import { compareTitles } from '../list/title-key.ts';
import { memoByFacts, type SeenView } from '../memo-by-facts.ts';
import { threadEnds } from './home-thread.ts';

/** Entries of a list at home. */
const SHORT_LIST = 8;

/** The notes of a list that home shows, and how many there are. */
export interface ShortList {
  readonly paths: readonly NotePath[];
  readonly total: number;
}

/** What home tells of all notes. */
export interface HomeLists {
  /** How many there are beside the home note. */
  readonly count: number;
  readonly byStatus: ReadonlyMap<Status, ShortList>;
  readonly newest: ShortList;
  readonly questions: ShortList;
  /** Those that most others link to; the first ones where nothing is linked. */
  readonly mostLinked: ShortList;
  /** Whether those are all notes there are, or nothing is linked. */
  readonly isFew: boolean;
  readonly kinds: ReadonlyMap<string, number>;
  readonly folders: ReadonlyMap<string, number>;
  /** The beginning of a word that finds something: `spars`. */
  readonly word: string | null;
  /** Between which notes a thread may be worth showing. */
  readonly threadEnds: readonly (readonly [from: NotePath, to: NotePath])[];
}

/** What home tells of all notes of a view; kept while an edit changes none of it. */
export const homeListsOf = (view: View): HomeLists => listsBeside(routesOf(view).home)(view);

/** What is looked at of a note, besides who links to it. */
const factsOf = ({ fields }: Note): string =>
  JSON.stringify([fields.title, fields.kind, fields.status, fields.graph, fields.date, fields.updated]);

/** How many notes link to a note. */
export const linksTo = ({ graph }: SeenView, path: string): number =>
  tableGet(graph.incoming, path)?.length ?? 0;

const firstCommit = ({ vault }: SeenView, path: string): string | undefined =>
  tableGet(vault.sources, path)?.committed?.first;

/** Whether no note was first committed on another day. */
const areCommitsSame = (before: SeenView, now: SeenView): boolean =>
  keysThatDiffer(before.vault.sources, now.vault.sources).every(
    (path) => firstCommit(before, path) === firstCommit(now, path),
  );

/** Whether no note has more or fewer links to it either; what is not written yet is in no list. */
const areLinksAndCommitsSame = (before: SeenView, now: SeenView): boolean =>
  keysThatDiffer(before.graph.incoming, now.graph.incoming).every(
    (path) => !tableGet(now.vault.notes, path) || linksTo(before, path) === linksTo(now, path),
  ) && areCommitsSame(before, now);

interface Beside {
  readonly home: NotePath | null;
  readonly listsOf: (view: View) => HomeLists;
}
let lastBeside: Beside | null = null;

/** What home tells of notes beside a home note: an edit may make another note that. */
const listsBeside = (home: NotePath | null): Beside['listsOf'] => {
  if (lastBeside?.home === home) return lastBeside.listsOf;
  const othersOf = (view: View) => shownNotes(view).filter(({ path }) => path !== home);
  const newestBeside = memoByFacts(dayFacts, (view) => newestOf(view, othersOf(view)), areCommitsSame);
  const foldersBeside = memoByFacts(
    () => '',
    (view) => folderCounts('', othersOf(view)),
  );
  const factsBeside = (view: View): HomeFacts => ({
    count: shownNotes(view).length - Number(home !== null),
    newest: newestBeside(view),
    kinds: kindCounts(view),
    folders: foldersBeside(view),
    byTitle: listedByTitle(view),
  });
  const keptLists = memoByFacts(
    factsOf,
    (view) => makeLists(view, home, factsBeside(view)),
    areLinksAndCommitsSame,
  );
  const listsOf = (view: View): HomeLists => {
    // Asked of every view: what follows the last one would hold on to one of long ago.
    factsBeside(view);
    return keptLists(view);
  };
  lastBeside = { home, listsOf };
  return listsOf;
};

/** What home tells of notes whoever links to them. */
interface HomeFacts extends Pick<HomeLists, 'count' | 'newest' | 'kinds' | 'folders'> {
  /** All notes, the home note, too. */
  readonly byTitle: readonly ListedNote[];
}

const makeLists = (view: View, home: NotePath | null, { byTitle, ...facts }: HomeFacts): HomeLists => {
  const others = byTitle.filter(({ path }) => path !== home);
  const { linked, reached } = mostLinkedFirst(view, others);
  const isFew = linked.length <= SHORT_LIST || reached.length === 0;
  return {
    ...facts,
    byStatus: new Map(
      LISTED_STATUSES.map((status) => [
        status,
        shortened(linked.filter(({ fields }) => fields.status === status)),
      ]),
    ),
    questions: shortened(linked.filter(isOpenQuestion)),
    mostLinked: shortened(isFew ? linked : reached),
    isFew,
    word: wordToTry(linked),
    threadEnds: threadEnds(linked),
  };
};

const shortened = (notes: readonly ListedNote[]): ShortList => ({
  paths: notes.slice(0, SHORT_LIST).map(({ path }) => path),
  total: notes.length,
});

const kindCounts = memoByFacts(
  ({ fields }) => fields.kind,
  (view) => {
    const counts = new Map<string, number>();
    for (const { fields } of shownNotes(view)) counts.set(fields.kind, (counts.get(fields.kind) ?? 0) + 1);
    return counts;
  },
);

/** By title where as many notes link to them; `reached` are those that any links to. */
const mostLinkedFirst = (view: View, byTitle: readonly ListedNote[]) => {
  const byLinks = new Map<number, ListedNote[]>([[0, []]]);
  for (const note of byTitle) addTo(byLinks, linksTo(view, note.path), note);
  const linked = [...byLinks].sort(([a], [b]) => b - a).flatMap(([, notes]) => notes);
  return { linked, reached: linked.slice(0, linked.length - (byLinks.get(0)?.length ?? 0)) };
};

let lastByTitle: readonly NotePath[] = [];

/** Kept while no title changes: to sort the titles of many notes takes long, but for those that were sorted before. */
const pathsByTitle = memoByFacts(
  ({ fields }) => fields.title,
  (view): readonly NotePath[] => {
    const known = new Set(lastByTitle);
    const sorted = [
      ...lastByTitle.flatMap((path) => shownNote(view, path) ?? []),
      ...shownNotes(view).filter(({ path }) => !known.has(path)),
    ];
    lastByTitle = sorted.sort(compareTitles).map(({ path }) => path);
    return lastByTitle;
  },
);

const listedByTitle = listOfNotes(pathsByTitle, listedNote);

/** What of a note tells whether it is among the newest. */
const dayFacts = ({ fields }: Note): string => JSON.stringify([fields.title, fields.date, fields.updated]);

const lastDay = ({ fields }: Note): string => fields.updated?.start ?? fields.date?.start ?? '';

const newestOf = (view: View, notes: readonly Note[]): ShortList => {
  const dated = notes.filter((note) => lastDay(note) !== '');
  const ownDay = (note: Note): string => ownDate(view, note)?.end ?? '';
  const newest = firstFew(
    dated,
    SHORT_LIST,
    (a, b) =>
      compareCodePoints(lastDay(b), lastDay(a)) ||
      // A vault that was committed in one go has one day for all: what notes say themselves is told then.
      compareCodePoints(ownDay(b), ownDay(a)) ||
      compareTitles(a, b),
  );
  return { paths: newest.map(({ path }) => path), total: dated.length };
};

/** Prefers what one wants to learn. */
const wordToTry = (linked: readonly ListedNote[]): string | null => {
  const wanted = linked.filter((note) => note.fields.status === 'want');
  for (const { fields } of [...wanted, ...linked]) {
    const word = /\p{L}{6,}/u.exec(fields.title)?.[0];
    if (word) return foldLetters(word).slice(0, 5);
  }
  return null;
};
