import { addTo } from '../../model/group-by.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { foldLetters } from '../../text/fold-name.ts';
import type { LibraryEntry, LibraryProblem } from './library-entry.ts';

/** One work, whatever number of entries describe it. */
export interface Work extends LibraryEntry {
  /** All keys it is cited by. */
  readonly keys: readonly string[];
}

export interface SameWorks {
  readonly works: readonly Work[];
  readonly problems: readonly LibraryProblem[];
  /** Entries that were taken for one. */
  readonly joined: readonly string[];
  /** Entries that may be one and were left two. */
  readonly doubtful: readonly string[];
}

/** Letters and digits alone: `Auto-Encoding Variational Bayes.` → `autoencodingvariationalbayes`. */
export const titleKey = (title: string): string => foldLetters(title).replace(/[^\p{L}\p{N}]+/gu, '');

const firstAuthor = ({ authors, editors }: LibraryEntry): string =>
  titleKey((authors[0] ?? editors[0])?.family ?? '');

const yearsApart = (a: LibraryEntry, b: LibraryEntry): number =>
  a.year === null || b.year === null
    ? 0
    : Math.abs(Number.parseInt(a.year, 10) - Number.parseInt(b.year, 10)) || 0;

const isShort = (key: string): boolean => key.length < 14;

/** `10.5555/x` and an arXiv number can be the same work; two DOIs are two publications. */
const haveOtherDois = (a: LibraryEntry, b: LibraryEntry): boolean =>
  a.doi !== null && b.doi !== null && a.doi !== b.doi;

type Verdict = 'same' | 'doubtful' | 'other';

/** What two entries of one title are to each other. */
const judge = (a: LibraryEntry, b: LibraryEntry): Verdict => {
  const [x, y] = [firstAuthor(a), firstAuthor(b)];
  const isSameAuthor = x !== '' && x === y;
  if (x !== '' && y !== '' && !isSameAuthor) return isShort(titleKey(a.title)) ? 'other' : 'doubtful';
  if (haveOtherDois(a, b)) return 'doubtful';
  if (isShort(titleKey(a.title)) && !(isSameAuthor && yearsApart(a, b) <= 1)) return 'other';
  return yearsApart(a, b) <= (isSameAuthor ? 2 : 1) ? 'same' : 'doubtful';
};

const byKey = (
  entries: readonly LibraryEntry[],
  keyOf: (entry: LibraryEntry) => string | null,
): Map<string, number[]> => {
  const groups = new Map<string, number[]>();
  for (const [at, entry] of entries.entries()) {
    const key = keyOf(entry);
    if (key !== null && key !== '') groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  return groups;
};

/** Sets of indexes that are to be one; the least index stands for a set. */
class Unions {
  private readonly parents: number[];

  constructor(size: number) {
    this.parents = Array.from({ length: size }, (_, at) => at);
  }

  find(at: number): number {
    let root = at;
    while (this.parents[root] !== root) root = this.parents[root] ?? root;
    this.parents[at] = root;
    return root;
  }

  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    this.parents[Math.max(x, y)] = Math.min(x, y);
  }
}

/** True when entries taken for two works so far have DOIs, none in common. */
const doisDiffer = (entries: readonly LibraryEntry[], unions: Unions, a: number, b: number): boolean => {
  const doisOf = (member: number): Set<string> => {
    const root = unions.find(member);
    return new Set(entries.flatMap(({ doi }, at) => (doi !== null && unions.find(at) === root ? [doi] : [])));
  };
  if (unions.find(a) === unions.find(b)) return false;
  const [x, y] = [doisOf(a), doisOf(b)];
  return x.size > 0 && y.size > 0 && ![...x].some((doi) => y.has(doi));
};

const nameOf = ({ title, key, line }: LibraryEntry): string =>
  `“${title || key}” (${key === '' ? '' : `${key}, `}line ${line})`;

const firstOf = <Value>(
  entries: readonly LibraryEntry[],
  read: (entry: LibraryEntry) => Value | null,
): Value | null => {
  for (const entry of entries) {
    const value = read(entry);
    if (value !== null) return value;
  }
  return null;
};

const longest = (entries: readonly LibraryEntry[], read: (entry: LibraryEntry) => readonly unknown[]) =>
  entries.reduce((best, entry) => (read(entry).length > read(best).length ? entry : best));

const distinct = (words: readonly string[]): string[] => [...new Set(words)];

/** One work of several entries: the first that says something is believed, lists are put together. */
const mergeEntries = (entries: readonly [LibraryEntry, ...LibraryEntry[]]): Work => {
  const [first] = entries;
  const mostAuthors = longest(entries, ({ authors }) => authors);
  return {
    ...first,
    keys: distinct(entries.map(({ key }) => key).filter((key) => key !== '')),
    title: entries.find(({ title }) => title !== '')?.title ?? '',
    authors: mostAuthors.authors,
    hasMoreAuthors: mostAuthors.hasMoreAuthors,
    editors: longest(entries, ({ editors }) => editors).editors,
    year: firstOf(entries, ({ year }) => year),
    published: firstOf(entries, ({ published }) => published),
    venue:
      firstOf(entries, ({ venue }) => (venue === 'arXiv' ? null : venue)) ??
      firstOf(entries, ({ venue }) => venue),
    doi: firstOf(entries, ({ doi }) => doi),
    arxiv: firstOf(entries, ({ arxiv }) => arxiv),
    url: firstOf(entries, ({ url }) => url),
    abstract: firstOf(entries, ({ abstract }) => abstract),
    partOf: firstOf(entries, ({ partOf }) => partOf),
    remarks: distinct(entries.flatMap(({ remarks }) => remarks)),
    keywords: distinct(entries.flatMap(({ keywords }) => keywords)),
    cites: distinct(entries.flatMap(({ cites }) => cites)),
    rest: [...new Map(entries.toReversed().flatMap(({ rest }) => rest))],
  };
};

/** What entries of one work do not agree on. */
const disagreements = (entries: readonly LibraryEntry[]): LibraryProblem[] =>
  (['year', 'doi', 'arxiv'] as const).flatMap((field) => {
    const values = distinct(entries.flatMap((entry) => entry[field] ?? []));
    const last = entries.at(-1);
    return values.length < 2 || !last
      ? []
      : [
          {
            line: last.line,
            message: `${nameOf(last)} stands there twice, with ${field} ${values.join(' and ')}; the first was taken.`,
          },
        ];
  });

const nearTitles = (entries: readonly LibraryEntry[], unions: Unions): [number, number][] => {
  const pairs: [number, number][] = [];
  for (const group of byKey(entries, firstAuthor).values())
    for (const [i, a] of group.entries())
      for (const b of group.slice(i + 1)) {
        const [x, y] = [titleKey(entries[a]?.title ?? ''), titleKey(entries[b]?.title ?? '')];
        if (unions.find(a) === unions.find(b) || x === y || Math.min(x.length, y.length) < 14) continue;
        const isPart = x.startsWith(y) || y.startsWith(x);
        if (isPart || editDistance(x, y, 3) <= 3) pairs.push([a, b]);
      }
  return pairs;
};

/** A key that two works have is the first one's. */
const settleKeys = (
  works: readonly Work[],
): { readonly works: Work[]; readonly problems: LibraryProblem[] } => {
  const owners = new Map<string, Work>();
  const problems: LibraryProblem[] = [];
  const settled = works.map((work) => ({
    ...work,
    keys: work.keys.filter((key) => {
      const owner = owners.get(key.toLowerCase());
      if (owner)
        problems.push({
          line: work.line,
          message: `The key “${key}” stands for ${nameOf(owner)}, too, and is that one’s.`,
        });
      else owners.set(key.toLowerCase(), work);
      return owner === undefined;
    }),
  }));
  return { works: settled, problems };
};

/**
 * The works that entries describe: those with one DOI or arXiv id are one, and those with one title and first author of
 * about the same year. `sameWorks([a, sameAsA]).works.length` → 1.
 */
export const sameWorks = (entries: readonly LibraryEntry[]): SameWorks => {
  const unions = new Unions(entries.length);
  const doubts: [number, number][] = [];
  for (const keyOf of [({ doi }: LibraryEntry) => doi, ({ arxiv }: LibraryEntry) => arxiv])
    for (const [first = 0, ...others] of byKey(entries, keyOf).values())
      for (const other of others) unions.join(first, other);
  for (const group of byKey(entries, ({ title }) => titleKey(title)).values())
    for (const [i, a] of group.entries())
      for (const b of group.slice(i + 1)) {
        const [x, y] = [entries[a], entries[b]];
        const verdict = x && y ? judge(x, y) : 'other';
        if (verdict === 'same' && !doisDiffer(entries, unions, a, b)) unions.join(a, b);
        else if (verdict !== 'other') doubts.push([a, b]);
      }
  const groups = new Map<number, [LibraryEntry, ...LibraryEntry[]]>();
  for (const [at, entry] of entries.entries()) addTo(groups, unions.find(at), entry);
  const merged = [...groups.values()];
  const { works, problems } = settleKeys(merged.map(mergeEntries));
  // Two works are doubtful once, however many entries say so.
  const open = new Map(
    [...doubts, ...nearTitles(entries, unions)]
      .map(([a, b]): [number, number] => [unions.find(a), unions.find(b)])
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => [`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)] as const]),
  );
  const told = (at: number): string => nameOf(entries[at] as LibraryEntry);
  return {
    works,
    problems: [...problems, ...merged.flatMap(disagreements)],
    joined: merged.filter(({ length }) => length > 1).map((group) => group.map(nameOf).join(' = ')),
    doubtful: Array.from(open.values(), ([a, b]) => `${told(a)} and ${told(b)}`),
  };
};
