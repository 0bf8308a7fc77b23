import { normaliseAddress } from '../../vault/normalise-address.ts';

/** The name of a person as a library tells its parts; an organisation has a last name alone. */
export interface PersonName {
  readonly given: string;
  /** With its particle: `van Gogh`. */
  readonly family: string;
  readonly suffix: string;
  readonly isOrganisation: boolean;
}

/** A work as a library describes it, whatever the format. Texts are Markdown, all else is plain. */
export interface LibraryEntry {
  /** The citation key; '' where there is none. */
  readonly key: string;
  /** As written, in small letters: `article`. */
  readonly type: string;
  /** Line of the file it begins on, from 1. */
  readonly line: number;
  readonly title: string;
  readonly authors: readonly PersonName[];
  /** True for `and others`. */
  readonly hasMoreAuthors: boolean;
  readonly editors: readonly PersonName[];
  readonly year: string | null;
  /** The date where it says more than the year: `2020-05`. */
  readonly published: string | null;
  readonly venue: string | null;
  readonly doi: string | null;
  readonly arxiv: string | null;
  readonly url: string | null;
  readonly abstract: string | null;
  readonly remarks: readonly string[];
  readonly keywords: readonly string[];
  /** Keys, DOIs or addresses of what it cites. */
  readonly cites: readonly string[];
  /** Key of the proceedings or book it is in. */
  readonly partOf: string | null;
  /** What has no place of its own, as written. */
  readonly rest: readonly (readonly [key: string, value: string])[];
}

/** Something in a library that could not be read as it stands. */
export interface LibraryProblem {
  readonly line: number;
  readonly message: string;
}

/** A library as read. */
export interface Library {
  readonly entries: readonly LibraryEntry[];
  readonly problems: readonly LibraryProblem[];
  /** Fields that say something about somebody's computer and not about the work, with how often they stand there. */
  readonly leftOut: readonly (readonly [field: string, count: number])[];
}

/** What a person is called: `Vincent van Gogh`, `Sammy Davis Jr.` */
export const displayName = ({ given, family, suffix }: PersonName): string =>
  [given, family, suffix].filter((part) => part !== '').join(' ');

/** The arXiv id or DOI that some text is or holds at its beginning: `identifier('arxiv', 'arXiv:1312.6114v2 [cs]')` → `1312.6114`. */
export const identifier = (scheme: 'arxiv' | 'doi', text: string): string | null => {
  const [word = ''] = text.trim().split(/\s/);
  for (const written of [word, `${scheme}:${word}`]) {
    const key = normaliseAddress(written);
    if (key?.startsWith(`${scheme}:`)) return key.slice(scheme.length + 1);
  }
  return null;
};

/** Fields of reference managers about files and groups of their own. */
export const isHousekeeping = (field: string): boolean =>
  /^(?:file|local-url|localfile|owner|timestamp|creationdate|modificationdate|date-added|date-modified|bdsk-.*|__.*|groups|mendeley-.*|added-at|biburl|bibsource|interhash|intrahash|ids)$/.test(
    field,
  );

/** How often each of some words stands there, in their order of appearance. */
export const countEach = (words: readonly string[]): (readonly [string, number])[] => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts];
};
