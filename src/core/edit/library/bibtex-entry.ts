import type { Entry } from '@retorquere/bibtex-parser';
import { identifier, isHousekeeping, type LibraryEntry, type PersonName } from './library-entry.ts';
import { plainText, proseText } from './library-text.ts';

type Fields = Entry['fields'];
type Creator = NonNullable<Fields['author']>[number];

const asText = (value: unknown): string =>
  Array.isArray(value) ? value.map(asText).join(', ') : typeof value === 'string' ? value : '';

/** The first of several fields that says something. */
const firstOf = (fields: Fields, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const text = plainText(asText(fields[name]));
    if (text !== '') return text;
  }
  return null;
};

const nameOf = ({ name, firstName, lastName, prefix, suffix }: Creator): PersonName => ({
  given: plainText(firstName ?? '').replace(/\.(?=\p{L})/gu, '. '),
  family: plainText(name ?? [prefix, lastName].filter(Boolean).join(' ')),
  suffix: plainText(suffix ?? ''),
  isOrganisation: name !== undefined && name !== '',
});

const isOthers = ({ name, lastName, firstName }: Creator): boolean =>
  !firstName && /^(?:others|et al\.?)$/i.test(name ?? lastName ?? '');

const namesOf = (creators: readonly Creator[] | undefined): PersonName[] =>
  (creators ?? [])
    .filter((creator) => !isOthers(creator))
    .map(nameOf)
    .filter(({ family }) => family !== '');

const arxivOf = (fields: Fields): string | null => {
  const scheme = asText(fields.eprinttype ?? fields.archiveprefix);
  const eprint = asText(fields.eprint);
  if (eprint !== '' && (scheme === '' || /^arxiv$/i.test(scheme))) {
    const id = identifier('arxiv', eprint);
    if (id !== null) return id;
  }
  for (const name of ['arxiv', 'arxivid', 'url', 'doi', 'journal', 'journaltitle', 'note', 'howpublished']) {
    const text = plainText(asText(fields[name]));
    const found = /(?:^|\s)(?:arxiv:\s*|https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf)\/)(\S+)/i.exec(
      text,
    )?.[1];
    const id = found ? identifier('arxiv', found.replace(/[,;.)]+$/, '')) : null;
    if (id !== null) return id;
  }
  return identifier('arxiv', asText(fields.doi).replace(/^.*?(?=10\.48550)/i, 'https://doi.org/'));
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthOf = (text: string): string | null => {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
  return number >= 1 && number <= 12 ? String(number).padStart(2, '0') : null;
};

const datesOf = (fields: Fields): Pick<LibraryEntry, 'year' | 'published'> => {
  const date = firstOf(fields, 'date', 'origdate', 'eventdate') ?? '';
  // A date is the entry's own; a year beside it may come from the proceedings.
  const said = firstOf(fields, 'year');
  const year =
    /\d{4}/.exec(fields.date === undefined ? '' : date)?.[0] ?? /\d{4}/.exec(said ?? date)?.[0] ?? said;
  if (/^\d{4}-\d{2}(?:-\d{2})?$/.test(date)) return { year, published: date };
  const month = monthOf(firstOf(fields, 'month') ?? '');
  return {
    year,
    published: month !== null && year !== null && /^\d{4}$/.test(year) ? `${year}-${month}` : null,
  };
};

/** Fields that are read above or below, or say the same as those. */
const READ: ReadonlySet<string> = new Set(
  (
    'title subtitle author editor year date month eprint eprinttype archiveprefix arxiv arxivid doi url abstract ' +
    'keywords keyword annotation annote note journal journaltitle booktitle school crossref xref cites references related'
  ).split(' '),
);

const wordsIn = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '');

const webAddress = (text: string | null): string | null => {
  const found = /https?:\/\/[^\s"<>]+/.exec(text ?? '')?.[0];
  return found ?? null;
};

/** Titles may be in two parts: `Zoom In: An Introduction`. */
const titleOf = (fields: Fields): string => {
  const [title, subtitle] = [firstOf(fields, 'title') ?? '', firstOf(fields, 'subtitle')];
  return subtitle === null ? title : `${title}: ${subtitle}`;
};

/** What was read of an entry besides what the parser says. */
export interface EntryReading {
  readonly fields: Fields;
  /** The fields with places for formulas, and how to fill these. */
  readonly texts: Fields;
  readonly withFormulas: (text: string) => string;
  readonly line: number;
}

/** An entry of the BibTeX parser as a work: `entryOfBibtex(entry, { fields, texts, withFormulas, line: 3 })`. */
export const entryOfBibtex = (
  entry: Entry,
  { fields, texts, withFormulas, line }: EntryReading,
): LibraryEntry => {
  const prose = (value: unknown): string => withFormulas(proseText(asText(value)));
  const venue = firstOf(fields, 'journaltitle', 'journal', 'booktitle', 'school');
  const isEmptyVenue =
    venue !== null && /^(?:arxiv|corr)\b.*(?:preprint|\d{4}\.\d{4,5}|^arxiv$|^corr$)/i.test(venue);
  const doi = firstOf(fields, 'doi');
  const remarks = (['annotation', 'annote', 'note'] as const)
    .map((name) => prose(texts[name]))
    .filter((text) => text !== '');
  return {
    key: entry.key.trim(),
    type: entry.type.toLowerCase(),
    line,
    title: titleOf(fields),
    authors: namesOf(fields.author),
    hasMoreAuthors: (fields.author ?? []).some(isOthers),
    editors: namesOf(fields.editor),
    ...datesOf(fields),
    venue: isEmptyVenue ? 'arXiv' : venue,
    doi: doi === null ? null : (identifier('doi', doi) ?? doi),
    arxiv: arxivOf(fields),
    url: webAddress(firstOf(fields, 'url') ?? webAddress(asText(fields.howpublished))),
    abstract: prose(texts.abstract) || null,
    remarks,
    keywords: [fields.keywords ?? fields.keyword ?? []]
      .flat()
      .map(plainText)
      .filter((word) => word !== ''),
    cites: [fields.cites, fields.references, fields.related].flatMap((value) => wordsIn(asText(value))),
    partOf: firstOf(fields, 'crossref', 'xref'),
    rest: Object.entries(fields).flatMap(([name, value]): [string, string][] => {
      const isInherited = entry.crossref?.inherited.includes(name) ?? false;
      const text =
        Array.isArray(value) && typeof value[0] === 'object'
          ? namesOf(value as Creator[])
              .map(({ given, family }) => `${given} ${family}`.trim())
              .join(', ')
          : plainText(asText(value));
      return READ.has(name) || isHousekeeping(name) || isInherited || text === ''
        ? []
        : [[name.replace('+duplicate', ''), text]];
    }),
  };
};
