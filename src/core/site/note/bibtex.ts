import type { Note } from '../../model/note.ts';
import { slugify } from '../../text/slugify.ts';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // BibTeX counts braces even behind a backslash, and a lone one would end the entry.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
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

/** A name that holds the word between names is one name: `Smith and Sons` → `{Smith and Sons}`. */
const authorOf = (name: string): string =>
  /\sand\s/iu.test(name) ? `{${escapeTex(name)}}` : escapeTex(name);

/** Addresses are copied as they are, but for what would end the entry. */
const verbatim = (address: string): string =>
  address.replace(/[{}\s]/gu, (char) => (char === '{' ? '%7B' : char === '}' ? '%7D' : '%20'));

type EntryType = 'article' | 'inproceedings' | 'misc';

const PREPRINT = /\b(?:arxiv|biorxiv|preprint|corr)\b/iu;
/** Journals that are called like conferences. */
const PROCEEDINGS_JOURNAL =
  /\bproceedings of the (?:national academy|ieee$|royal society|vldb|acm on)|\bp(?:nas|vldb|acmpl)\b/iu;
const CONFERENCE =
  /\b(?:conference|proceedings|workshops?|symposium|advances in neural|neurips|nips|icml|iclr|aaai|ijcai|aistats|cvpr|iccv|eccv|wacv|acl|emnlp|naacl|eacl|coling|colt|uai|kdd|sigmod|sigir|siggraph|interspeech|icassp|icra|iros|corl|chi|uist|stoc|focs|popl|pldi|facct)\b/iu;
const JOURNAL =
  /\b(?:journal|transactions|letters|reviews?|annals|bulletin|magazine|quarterly|distill|nature|science|cell|jama|plos|pnas|pvldb|pacmpl|jmlr|tmlr|jair|neuron|cognition|neural computation|machine learning|artificial intelligence|communications of the acm|proceedings of)\b/iu;

/**
 * What a venue is, told from its words: `typeOf('NeurIPS')` → `inproceedings`, `typeOf('Neural Computation')` →
 * `article`; a preprint, and what cannot be told, is `misc`.
 */
const typeOf = (venue: string | null): EntryType => {
  if (venue === null || PREPRINT.test(venue)) return 'misc';
  if (PROCEEDINGS_JOURNAL.test(venue)) return 'article';
  if (CONFERENCE.test(venue)) return 'inproceedings';
  if (JOURNAL.test(venue)) return 'article';
  return ACRONYM.test(venue) ? 'inproceedings' : 'misc';
};

/** `ICLR 2021`, `GCAIoT`: what goes by capitals alone is a meeting, but for the journals above. */
const ACRONYM = /^(?=(?:.*\p{Lu}){3})[\p{L}\p{N}-]{3,12}(?:[\s’']+\d{2,4})?$/u;

const VENUE_FIELD = { article: 'journal', inproceedings: 'booktitle', misc: 'howpublished' } as const;

const bare = (text: string, prefix: RegExp): string => text.replace(prefix, '');

/** A paper as a BibTeX entry; null where there is too little to cite. `authors` are their names as shown. */
export const bibtexOf = ({ fields }: Note, authors: readonly string[]): string | null => {
  const { title, year, venue, doi, arxiv, url, kind } = fields;
  if ((kind !== 'paper' && kind !== 'source') || authors.length === 0 || year === null) return null;
  const eprint = arxiv && bare(arxiv, /^(?:https?:\/\/arxiv\.org\/(?:abs|pdf)\/|arxiv:\s*)/iu);
  const type = typeOf(venue);
  const rows: readonly (readonly [string, string | null])[] = [
    ['title', `{${escapeTex(title)}}`],
    ['author', authors.map(authorOf).join(' and ')],
    ['year', escapeTex(year)],
    [VENUE_FIELD[type], venue && escapeTex(venue)],
    ['doi', doi && verbatim(bare(doi, /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/iu))],
    ['eprint', eprint && verbatim(eprint)],
    ['archiveprefix', eprint && 'arXiv'],
    ['url', url && verbatim(url)],
  ];
  const written = rows.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
  return `@${type}{${keyOf(title, authors, year)},\n${written.join(',\n')}\n}`;
};
