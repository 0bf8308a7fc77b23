import { isRecord } from '../../model/is-record.ts';
import {
  countEach,
  identifier,
  isHousekeeping,
  type Library,
  type LibraryEntry,
  type LibraryProblem,
  type PersonName,
} from './library-entry.ts';
import { plainText, proseText } from './library-text.ts';

type Item = Readonly<Record<string, unknown>>;

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

const firstOf = (item: Item, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = item[name];
    // Crossref writes titles as lists.
    const text = plainText(asText(Array.isArray(value) ? value[0] : value));
    if (text !== '') return text;
  }
  return null;
};

const nameOf = (value: unknown): PersonName[] => {
  if (!isRecord(value)) return [];
  const part = (name: string): string => plainText(asText(value[name]));
  const literal = part('literal') || part('name');
  if (literal !== '') return [{ given: '', family: literal, suffix: '', isOrganisation: true }];
  const particles = [part('dropping-particle'), part('non-dropping-particle'), part('family')];
  const family = particles.filter((text) => text !== '').join(' ');
  const given = part('given').replace(/\.(?=\p{L})/gu, '. ');
  return family === '' && given === ''
    ? []
    : [
        {
          given: family === '' ? '' : given,
          family: family || given,
          suffix: part('suffix'),
          isOrganisation: false,
        },
      ];
};

const namesOf = (value: unknown): PersonName[] => (Array.isArray(value) ? value.flatMap(nameOf) : []);

const datesOf = (item: Item): Pick<LibraryEntry, 'year' | 'published'> => {
  const issued = [item.issued, item.published, item['original-date']].find(isRecord);
  const parts = Array.isArray(issued?.['date-parts']) ? (issued['date-parts'] as unknown[])[0] : undefined;
  const [year, month, day] = Array.isArray(parts) ? parts.map(asText) : [];
  const said = asText(issued?.raw) || asText(issued?.literal) || asText(item.issued);
  if (!year)
    return {
      year: /\d{4}/.exec(said)?.[0] ?? null,
      published: /^\d{4}-\d{2}(?:-\d{2})?$/.test(said) ? said : null,
    };
  const finer = [month, day].filter((part) => part !== undefined && /^\d{1,2}$/.test(part));
  return {
    year,
    published:
      finer.length === 0 ? null : [year, ...finer.map((part) => (part ?? '').padStart(2, '0'))].join('-'),
  };
};

const arxivOf = (item: Item): string | null => {
  const places = [
    'arxiv',
    'number',
    'archive_location',
    'URL',
    'DOI',
    'note',
    'container-title',
    'publisher',
  ];
  for (const name of places) {
    const text = asText(item[name]);
    const found =
      /(?:^|\s)(?:arxiv:\s*|https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf)\/|10\.48550\/arxiv\.)(\S+)/i.exec(
        text,
      )?.[1];
    const id = identifier(
      'arxiv',
      (found ?? (/^arxiv$/i.test(asText(item.archive)) ? text : '')).replace(/[,;)]+$/, ''),
    );
    if (id !== null) return id;
  }
  return null;
};

/** What an entry cites, where its source lists that: Crossref's `reference`, or keys. */
const citesOf = (item: Item): string[] =>
  [item.cites, item.reference, item.references].flatMap((value) => {
    if (Array.isArray(value))
      return value
        .flatMap((one) => (isRecord(one) ? [firstOf(one, 'DOI', 'id') ?? ''] : [asText(one)]))
        .filter(Boolean);
    return /\s\S+\s/.test(asText(value).trim()) ? [] : [asText(value).trim()].filter(Boolean);
  });

const READ: ReadonlySet<string> = new Set([
  ...[
    'id',
    'citation-key',
    'citekey',
    'type',
    'title',
    'subtitle',
    'author',
    'editor',
    'issued',
    'published',
    'original-date',
  ],
  ...[
    'container-title',
    'DOI',
    'URL',
    'abstract',
    'keyword',
    'keywords',
    'categories',
    'tags',
    'note',
    'annote',
    'arxiv',
    'archive_location',
  ],
  ...['cites', 'reference', 'references'],
]);

const restOf = (item: Item): [string, string][] =>
  Object.entries(item).flatMap(([name, value]) => {
    const key = name.replace(/_/g, '-').toLowerCase();
    if (READ.has(name) || isHousekeeping(key)) return [];
    const text = Array.isArray(value)
      ? value
          .map(
            (one) =>
              asText(one) ||
              nameOf(one)
                .map(({ given, family }) => `${given} ${family}`.trim())
                .join(''),
          )
          .filter(Boolean)
          .join(', ')
      : asText(value) ||
        (isRecord(value) && Array.isArray(value['date-parts'])
          ? (datesOf({ issued: value }).published ?? datesOf({ issued: value }).year ?? '')
          : '');
    return text === '' ? [] : [[key, plainText(text)]];
  });

const keywordsOf = (item: Item): string[] =>
  [item.keyword, item.keywords, item.categories, item.tags]
    .flatMap((value) => (Array.isArray(value) ? value.map(asText) : asText(value).split(/[;,]/)))
    .map(plainText)
    .filter((word) => word !== '');

const entryOf = (item: Item, line: number): LibraryEntry => {
  const doi = firstOf(item, 'DOI');
  const subtitle = firstOf(item, 'subtitle');
  const title = firstOf(item, 'title') ?? '';
  const arxiv = arxivOf(item);
  const isOnlyId = (text: string): boolean => /^arxiv:\s*\S+(?:\s*\[[\w.-]+\])?$/i.test(text.trim());
  return {
    key: firstOf(item, 'citation-key', 'citekey', 'id') ?? '',
    type: firstOf(item, 'type') ?? '',
    line,
    title: subtitle === null ? title : `${title}: ${subtitle}`,
    authors: namesOf(item.author),
    hasMoreAuthors: false,
    editors: namesOf(item.editor),
    ...datesOf(item),
    venue: firstOf(item, 'container-title'),
    doi: doi === null ? null : (identifier('doi', doi) ?? doi),
    arxiv,
    url: firstOf(item, 'URL'),
    abstract: proseText(asText(item.abstract)) || null,
    remarks: [asText(item.annote), asText(item.note)]
      .filter((text) => !(arxiv !== null && isOnlyId(text)))
      .map(proseText)
      .filter((text) => text !== ''),
    keywords: keywordsOf(item),
    cites: citesOf(item),
    partOf: null,
    rest: restOf(item),
  };
};

/** The lines on which the items of a list begin: where each next `{` opens that stands in no other. */
const itemLines = (text: string): number[] => {
  const lines: number[] = [];
  let [line, depth, inString] = [1, 0, false];
  const wanted = /^\s*\[/.test(text) ? 1 : 2;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\n') line++;
    if (inString) {
      if (sign === '\\') at++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '{' || sign === '[') {
      if (sign === '{' && depth === wanted) lines.push(line);
      depth++;
    } else if (sign === '}' || sign === ']') depth--;
  }
  return lines;
};

const brokenJson = (text: string, error: unknown): LibraryProblem => {
  const message = error instanceof Error ? error.message : String(error);
  const position = /position (\d+)/.exec(message)?.[1];
  const line =
    position === undefined ? text.split('\n').length : text.slice(0, Number(position)).split('\n').length;
  return { line, message: `This is no JSON: ${message}` };
};

/** Reads a CSL-JSON library, also one of Crossref's or in `{ "items": […] }`: `readCsl('[{"id": "a", "title": "B"}]')`. */
export const readCsl = (written: string): Library => {
  const text = written.replace(/^\uFEFF/, '').normalize('NFC');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { entries: [], problems: [brokenJson(text, error)], leftOut: [] };
  }
  const listed = isRecord(data)
    ? (data.items ?? data.references ?? (data.title === undefined ? null : [data]))
    : data;
  if (!Array.isArray(listed))
    return {
      entries: [],
      problems: [{ line: 1, message: 'This is no list of works as CSL-JSON has it.' }],
      leftOut: [],
    };
  const lines = Array.isArray(data) || listed.length > 1 ? itemLines(text) : [1];
  const lineOf = (at: number): number => lines[at] ?? 0;
  const items = listed.map((value, at) => ({ value: value as unknown, line: lineOf(at) }));
  return {
    entries: items.flatMap(({ value, line }) => (isRecord(value) ? [entryOf(value, line)] : [])),
    problems: items.flatMap(({ value, line }) =>
      isRecord(value) ? [] : [{ line, message: `This is no work: ${JSON.stringify(value).slice(0, 60)}` }],
    ),
    leftOut: countEach(
      items.flatMap(({ value }) =>
        isRecord(value)
          ? Object.keys(value).filter((name) => isHousekeeping(name.toLowerCase().replace(/_/g, '-')))
          : [],
      ),
    ),
  };
};
