import { statusOfWord } from '../model/kinds.ts';
import { memo } from '../model/memo.ts';
import { knownRelation, relationForm, relationNames } from '../model/relations.ts';
import { foldCase } from '../text/fold-case.ts';
import { foldLetters, foldName } from '../text/fold-name.ts';
import { matchRegex } from './match-text.ts';
import type { Days, LinkFacts, NoteFacts } from './note-facts.ts';
import { kindOfValue } from './parse-query.ts';
import type { Comparison, QueryNode, ScopeName, State, Trait } from './query-node.ts';
import { readPeriod } from './read-period.ts';
import type { TitleTable } from './titles.ts';

/** What is known of notes without their texts; documents from `titles.titles.length` on are unwritten notes. */
export interface FactTables {
  readonly titles: TitleTable;
  /** Null while not at hand: only `kind:` and `title:` can be told. */
  readonly notes: readonly NoteFacts[] | null;
  readonly links: LinkFacts | null;
}

export type Leaf = QueryNode & { readonly kind: 'word' | 'phrase' | 'regex' | 'compare' };
type LeafTest = (leaf: Leaf) => boolean;

/** Applies a test of single values to a value as written: `(a OR -b)`. */
const fold = (node: QueryNode, test: LeafTest): boolean => {
  switch (node.kind) {
    case 'and':
      return node.parts.every((part) => fold(part, test));
    case 'or':
      return node.parts.some((part) => fold(part, test));
    case 'not':
      return !fold(node.part, test);
    case 'scope':
    case 'property':
      return false;
    default:
      return test(node);
  }
};

/** `holds('terms/Sparse Coding.md', word)`: contains it, whatever its capitals and accents. */
const holds = (text: string, leaf: Leaf): boolean =>
  leaf.kind === 'regex' ? matchRegex(leaf, text) : foldLetters(text).includes(foldLetters(leaf.text));

const isName = (leaf: Leaf, test: (value: string) => boolean): boolean =>
  leaf.kind !== 'regex' && leaf.kind !== 'compare' && test(leaf.text);

export const matchTag = (tags: readonly string[], leaf: Leaf): boolean => {
  if (leaf.kind === 'regex') return tags.some((tag) => matchRegex(leaf, tag));
  const wanted = foldCase(leaf.text.replace(/^#/, '').replace(/\/$/, ''));
  return tags.some((tag) => {
    const folded = foldCase(tag);
    return folded === wanted || folded.startsWith(`${wanted}/`);
  });
};

const compareOrder = (by: Comparison, order: number): boolean => {
  switch (by) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
  }
};

/** After a period is after its end, before it before its start; without a sign the two overlap. */
const matchDays = (days: Days, leaf: Leaf): boolean => {
  if (leaf.kind === 'regex') return matchRegex(leaf, days[0]);
  const period = readPeriod(leaf.text);
  if (!period) return false;
  const [start, end] = days;
  const by = leaf.kind === 'compare' ? leaf.by : '=';
  switch (by) {
    case '<':
      return start < period.start;
    case '<=':
      return start <= period.end;
    case '>':
      return start > period.end;
    case '>=':
      return start >= period.start;
    case '=':
      return start <= period.end && end >= period.start;
  }
};

const NUMBER = /^[-+]?\d+(?:[.,]\d+)?$/;
const numberOf = (text: string): number => Number(text.replace(',', '.'));

/** Numbers compare as numbers, dates as dates, the rest by code point. */
const compareValue = (value: string, by: Comparison, wanted: string): boolean => {
  if (NUMBER.test(value) && NUMBER.test(wanted)) return compareOrder(by, numberOf(value) - numberOf(wanted));
  const [period, asked] = [readPeriod(value.slice(0, 10)), readPeriod(wanted)];
  if (period && asked)
    return matchDays([period.start, period.end], { kind: 'compare', by, text: wanted, from: 0, to: 0 });
  const [a, b] = [foldCase(value), foldCase(wanted)];
  return compareOrder(by, a < b ? -1 : a > b ? 1 : 0);
};

const wordsWithin = (text: string): string =>
  ` ${foldLetters(text)
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()} `;

/** A value is the one asked for, or holds it as whole words: `[authors:vaswani]`. */
const matchValue = (values: readonly string[], leaf: Leaf): boolean => {
  if (leaf.kind === 'word' && leaf.text.toLowerCase() === 'null' && values.length === 0) return true;
  return values.some((value) => {
    if (leaf.kind === 'regex') return matchRegex(leaf, value);
    if (leaf.kind === 'compare') return compareValue(value, leaf.by, leaf.text);
    const wanted = wordsWithin(leaf.text);
    if (wanted.trim() === '') return foldCase(value).includes(foldCase(leaf.text));
    return foldCase(value) === foldCase(leaf.text) || wordsWithin(value).includes(wanted);
  });
};

export const valuesOf = (tables: FactTables, document: number, key: string): readonly string[] | null => {
  const { titles } = tables;
  const facts = tables.notes?.[document];
  if (!facts) return null;
  const dates = (days: Days | null) => (days ? [days[0]] : null);
  const listed = (values: readonly string[]) => (values.length > 0 ? values : null);
  const own = facts.properties.find(([name]) => name === key)?.[1];
  switch (key) {
    case 'title':
      return [titles.titles[document] ?? ''];
    case 'alias':
    case 'aliases':
      return listed(titles.aliases[document] ?? []) ?? own ?? null;
    case 'tag':
    case 'tags':
      return listed(facts.tags) ?? own ?? null;
    case 'kind':
    case 'type':
      return [titles.kinds[document] ?? '', ...(own ?? [])];
    case 'status':
      return listed(facts.status) ?? own ?? null;
    case 'date':
    case 'created':
      return dates(facts.date) ?? own ?? null;
    case 'updated':
    case 'modified':
      return dates(facts.updated) ?? own ?? null;
    case 'author':
      return own ?? facts.properties.find(([name]) => name === 'authors')?.[1] ?? null;
    default:
      return own ?? null;
  }
};

/** Title and aliases, or the name of an unwritten note. */
export const namesOf = ({ titles, links }: FactTables, document: number): readonly string[] =>
  document >= titles.titles.length
    ? [links?.unwritten[document - titles.titles.length] ?? '']
    : [titles.titles[document] ?? '', ...(titles.aliases[document] ?? [])];

const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Every name that a link can be asked for by, folded → documents. */
const namedDocuments = memo((tables: FactTables): ReadonlyMap<string, readonly number[]> => {
  const byName = new Map<string, number[]>();
  const count = tables.titles.titles.length + (tables.links?.unwritten.length ?? 0);
  for (let document = 0; document < count; document++) {
    const path = tables.notes?.[document]?.path ?? '';
    const spellings = [...namesOf(tables, document), path, path.replace(/\.md$/, '')];
    for (const name of new Set([...spellings, fileNameOf(path).replace(/\.md$/, '')].map(foldName))) {
      if (name === '') continue;
      const known = byName.get(name);
      if (known) known.push(document);
      else byName.set(name, [document]);
    }
  }
  return byName;
});

/** The notes a value names: those called so, else those whose names hold its words. */
export const documentsNamed = (tables: FactTables, leaf: Leaf): ReadonlySet<number> => {
  const byName = namedDocuments(tables);
  const found = new Set<number>();
  if (leaf.kind !== 'regex') {
    const bare = leaf.text.replace(/^\[\[|\]\]$/g, '');
    for (const document of byName.get(foldName(bare)) ?? []) found.add(document);
    if (found.size > 0) return found;
  }
  const count = tables.titles.titles.length + (tables.links?.unwritten.length ?? 0);
  for (let document = 0; document < count; document++) {
    const names = namesOf(tables, document);
    const fits =
      leaf.kind === 'regex'
        ? names.some((name) => matchRegex(leaf, name))
        : names.some((name) => wordsWithin(name).includes(wordsWithin(leaf.text)));
    if (fits) found.add(document);
  }
  return found;
};

/** Answers filters over one state of the notes; what a value names is looked up once. */
export class FactMatcher {
  readonly #tables: FactTables;
  readonly #named = new Map<Leaf, ReadonlySet<number>>();
  #incoming: readonly (readonly (readonly [source: number, relation: number])[])[] | null = null;

  constructor(tables: FactTables) {
    this.#tables = tables;
  }

  /** True when the document fits a filter: a scope of facts, or a property. */
  matches(node: QueryNode, document: number): boolean {
    if (node.kind === 'property') return this.#matchProperty(node, document);
    if (node.kind !== 'scope') return false;
    const { part } = node;
    return part === null ? this.#hasAny(node.scope, document) : this.#matchScope(node.scope, part, document);
  }

  #matchProperty({ key, part }: QueryNode & { kind: 'property' }, document: number): boolean {
    const values = valuesOf(this.#tables, document, relationForm(key));
    return values !== null && (part === null || fold(part, (leaf) => matchValue(values, leaf)));
  }

  #hasAny(scope: ScopeName, document: number): boolean {
    const facts = this.#tables.notes?.[document];
    switch (scope) {
      case 'tag':
        return (facts?.tags.length ?? 0) > 0;
      case 'status':
        return (facts?.status.length ?? 0) > 0;
      case 'date':
        return facts?.date != null;
      case 'updated':
        return facts?.updated != null;
      case 'links':
        return this.#outgoing(document).length > 0;
      case 'backlinks':
        return this.#sources(document).length > 0;
      default:
        return true;
    }
  }

  #matchScope(scope: ScopeName, part: QueryNode, document: number): boolean {
    const { titles, notes } = this.#tables;
    const facts = notes?.[document];
    const days = scope === 'date' ? facts?.date : facts?.updated;
    switch (scope) {
      case 'title':
        return fold(part, (leaf) => namesOf(this.#tables, document).some((name) => holds(name, leaf)));
      case 'kind': {
        const kind = titles.kinds[document] ?? 'placeholder';
        return fold(part, (leaf) =>
          leaf.kind === 'regex' ? matchRegex(leaf, kind) : kindOfValue(leaf.text) === kind.toLowerCase(),
        );
      }
      case 'file':
        return facts !== undefined && fold(part, (leaf) => holds(fileNameOf(facts.path), leaf));
      case 'path':
        return facts !== undefined && fold(part, (leaf) => holds(facts.path, leaf));
      case 'tag':
        return facts !== undefined && fold(part, (leaf) => matchTag(facts.tags, leaf));
      case 'status':
        return facts !== undefined && fold(part, (leaf) => matchStatus(facts.status, leaf));
      case 'date':
      case 'updated':
        return days != null && fold(part, (leaf) => matchDays(days, leaf));
      case 'links':
        return fold(part, (leaf) => this.#outgoing(document).some(([target]) => this.#isNamed(target, leaf)));
      case 'backlinks':
        return fold(part, (leaf) => this.#sources(document).some(([source]) => this.#isNamed(source, leaf)));
      case 'relation':
        return fold(part, (leaf) => this.#hasRelation(document, leaf));
      case 'is':
        return fold(part, (leaf) => isName(leaf, (value) => this.#isState(document, value)));
      case 'has':
        return fold(part, (leaf) => isName(leaf, (value) => hasTrait(facts, value)));
      default:
        return false;
    }
  }

  #isState(document: number, value: string): boolean {
    const state = value.toLowerCase().replace(/s$/, '');
    if (state === 'unwritten') return document >= this.#tables.titles.titles.length;
    return this.#tables.notes?.[document]?.states.includes(state as State) ?? false;
  }

  #isNamed(document: number, leaf: Leaf): boolean {
    let named = this.#named.get(leaf);
    if (!named) {
      named = documentsNamed(this.#tables, leaf);
      this.#named.set(leaf, named);
    }
    return named.has(document);
  }

  #outgoing(document: number): readonly (readonly [target: number, relation: number])[] {
    return this.#tables.links?.links[document] ?? [];
  }

  #sources(document: number): readonly (readonly [source: number, relation: number])[] {
    if (!this.#incoming) {
      const incoming: (readonly [number, number])[][] = [];
      this.#tables.links?.links.forEach((links, source) => {
        for (const [target, relation] of links) {
          incoming[target] ??= [];
          incoming[target].push([source, relation]);
        }
      });
      this.#incoming = incoming;
    }
    return this.#incoming[document] ?? [];
  }

  /** A relation and its inverse are one: `relation:builds-on` is also what others say they are the basis of. */
  #hasRelation(document: number, leaf: Leaf): boolean {
    const { relations } = this.#tables.links ?? { relations: [] };
    const key = leaf.kind === 'regex' ? null : relationOf(leaf.text);
    const isKey = (name: string | null) =>
      name !== null && (leaf.kind === 'regex' ? matchRegex(leaf, name) : name === key);
    return (
      this.#outgoing(document).some(([, relation]) => isKey(relations[relation]?.key ?? null)) ||
      this.#sources(document).some(([, relation]) => isKey(relations[relation]?.inverse ?? null))
    );
  }
}

const NAMES = relationNames([]);

const relationOf = (text: string): string =>
  knownRelation(NAMES, text) ?? relationForm(text).replaceAll(' ', '-');

const hasTrait = (facts: NoteFacts | undefined, value: string): boolean => {
  const trait = value.toLowerCase();
  const traits: readonly string[] = facts?.traits ?? [];
  return traits.includes(trait) || traits.includes(trait.replace(/(?<=alias)es$|s$/, '') as Trait);
};

const matchStatus = (status: readonly string[], leaf: Leaf): boolean => {
  if (leaf.kind === 'regex') return status.some((word) => matchRegex(leaf, word));
  const wanted = foldCase(leaf.text);
  const meant = statusOfWord(leaf.text);
  return status.some((word) => foldCase(word) === wanted || word === meant);
};
