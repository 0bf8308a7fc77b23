import { type Random, randomFrom } from '../fuzz/random.ts';

/** A made-up person, and the ways libraries write the name. */
interface MadePerson {
  readonly first: string;
  readonly middle: string;
  readonly family: string;
}

interface MadeWork {
  readonly key: string;
  readonly title: string;
  readonly authors: readonly MadePerson[];
  readonly year: number;
  readonly venue: string;
  readonly doi: string | null;
  readonly arxiv: string | null;
  readonly abstract: string | null;
  readonly keywords: readonly string[];
  readonly cites: readonly string[];
}

/** A library with the usual dirt, and what is true of it. */
export interface MadeLibrary {
  readonly bibtex: string;
  readonly csl: string;
  readonly entries: number;
  readonly works: readonly MadeWork[];
  readonly people: number;
  /** Keys of all entries, those of doubles too. */
  readonly keys: readonly string[];
  /** Keys of the entries whose braces do not close. */
  readonly broken: readonly string[];
}

const FIRSTS =
  'Ada Björn Carla Dmitri Élodie Farid Greta Hiro Inés Jörg Katarzyna Luís Maja Noé Olga Pavel Qing Rosa Søren Tomáš'.split(
    ' ',
  );
const FAMILIES =
  'Abel Bjørnson Çelik Dvořák Eriksson Fåhræus García Hölder Ibsen Jønsson Kowalski Łukasz Müller Núñez Öztürk Poincaré Quist Rényi Šmíd Tóth Ueda Vašek Weiß Xu Yıldız Žák'.split(
    ' ',
  );
const NOUNS =
  'Encoder Manifold Posterior Kernel Circuit Feature Lattice Gradient Reward Policy Probe Dictionary Attention Prior Channel Graph'.split(
    ' ',
  );
const ADJECTIVES =
  'Sparse Variational Robust Latent Causal Scalable Monosemantic Recurrent Implicit Neural Bayesian Efficient'.split(
    ' ',
  );
const VENUES = [
  'Journal of Imagined Results',
  'Proceedings of the Conference on Nothing',
  'Letters in Learning',
];

/** How LaTeX people write letters that their keyboards have not. */
const LATEX: Readonly<Record<string, string>> = {
  ...{
    ö: '{\\"o}',
    Ö: '{\\"O}',
    ü: '\\"{u}',
    é: "{\\'e}",
    É: "{\\'E}",
    á: "\\'a",
    í: "{\\'\\i}",
    ø: '{\\o}',
    å: '{\\aa}',
  },
  ...{
    æ: '{\\ae}',
    Ł: '{\\L}',
    ł: '{\\l}',
    ñ: '{\\~n}',
    ú: "{\\'u}",
    ř: '{\\v{r}}',
    š: '\\v{s}',
    Š: '{\\v S}',
    Ž: '{\\v{Z}}',
  },
  ...{ ç: '{\\c{c}}', Ç: '{\\c C}', ß: '{\\ss}', ó: "{\\'o}", ı: '{\\i}', '&': '\\&', '%': '\\%' },
};

const inLatex = (text: string): string => text.replace(/[^\x20-\x7e]|[&%]/gu, (sign) => LATEX[sign] ?? sign);

const makePeople = (count: number): MadePerson[] =>
  Array.from({ length: count }, (_, at) => ({
    // Nobody of one family shares the first letter of a first name: initials tell all apart.
    first: FIRSTS[(at * 7 + Math.floor(at / FAMILIES.length)) % FIRSTS.length] ?? '',
    middle: at % 3 === 0 ? (FIRSTS[(at * 11 + 3) % FIRSTS.length] ?? '') : '',
    family: FAMILIES[at % FAMILIES.length] ?? '',
  }));

const makeWork = (
  random: Random,
  at: number,
  people: readonly MadePerson[],
  works: readonly MadeWork[],
): MadeWork => {
  const first = people[at % people.length] as MadePerson;
  const others = Array.from({ length: random.below(4) }, () => random.pick(people));
  const year = 1990 + random.below(34);
  const bare = first.family
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
  const hasDoi = random.next() < 0.6;
  return {
    key: `${bare}${year}n${at}`,
    title: `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}s & ${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}s No ${at + 1}`,
    authors: [...new Set([first, ...others])],
    year,
    venue: random.pick(VENUES),
    doi: hasDoi ? `10.5555/clew.${at}` : null,
    arxiv:
      !hasDoi || random.next() < 0.3
        ? `${String(10 + (at % 14)).padStart(2, '0')}01.${String(10000 + at)}`
        : null,
    abstract:
      random.next() < 0.7
        ? `We study case ${at} of $x_{${at}} \\le y$ and find [that] 50% of *all* costs < ${at + 1} units.`
        : null,
    keywords: random.next() < 0.5 ? [`keyword ${at % 17}`, `Topic ${at % 5}`] : [],
    cites: works.length > 0 && random.next() < 0.4 ? [random.pick(works).key] : [],
  };
};

type Style = (person: MadePerson) => string;

const STYLES: readonly Style[] = [
  ({ first, middle, family }) => `${family}, ${[first, middle].filter(Boolean).join(' ')}`,
  ({ first, middle, family }) => `${[first, middle && `${middle[0]}.`].filter(Boolean).join(' ')} ${family}`,
  ({ first, middle, family }) => `${family}, ${first[0]}.${middle ? `${middle[0]}.` : ''}`,
  ({ first, family }) => `{${family}}, ${first}`,
];

const bibtexOf = (random: Random, work: MadeWork, key: string): string => {
  const spell = random.next() < 0.5 ? inLatex : (text: string) => text.replace(/[&%]/g, '\\$&');
  const style = random.pick(STYLES);
  const upper = random.next() < 0.2;
  const name = (field: string): string => (upper ? field.toUpperCase() : field);
  const quote = (text: string): string =>
    random.next() < 0.3 && !/["]/.test(text) ? `"${text}"` : `{${text}}`;
  const title = spell(work.title).replace(/\b([A-Z])(?=[a-z]+s \\&)/, '{$1}');
  const fields = [
    `${name('title')} = ${quote(random.next() < 0.3 ? `{${title}}` : title)}`,
    `${name('author')} = ${quote(work.authors.map((person) => spell(style(person))).join(random.next() < 0.5 ? ' and ' : '\n    and '))}`,
    random.next() < 0.3
      ? `date = {${work.year}-05}`
      : `${name('year')} = ${random.next() < 0.5 ? work.year : `{${work.year}}`}`,
    random.next() < 0.3
      ? `journaltitle = {${work.venue}}`
      : `journal = ${work.venue.startsWith('Letters') ? 'lil' : quote(work.venue)}`,
    ...(work.doi === null
      ? []
      : [
          `doi = {${random.next() < 0.4 ? 'https://doi.org/' : ''}${random.next() < 0.3 ? work.doi.toUpperCase() : work.doi}}`,
        ]),
    ...(work.arxiv === null
      ? []
      : [
          random.next() < 0.5
            ? `eprint = {${work.arxiv}v2}, archivePrefix = {arXiv}`
            : `url = {https://arxiv.org/abs/${work.arxiv}}`,
        ]),
    ...(work.abstract === null ? [] : [`abstract = {${work.abstract.replace(/%/g, '\\%')}}`]),
    ...(work.keywords.length === 0
      ? []
      : [`keywords = {${work.keywords.join(random.next() < 0.5 ? ', ' : '; ')}}`]),
    ...(work.cites.length === 0 ? [] : [`cites = {${work.cites.join(', ')}}`]),
    `pages = {${work.year - 1900}--${work.year - 1880}}`,
    `file = {:home/ada/papers/${key}.pdf:PDF}`,
  ];
  const last = random.next() < 0.5 ? ',' : '';
  const type = random.pick(['article', 'Article', 'ARTICLE', 'inproceedings']);
  return `@${type}{${key},\n  ${fields.join(`,\n  `)}${last}\n}\n`;
};

const cslOf = (work: MadeWork, key: string, at: number) => ({
  id: key,
  type: 'article-journal',
  title: work.title,
  author: work.authors.map(({ first, middle, family }) =>
    at % 3 === 0
      ? { family, given: `${first[0]}. ${middle ? `${middle[0]}.` : ''}`.trim() }
      : { family, given: [first, middle].filter(Boolean).join(' ') },
  ),
  issued: { 'date-parts': [[work.year, 5]] },
  'container-title': work.venue,
  ...(work.doi === null ? {} : { DOI: work.doi }),
  ...(work.arxiv === null
    ? {}
    : { URL: `https://arxiv.org/abs/${work.arxiv}`, note: `arXiv:${work.arxiv} [cs]` }),
  ...(work.abstract === null ? {} : { abstract: `<jats:p>${work.abstract.replace(/</g, '&lt;')}</jats:p>` }),
  ...(work.keywords.length === 0 ? {} : { keyword: work.keywords.join(', ') }),
  ...(work.cites.length === 0 ? {} : { cites: work.cites }),
});

/** Makes a library of some number of entries, a sixth of them doubles: `makeLibrary(7, 500).bibtex`. */
export const makeLibrary = (seed: number, count: number): MadeLibrary => {
  const random = randomFrom(seed);
  const people = makePeople(Math.ceil(count / 5));
  const works: MadeWork[] = [];
  const doubles = Math.floor(count / 6);
  for (let at = 0; at < count - doubles; at++) works.push(makeWork(random, at, people, works));
  const entries: { readonly work: MadeWork; readonly key: string }[] = works.map((work) => ({
    work,
    key: work.key,
  }));
  for (let at = 0; at < doubles; at++) {
    const work = random.pick(works);
    entries.splice(random.below(entries.length), 0, { work, key: `${work.key}-again${at}` });
  }
  const broken: string[] = [];
  const texts = entries.map(({ work, key }, at) => {
    const text = bibtexOf(random, work, key);
    if (at % 97 !== 13 || !/title = \{[^\n]*\},\n/i.test(text)) return text;
    broken.push(key);
    return text.replace(/(title = \{[^\n]*)\},\n/i, '$1,\n');
  });
  const used = new Set(
    works.flatMap(({ authors }) => authors.map(({ first, family }) => `${first} ${family}`)),
  );
  const head =
    '@comment{jabref-meta: databaseType:bibtex;}\n@string{lil = "Letters in Learning"}\n% my papers\n\n';
  return {
    bibtex: head + texts.join('\n'),
    csl: JSON.stringify(
      entries.map(({ work, key }, at) => cslOf(work, key, at)),
      null,
      1,
    ),
    entries: entries.length,
    works,
    people: used.size,
    keys: entries.map(({ key }) => key),
    broken,
  };
};
