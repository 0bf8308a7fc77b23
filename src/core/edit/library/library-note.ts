import { relationForm } from '../../model/relations.ts';
import { yamlText } from '../yaml-text.ts';
import type { Work } from './same-works.ts';

/** What the notes of a library are called, for the links between them. */
export interface WorkLinks {
  /** Links to the notes of authors and editors, or their plain names. */
  readonly authors: readonly string[];
  readonly editors: readonly string[];
  /** Links to what it cites, or addresses of that. */
  readonly cites: readonly string[];
  readonly partOf: string | null;
}

const WORK_KINDS: Readonly<Record<string, string>> = {
  book: 'source',
  mvbook: 'source',
  collection: 'source',
  proceedings: 'source',
  booklet: 'source',
  manual: 'source',
  online: 'source',
  electronic: 'source',
  www: 'source',
  webpage: 'source',
  'post-weblog': 'post',
  post: 'post',
  video: 'source',
  audio: 'source',
  motion_picture: 'source',
  broadcast: 'source',
  song: 'source',
  speech: 'source',
  dataset: 'source',
  software: 'tool',
  patent: 'source',
  entry: 'source',
  'entry-encyclopedia': 'source',
  'article-newspaper': 'source',
  'article-magazine': 'source',
};

/** `article` and what is on arXiv are papers, books and web pages sources, software a tool. */
export const kindOfWork = ({ type, arxiv, doi }: Pick<Work, 'type' | 'arxiv' | 'doi'>): string =>
  type === 'misc' && arxiv === null && doi === null ? 'source' : (WORK_KINDS[type] ?? 'paper');

/** Keys of frontmatter that mean something else in a note than in a library. */
const TAKEN: ReadonlySet<string> = new Set(
  (
    'title aliases alias tags tag definition kind type status date created updated modified url links year venue doi arxiv ' +
    'publish draft private graph permalink redirect_from cssclasses cssclass description image authors editors cites ' +
    'part-of keywords citekey published imported'
  )
    .split(' ')
    .map(relationForm),
);

/** A field of a library as a key of frontmatter: `Type` → `bib-type`, `number` stays. */
const keyOf = (field: string): string => {
  const key = field.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '') || 'field';
  return TAKEN.has(relationForm(key)) || !/^\p{L}/u.test(key) ? `bib-${key}` : key;
};

/** Years, volumes and pages stay numbers to other programs. */
const valueText = (text: string): string => (/^[1-9]\d{0,8}$/.test(text) ? text : yamlText(text));

const one = (key: string, value: string | null): string[] =>
  value === null || value === '' ? [] : [`${key}: ${valueText(value)}`];

const many = (key: string, values: readonly string[]): string[] =>
  values.length === 0 ? [] : [`${key}:`, ...values.map((value) => `  - ${yamlText(value)}`)];

/** The lines of a work's frontmatter, and what it says below. */
export const workNote = (
  work: Work,
  links: WorkLinks,
  { title, kind }: { readonly title: string | null; readonly kind: string | null },
): string => {
  const [key, ...keys] = work.keys;
  const rest = new Map(work.rest.map(([field, value]) => [keyOf(field), value]));
  const lines = [
    ...one('title', title),
    ...one('kind', kind),
    ...(keys.length === 0
      ? key === undefined
        ? []
        : [`citekey: ${yamlText(key)}`]
      : many('citekey', work.keys)),
    ...many('authors', links.authors),
    ...many('editors', links.editors),
    ...one('year', work.year),
    ...(work.published === null ? [] : [`published: ${work.published}`]),
    ...one('venue', work.venue),
    ...(work.doi === null ? [] : [`doi: ${JSON.stringify(work.doi)}`]),
    ...(work.arxiv === null ? [] : [`arxiv: ${JSON.stringify(work.arxiv)}`]),
    ...(work.url === null
      ? []
      : [`url: ${/^https?:\/\/[^\s#"']+$/.test(work.url) ? work.url : JSON.stringify(work.url)}`]),
    ...many('cites', links.cites),
    ...one('part-of', links.partOf),
    ...many('keywords', work.keywords),
    ...(work.type === '' ? [] : [`bib-type: ${yamlText(work.type)}`]),
    ...[...rest].flatMap(([field, value]) => one(field, value)),
  ];
  const remarks = work.remarks.length === 0 ? [] : ['## Remarks', ...work.remarks];
  const body = [...(work.abstract === null ? [] : [work.abstract]), ...remarks].join('\n\n');
  return noteOf(lines, body);
};

/** A person's note: the ways the name is written, and the page for what is to be said of them. */
export const personNote = (
  variants: readonly string[],
  { title, kind }: { readonly title: string | null; readonly kind: string | null },
): string => noteOf([...one('title', title), ...one('kind', kind), ...many('aliases', variants)], '');

const noteOf = (lines: readonly string[], body: string): string => {
  const head = lines.length === 0 ? '---\n---\n' : `---\n${lines.join('\n')}\n---\n`;
  return body === '' ? head : `${head}\n${body}\n`;
};
