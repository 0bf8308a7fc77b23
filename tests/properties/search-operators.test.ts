import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownNotes } from '../../src/core/graph/shown-notes.ts';
import { matchSearch } from '../../src/core/search/answer/answer-search.ts';
import { matchNotes } from '../../src/core/search/answer/match-notes.ts';
import { sessionOf } from '../support/search.ts';
import { vault } from '../support/vault.ts';

/** A note as it was made up; the evaluator below looks at nothing else. */
interface Made {
  readonly folder: 'terms' | 'papers' | '';
  readonly tags: readonly string[];
  readonly status: 'want' | 'learned' | null;
  readonly date: string | null;
  readonly rating: number | null;
  /** Lines of the first paragraph. */
  readonly lines: readonly (readonly string[])[];
  readonly heading: readonly string[];
  readonly under: readonly string[];
  readonly tasks: readonly { readonly isDone: boolean; readonly words: readonly string[] }[];
  /** Places of other notes. */
  readonly links: readonly number[];
  /** Words with capitals: the first of the title, and a paragraph of one. */
  readonly name: string | null;
  readonly loud: string | null;
  readonly updated: string | null;
  readonly relation: { readonly key: 'builds-on' | 'basis-of' | 'cites'; readonly to: number } | null;
}

interface Place {
  readonly note: Made;
  readonly at: number;
  readonly all: readonly Made[];
}

/** A query as text, and what it asks of a note. */
interface Asked {
  readonly text: string;
  readonly fits: (place: Place) => boolean;
}

const WORDS = ['zebra', 'okapi', 'lemur', 'tapir', 'quokka'];
const word = fc.constantFrom(...WORDS);
const words = (most: number) => fc.array(word, { maxLength: most });

const made: fc.Arbitrary<Made> = fc.record({
  folder: fc.constantFrom('terms', 'papers', ''),
  tags: fc.uniqueArray(fc.constantFrom('ml', 'ml/deep', 'mlx', 'idea'), { maxLength: 2 }),
  status: fc.constantFrom('want', 'learned', null),
  date: fc.constantFrom('2023-05-01', '2024-02-10', '2024-03', null),
  rating: fc.option(fc.nat(9)),
  lines: fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
  heading: words(2),
  under: words(4),
  tasks: fc.array(
    fc.record({ isDone: fc.boolean(), words: fc.array(word, { minLength: 1, maxLength: 3 }) }),
    {
      maxLength: 2,
    },
  ),
  links: fc.uniqueArray(fc.nat(5), { maxLength: 2 }),
  name: fc.option(fc.constantFrom('Zebra', 'Okapi')),
  loud: fc.option(fc.constantFrom('Zebra', 'Okapi')),
  updated: fc.constantFrom('2023-06-01', '2024-02-11', null),
  relation: fc.option(fc.record({ key: fc.constantFrom('builds-on', 'basis-of', 'cites'), to: fc.nat(5) })),
});

const pathOf = ({ folder }: Made, at: number): string => `${folder === '' ? '' : `${folder}/`}n${at}.md`;

const sourceOf = ({ note, at, all }: Place): string => {
  const front = [
    `tags: [${note.tags.join(', ')}]`,
    note.status && `status: ${note.status}`,
    note.date && `date: ${note.date}`,
    note.rating !== null && `rating: ${note.rating}`,
    note.name && `title: ${note.name} Named`,
    note.updated && `updated: ${note.updated}`,
    relationsOf({ note, at, all }).map(({ key, to }) => `${key}: "[[n${to}]]"`)[0],
  ];
  const parts = [
    note.lines.map((line) => line.join(' ')).join('\n'),
    note.loud ?? '',
    note.links.flatMap((to) => (to < all.length ? [`[[n${to}]]`] : [])).join(' '),
    note.heading.length > 0 ? `## ${note.heading.join(' ')}` : '',
    note.under.join(' '),
    note.tasks.map(({ isDone, words }) => `- [${isDone ? 'x' : ' '}] ${words.join(' ')}`).join('\n'),
  ];
  return `---\n${front.filter(Boolean).join('\n')}\n---\n\n${parts.filter((part) => part !== '').join('\n\n')}\n`;
};

const quiet = (loud: string | null): string[] => (loud === null ? [] : [loud.toLowerCase()]);

/** Stretches of a note in which words follow each other. */
const blocksOf = ({ lines, loud, heading, under, tasks }: Made): (readonly string[])[] => [
  lines.flat(),
  quiet(loud),
  heading,
  under,
  ...tasks.map((task) => task.words),
];

const linesOf = ({ lines, loud, heading, under, tasks }: Made): (readonly string[])[] => [
  ...lines,
  quiet(loud),
  heading,
  under,
  ...tasks.map((task) => task.words),
];

const sectionsOf = ({ lines, loud, heading, under, tasks }: Made): string[][] => {
  const first = [...lines.flat(), ...quiet(loud)];
  const rest = [...under, ...tasks.flatMap((task) => task.words)];
  return heading.length > 0 ? [first, [...heading, ...rest]] : [[...first, ...rest]];
};

const hasAll = (some: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((one) => some.includes(one));

const inARow = (some: readonly string[], wanted: readonly string[]): boolean =>
  some.some((_, at) => wanted.every((one, i) => some[at + i] === one));

const relationsOf = ({
  note: { relation },
  at,
  all,
}: Place): { readonly key: string; readonly to: number }[] =>
  relation !== null && relation.to < all.length && relation.to !== at ? [relation] : [];

const linksOf = (place: Place): number[] => {
  const { note, at, all } = place;
  const written = note.links.filter((to) => to < all.length && to !== at);
  return [...written, ...relationsOf(place).map(({ to }) => to)];
};

const sourcesOf = ({ at, all }: Place): number[] =>
  all.flatMap((note, from) => (from !== at && linksOf({ note, at: from, all }).includes(at) ? [from] : []));

const INVERSES: Readonly<Record<string, string>> = {
  'builds-on': 'basis-of',
  'basis-of': 'builds-on',
  cites: 'cited-by',
};

/** A note has a relation that it writes down, and the inverse of one that another writes down. */
const hasRelation = (place: Place, key: string): boolean =>
  relationsOf(place).some((one) => one.key === key) ||
  place.all.some((note, from) =>
    relationsOf({ note, at: from, all: place.all }).some(
      (one) => one.to === place.at && INVERSES[one.key] === key,
    ),
  );

const twoWords = fc.tuple(word, word).map(([one, two]) => [one, two]);

/** What stands for itself in a query. */
const leaf: fc.Arbitrary<Asked> = fc.oneof(
  word.map((one) => ({
    text: one,
    fits: ({ note }: Place) => [...blocksOf(note).flat(), ...quiet(note.name)].includes(one),
  })),
  twoWords.map((pair) => ({
    text: `"${pair.join(' ')}"`,
    fits: ({ note }: Place) => blocksOf(note).some((block) => inARow(block, pair)),
  })),
  twoWords.map(([one = '', two = '']) => ({
    text: `/${one} ${two.slice(0, 3)}[a-z]+$/`,
    fits: ({ note }: Place) => linesOf(note).some((line) => inARow(line.slice(-2), [one, two])),
  })),
  twoWords.map((pair) => ({
    text: `line:(${pair.join(' ')})`,
    fits: ({ note }: Place) => linesOf(note).some((line) => hasAll(line, pair)),
  })),
  twoWords.map((pair) => ({
    text: `block:(${pair.join(' ')})`,
    fits: ({ note }: Place) => blocksOf(note).some((block) => hasAll(block, pair)),
  })),
  twoWords.map((pair) => ({
    text: `section:(${pair.join(' ')})`,
    fits: ({ note }: Place) => sectionsOf(note).some((section) => hasAll(section, pair)),
  })),
  fc.tuple(fc.constantFrom('task', 'task-todo', 'task-done'), word).map(([scope, one]) => ({
    text: `${scope}:${one}`,
    fits: ({ note }: Place) =>
      note.tasks.some(
        (task) => task.words.includes(one) && (scope === 'task' || task.isDone === (scope === 'task-done')),
      ),
  })),
  word.map((one) => ({
    text: `content:${one}`,
    fits: ({ note }: Place) => blocksOf(note).flat().includes(one),
  })),
  fc.constantFrom('ml', 'ml/deep', 'idea').map((tag) => ({
    text: `tag:#${tag}`,
    fits: ({ note }: Place) => note.tags.some((one) => one === tag || one.startsWith(`${tag}/`)),
  })),
  fc.constantFrom('term', 'paper', 'note').map((kind) => ({
    text: `kind:${kind}`,
    fits: ({ note }: Place) => kind === { terms: 'term', papers: 'paper', '': 'note' }[note.folder],
  })),
  fc.constantFrom('want', 'learned').map((status) => ({
    text: `STATUS:${status}`,
    fits: ({ note }: Place) => note.status === status,
  })),
  fc
    .constantFrom(
      ['date:2024', (day: string) => day.startsWith('2024')] as const,
      ['date:>2024-02', (day: string) => day > '2024-02-31'] as const,
      ['date:<2024', (day: string) => day < '2024'] as const,
      ['date:>=2024-02', (day: string) => day >= '2024-02'] as const,
    )
    .map(([text, fits]) => ({ text, fits: ({ note }: Place) => note.date !== null && fits(note.date) })),
  fc.nat(9).map((most) => ({
    text: `[rating:<${most}]`,
    fits: ({ note }: Place) => note.rating !== null && note.rating < most,
  })),
  fc.constant({ text: '[rating]', fits: ({ note }: Place) => note.rating !== null }),
  fc.constant({ text: 'path:terms/', fits: ({ note }: Place) => note.folder === 'terms' }),
  fc.nat(5).map((at) => ({ text: `file:n${at}`, fits: (place: Place) => place.at === at })),
  fc.nat(5).map((at) => ({ text: `links:n${at}`, fits: (place: Place) => linksOf(place).includes(at) })),
  fc
    .nat(5)
    .map((at) => ({ text: `backlinks:n${at}`, fits: (place: Place) => sourcesOf(place).includes(at) })),
  fc.constant({
    text: 'is:orphan',
    fits: (place: Place) => linksOf(place).length === 0 && sourcesOf(place).length === 0,
  }),
  fc.constantFrom('Zebra', 'zebra', 'OKAPI').map((one) => ({
    text: `match-case:${one}`,
    fits: ({ note }: Place) =>
      [note.loud, note.name, ...blocksOf({ ...note, loud: null }).flat()].includes(one),
  })),
  fc.constantFrom('Zebra', 'oKAPI').map((one) => ({
    text: `ignore-case:${one}`,
    fits: ({ note }: Place) => [...blocksOf(note).flat(), ...quiet(note.name)].includes(one.toLowerCase()),
  })),
  fc.constantFrom('zebra', 'okapi', 'named').map((one) => ({
    text: `title:${one}`,
    fits: ({ note }: Place) => note.name !== null && `${note.name} Named`.toLowerCase().includes(one),
  })),
  fc.constantFrom('builds-on', 'basis-of', 'cites', 'cited-by').map((key) => ({
    text: `relation:${key}`,
    fits: (place: Place) => hasRelation(place, key),
  })),
  fc
    .constantFrom(
      ['updated:2024', (day: string) => day.startsWith('2024')] as const,
      ['modified:<2024', (day: string) => day < '2024'] as const,
    )
    .map(([text, fits]) => ({
      text,
      fits: ({ note }: Place) => note.updated !== null && fits(note.updated),
    })),
  fc.tuple(fc.constantFrom('links', 'backlinks'), fc.nat(5), fc.nat(5)).map(([scope, one, two]) => ({
    text: `${scope}:(n${one} OR n${two})`,
    fits: (place: Place) =>
      (scope === 'links' ? linksOf(place) : sourcesOf(place)).some((at) => at === one || at === two),
  })),
  fc.constant({ text: 'has:task', fits: ({ note }: Place) => note.tasks.length > 0 }),
  fc.constant({ text: 'has:date', fits: ({ note }: Place) => note.date !== null }),
  fc.constant({ text: 'has:heading', fits: ({ note }: Place) => note.heading.length > 0 }),
);

const { query } = fc.letrec<{ query: Asked }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => ({
      text: `${a.text} ${b.text}`,
      fits: (place: Place) => a.fits(place) && b.fits(place),
    })),
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => ({
      text: `(${a.text} OR ${b.text})`,
      fits: (place: Place) => a.fits(place) || b.fits(place),
    })),
    tie('query').map((a) => ({ text: `-(${a.text})`, fits: (place: Place) => !a.fits(place) })),
  ),
}));

it('a query finds the notes that a look at each of them finds, at hand and read from files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(made, { minLength: 1, maxLength: 6 }), query, async (all, asked) => {
      const places = all.map((note, at): Place => ({ note, at, all }));
      const files = places.map((place) => [pathOf(place.note, place.at), sourceOf(place)] as const);
      const view = vault(Object.fromEntries(files));
      const expected = places
        .filter((place) => asked.fits(place))
        .map(({ note, at }) => pathOf(note, at))
        .sort();
      // The space tells that the last word is whole.
      const text = `${asked.text} `;
      expect([...matchNotes(view, text).nodes].sort(), text).toEqual(expected);
      const options = { mostRead: Number.POSITIVE_INFINITY, isStale: () => false };
      const matched = await matchSearch(sessionOf(view), text, options);
      const paths = shownNotes(view).map((note) => note.path);
      expect(matched?.documents.map((document) => paths[document]).sort(), text).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});
