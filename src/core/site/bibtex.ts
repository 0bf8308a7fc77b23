import type { Note } from '../model/note.ts';
import { slugify } from '../text/slugify.ts';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** `escapeTex('50% of R&D')` → `50\% of R\&D`. */
const escapeTex = (text: string): string =>
  text.replace(/[\\~^&%$#_{}]/gu, (char) => SPECIAL[char] ?? `\\${char}`);

/** A small word at the beginning of a title names nothing. */
const SMALL = new Set(['a', 'an', 'the', 'on', 'of', 'in', 'to', 'for', 'and']);

/** `kingma2014auto`: last name, year, first word of weight. */
const keyOf = (title: string, authors: readonly string[], year: string | null): string => {
  const plain = (text: string) => slugify(text.normalize('NFD').replace(/\p{M}/gu, '')).split('-');
  const words = plain(title);
  const word = words.find((candidate) => !SMALL.has(candidate)) ?? words[0] ?? '';
  return [plain(authors[0] ?? '').at(-1) ?? '', /\d{4}/u.exec(year ?? '')?.[0] ?? '', word].join('');
};

const bare = (text: string, prefix: RegExp): string => text.replace(prefix, '');

/**
 * A paper as a BibTeX entry; null where there is too little to cite. `authors` are their names as shown.
 * Venues are not told apart into journals and conferences, so the entry is `@misc` with `howpublished`.
 */
export const bibtexOf = ({ fields }: Note, authors: readonly string[]): string | null => {
  const { title, year, venue, doi, arxiv, url, kind } = fields;
  if ((kind !== 'paper' && kind !== 'source') || authors.length === 0 || year === null) return null;
  const eprint = arxiv && bare(arxiv, /^(?:https?:\/\/arxiv\.org\/(?:abs|pdf)\/|arxiv:\s*)/iu);
  const rows: readonly (readonly [string, string | null])[] = [
    ['title', `{${escapeTex(title)}}`],
    ['author', authors.map(escapeTex).join(' and ')],
    ['year', escapeTex(year)],
    ['howpublished', venue && escapeTex(venue)],
    ['doi', doi && bare(doi, /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/iu)],
    ['eprint', eprint],
    ['archiveprefix', eprint && 'arXiv'],
    ['url', url],
  ];
  const written = rows.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
  return `@misc{${keyOf(title, authors, year)},\n${written.join(',\n')}\n}`;
};
