import { groupBy } from '../../model/group-by.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { foldLetters } from '../../text/fold-name.ts';
import { displayName, type PersonName } from './library-entry.ts';

/** One person or organisation and all the ways a library and the vault write the name. */
export interface Person {
  readonly name: string;
  /** Other ways to write it. */
  readonly variants: readonly string[];
  readonly isOrganisation: boolean;
  /** The note that is there already; null when there is none. */
  readonly path: string | null;
}

export interface SamePeople {
  readonly people: readonly Person[];
  /** The person a name stands for, by `displayName`. */
  readonly personOf: (name: PersonName) => Person | null;
  /** Names that were taken for one by their initials. */
  readonly joined: readonly string[];
  /** Names that may be one person's and were left two. */
  readonly doubtful: readonly string[];
}

/** A person whom the vault knows. */
export interface KnownPerson {
  readonly path: string;
  readonly names: readonly string[];
  readonly isOrganisation: boolean;
}

interface Spelling {
  readonly name: PersonName;
  readonly shown: string;
  readonly family: string;
  /** Given names, folded; an initial is one letter. */
  readonly given: readonly string[];
  /** The number of names written out. */
  readonly full: number;
}

interface Cluster {
  readonly spellings: Spelling[];
  readonly path: string | null;
  readonly title: string | null;
}

const fold = (text: string): string => foldLetters(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** `D.P.`, `D P` and `DP` are two initials; `Jean-Luc` is two names. */
const givenParts = (given: string): string[] =>
  given
    .split(/[\s.‐-]+/u)
    .filter((part) => part !== '')
    .flatMap((part) => (/^\p{Lu}{2,3}$/u.test(part) ? [...part] : [part]))
    .map(fold)
    .filter((part) => part !== '');

const spellingOf = (name: PersonName): Spelling => {
  const given = givenParts(name.given);
  const full = given.filter(({ length }) => length > 1).length;
  return { name, shown: displayName(name), family: fold(name.family + name.suffix), given, full };
};

const PARTICLE = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|zur)$/i;
const SUFFIX = /^(?:jr\.?|sr\.?|ii|iii|iv)$/i;

/** The parts of a name as it is written: `Vincent van Gogh` → given `Vincent`, family `van Gogh`. */
const splitName = (written: string): PersonName => {
  const words = written.trim().split(/\s+/u);
  const suffix = words.length > 2 && SUFFIX.test(words.at(-1) ?? '') ? (words.pop() ?? '') : '';
  const particle = words.findIndex((word, at) => at > 0 && PARTICLE.test(word));
  const from = particle > 0 && particle < words.length - 1 ? particle : words.length - 1;
  return {
    given: words.slice(0, from).join(' '),
    family: words.slice(from).join(' '),
    suffix,
    isOrganisation: false,
  };
};

const fits = (a: string, b: string): boolean =>
  a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));

/** True when two spellings can be one person's: `D. P. Kingma` and `Diederik Kingma`. */
const areAlike = (a: Spelling, b: Spelling): boolean => {
  if (a.family !== b.family || a.name.isOrganisation !== b.name.isOrganisation) return false;
  if (a.given.length === 0 || b.given.length === 0) return a.given.length === b.given.length;
  const shorter = Math.min(a.given.length, b.given.length);
  return a.given.slice(0, shorter).every((part, at) => fits(part, b.given[at] ?? ''));
};

/** True when two names differ in a way a slip would explain: `Jon Smith`, `John Smith`. */
const areNear = (a: Spelling, b: Spelling): boolean => {
  const [x = '', y = ''] = [a.given[0], b.given[0]];
  return Math.min(x.length, y.length) >= 3 && x !== y && editDistance(x, y, 1) <= 1;
};

const compareSpellings = (a: Spelling, b: Spelling): number =>
  b.full - a.full || b.given.length - a.given.length;

/** The fullest way to write the name, of these the first. */
const titleOf = ({ title, spellings }: Cluster): string =>
  title ?? [...spellings].sort(compareSpellings)[0]?.shown ?? '';

const distinctBy = <Value>(values: readonly Value[], keyOf: (value: Value) => string): Value[] =>
  [...new Map(values.toReversed().map((value) => [keyOf(value), value])).values()].reverse();

/** Finds a place for every spelling, the fullest first, so that initials come when all names they may stand for are known. */
const clusterFamily = (
  spellings: readonly Spelling[],
  known: readonly Cluster[],
): { readonly clusters: readonly Cluster[]; readonly doubtful: readonly string[] } => {
  const clusters: Cluster[] = [...known];
  const doubtful: string[] = [];
  for (const spelling of [...spellings].sort(compareSpellings)) {
    const same = clusters.find((cluster) => cluster.spellings.some(({ shown }) => shown === spelling.shown));
    if (same) continue;
    const fitting = clusters.filter((cluster) =>
      cluster.spellings.every((other) => areAlike(spelling, other)),
    );
    const [only, another] = fitting;
    if (only && !another) only.spellings.push(spelling);
    else {
      const near =
        fitting.length > 0
          ? fitting
          : clusters.filter((cluster) => cluster.spellings.some((other) => areNear(spelling, other)));
      if (near.length > 0)
        doubtful.push(`“${spelling.shown}” and ${near.map((cluster) => `“${titleOf(cluster)}”`).join(', ')}`);
      clusters.push({ spellings: [spelling], path: null, title: null });
    }
  }
  return { clusters, doubtful };
};

const personOfCluster = (cluster: Cluster): Person => {
  const name = titleOf(cluster);
  const variants = distinctBy(cluster.spellings, ({ shown }) => shown).map(({ shown }) => shown);
  return {
    name,
    variants: variants.filter((variant) => variant !== name),
    isOrganisation: cluster.spellings.every((spelling) => spelling.name.isOrganisation),
    path: cluster.path,
  };
};

/**
 * The people that names stand for. Names are one person's when families agree and given names do as far as they go,
 * initials counted, unless they would be two people's. Those whom the vault knows stay apart and keep their titles.
 */
export const samePeople = (names: readonly PersonName[], known: readonly KnownPerson[]): SamePeople => {
  const spellings = distinctBy(names.map(spellingOf), ({ shown }) => shown);
  // A library knows which part of a name is the family's; a note only has the whole.
  const asWritten = new Map(spellings.toReversed().map(({ name, shown }) => [fold(shown), name]));
  const partsOf = (written: string, isOrganisation: boolean): PersonName =>
    asWritten.get(fold(written)) ??
    (isOrganisation ? { given: '', family: written, suffix: '', isOrganisation } : splitName(written));
  const knownClusters = known.map(
    ({ path, names: written, isOrganisation }): Cluster => ({
      path,
      title: written[0] ?? null,
      spellings: written.map((one) => ({ ...spellingOf(partsOf(one, isOrganisation)), shown: one })),
    }),
  );
  const families = groupBy(spellings, ({ family }) => family);
  const people: Person[] = [];
  const byName = new Map<string, Person>();
  const joined: string[] = [];
  const doubtful: string[] = [];
  for (const [family, written] of families) {
    const there = knownClusters.filter((cluster) => cluster.spellings.some((one) => one.family === family));
    const found = clusterFamily(written, there);
    doubtful.push(...found.doubtful);
    for (const cluster of found.clusters) {
      const person = personOfCluster(cluster);
      const own = new Set(written.map(({ shown }) => shown));
      if (!cluster.spellings.some(({ shown }) => own.has(shown))) continue;
      people.push(person);
      for (const { shown } of cluster.spellings) if (!byName.has(shown)) byName.set(shown, person);
      const others = person.variants.filter((variant) => own.has(variant));
      if (others.length > 0)
        joined.push(`“${person.name}” = ${others.map((other) => `“${other}”`).join(', ')}`);
    }
  }
  return { people, personOf: (name) => byName.get(displayName(name)) ?? null, joined, doubtful };
};
