import { knownRelation, relationForm, relationNames } from '../../model/relations.ts';
import type { QueryNode, ScopeName, State } from '../query/query-node.ts';
import { kindOfValue } from '../query/query-scopes.ts';
import { documentsNamed, type FactTables, fileNameOf, namesOf, valuesOf } from './fact-tables.ts';
import { matchRegex } from './match-text.ts';
import {
  fold,
  hasTrait,
  holds,
  isName,
  type Leaf,
  matchDays,
  matchStatus,
  matchTag,
  matchValue,
} from './match-value.ts';

/** Answers filters over one state of the notes; what a value names is looked up once. */
export class FactMatcher {
  readonly #tables: FactTables;
  readonly #named = new Map<Leaf, ReadonlySet<number>>();
  readonly #kinds = new Map<string, string>();
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
          leaf.kind === 'regex' ? matchRegex(leaf, kind) : this.#kindOf(leaf.text) === kind.toLowerCase(),
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

  /** Worked out once for all documents. */
  #kindOf(value: string): string {
    const kind = this.#kinds.get(value) ?? kindOfValue(value);
    this.#kinds.set(value, kind);
    return kind;
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
