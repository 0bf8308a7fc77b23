import type { NoteText } from '../note/note-text.ts';
import { partsOf, type QueryNode, type ScopeName } from '../query/query-node.ts';
import { TEXT_SCOPES } from '../query/query-scopes.ts';
import type { Query } from '../query/query-words.ts';
import { type FactTables, namesOf } from './fact-tables.ts';
import { FactMatcher } from './match-facts.ts';
import { matchText } from './match-text.ts';

/** `maybe`: only the note's text can tell. `any`: asks for nothing, like a word that is in every text. */
type Verdict = 'yes' | 'no' | 'maybe' | 'any';

/** What deciding about documents needs. */
export interface MatchInput {
  readonly lang: string;
  readonly query: Query;
  readonly tables: FactTables;
  /** Words that are looked up at all, a bit for each. */
  readonly wanted: number;
  /** Words of the query each document has. */
  readonly words: { readonly [document: number]: number };
  /** Documents that fit by name, and so have every word that is looked for. */
  readonly named: ReadonlyMap<number, number>;
  /** Of `this OR that`, those that fit each by name: they have its words only. */
  readonly namedBy: ReadonlyMap<QueryNode, ReadonlyMap<number, number>>;
  /** Null while a text is not at hand. */
  readonly textOf: (document: number) => NoteText | null;
  /** True when no word is needed, as where no note has them all. */
  readonly isRelaxed: boolean;
}

/** Which tables a query asks for as a whole. */
export interface FactNeeds {
  readonly titles: boolean;
  readonly kinds: boolean;
  readonly paths: boolean;
  readonly notes: boolean;
  readonly links: boolean;
}

const NAMED_SCOPES: ReadonlySet<ScopeName> = new Set(['title', 'links', 'backlinks']);
/** Links are asked for by the file's name, too. */
const PATH_SCOPES: ReadonlySet<ScopeName> = new Set(['file', 'path', 'links', 'backlinks']);
const LINK_SCOPES: ReadonlySet<ScopeName> = new Set(['links', 'backlinks', 'relation']);
/** Only notes with tasks are read for these. */
const TASK_SCOPES: ReadonlySet<ScopeName> = new Set(['task', 'task-todo', 'task-done']);
const NAMED_PROPERTY = /^(?:title|alias|aliases|kind|type)$/i;

/** Which tables must be at hand to answer a query. */
export const neededFacts = (root: QueryNode | null): FactNeeds => {
  const needs = { titles: false, kinds: false, paths: false, notes: false, links: false };
  const visit = (node: QueryNode): void => {
    if (node.kind === 'property') {
      needs.notes = true;
      if (NAMED_PROPERTY.test(node.key)) needs.titles = true;
    }
    if (node.kind === 'scope' && TASK_SCOPES.has(node.scope)) needs.notes = true;
    if (node.kind === 'scope' && !TEXT_SCOPES.has(node.scope)) {
      const isUnwritten = asksUnwritten(node);
      if (NAMED_SCOPES.has(node.scope) || isUnwritten) needs.titles = true;
      if (LINK_SCOPES.has(node.scope) || isUnwritten) needs.links = true;
      if (PATH_SCOPES.has(node.scope)) needs.paths = true;
      if (node.scope === 'kind') needs.kinds = true;
      else if (node.scope !== 'title' && node.scope !== 'relation') needs.notes = true;
    }
    for (const part of partsOf(node)) visit(part);
  };
  if (root) visit(root);
  return needs;
};

/** True for a query that asks for notes that are not written yet; others leave them out. */
export const asksUnwritten = (root: QueryNode | null): boolean => {
  if (!root || root.kind === 'not') return false;
  if (root.kind === 'scope' && (root.scope === 'is' || root.scope === 'kind'))
    return root.part !== null && hasWord(root.part, /^(?:unwritten|placeholders?)$/i);
  return root.kind !== 'scope' && root.kind !== 'property' && partsOf(root).some(asksUnwritten);
};

const hasWord = (node: QueryNode, word: RegExp): boolean =>
  node.kind === 'word' || node.kind === 'phrase'
    ? word.test(node.text)
    : node.kind !== 'not' && partsOf(node).some((part) => hasWord(part, word));

/** Where in a query a node stands. */
interface Place {
  readonly negated: boolean;
  /** Documents that have all words that are looked for here. */
  readonly named: ReadonlyMap<number, number>;
}

const invert = (verdict: Verdict): Verdict => (verdict === 'yes' ? 'no' : verdict === 'no' ? 'yes' : verdict);

/** Decides document by document whether a query fits. */
export class QueryMatcher {
  readonly #input: MatchInput;
  readonly #facts: FactMatcher;
  readonly #size: number;

  constructor(input: MatchInput) {
    this.#input = input;
    this.#facts = new FactMatcher(input.tables);
    this.#size = input.tables.titles.titles.length;
  }

  /** Null where only a text that is not at hand can tell. */
  matches(root: QueryNode, document: number): boolean | null {
    const { named, namedBy } = this.#input;
    const choose = (choice: QueryNode): Verdict =>
      this.#decide(choice, document, { negated: false, named: namedBy.get(choice) ?? named });
    const verdict = root.kind === 'or' ? this.#some(root.parts.map(choose)) : choose(root);
    return verdict === 'maybe' ? null : verdict !== 'no';
  }

  #decide(node: QueryNode, document: number, place: Place): Verdict {
    switch (node.kind) {
      case 'and':
        return this.#all(node.parts.map((part) => this.#decide(part, document, place)));
      case 'or':
        return this.#some(node.parts.map((part) => this.#decide(part, document, place)));
      case 'not':
        return invert(this.#decide(node.part, document, { ...place, negated: !place.negated }));
      case 'word':
        return this.#hasWords(node, document, place);
      case 'phrase':
      case 'regex':
        return this.#inText(node, document, place);
      case 'scope':
        if (TEXT_SCOPES.has(node.scope)) return this.#inText(node, document, place);
        return this.#facts.matches(node, document) ? 'yes' : 'no';
      case 'property':
        return this.#facts.matches(node, document) ? 'yes' : 'no';
      case 'compare':
        return 'any';
    }
  }

  #all(verdicts: readonly Verdict[]): Verdict {
    if (verdicts.includes('no')) return 'no';
    if (verdicts.includes('maybe')) return 'maybe';
    return verdicts.includes('yes') ? 'yes' : 'any';
  }

  #some(verdicts: readonly Verdict[]): Verdict {
    if (verdicts.includes('yes')) return 'yes';
    if (verdicts.includes('maybe')) return 'maybe';
    return verdicts.includes('no') ? 'no' : 'any';
  }

  #hasWords(node: QueryNode, document: number, { negated, named }: Place): Verdict {
    const { query, wanted, words, isRelaxed } = this.#input;
    let bits = 0;
    for (const place of query.places.get(node) ?? []) bits |= 1 << place;
    bits &= wanted;
    if (bits === 0) return 'any';
    if (!negated && isRelaxed) return 'any';
    if (document >= this.#size) return this.#inName(node, document);
    if (!negated && named.has(document)) return 'yes';
    return ((words[document] ?? 0) & bits) === bits ? 'yes' : 'no';
  }

  /** Unwritten notes have a name and nothing else. */
  #inName(node: QueryNode, document: number): Verdict {
    const note = { names: namesOf(this.#input.tables, document), text: NO_TEXT };
    const { lang } = this.#input;
    return matchText(node, note, { lang, matchCase: false, noteFits: () => false }) ? 'yes' : 'no';
  }

  #inText(node: QueryNode, document: number, place: Place): Verdict {
    if (document >= this.#size) return this.#inName(node, document);
    // A text is read only where its words can be in it; negated, where they must not.
    if (this.#mayHold(node, document) === 'no') return 'no';
    const text = this.#input.textOf(document);
    const names = namesOf(this.#input.tables, document);
    const { lang } = this.#input;
    const noteFits = (inner: QueryNode) => this.#decide(inner, document, place) === 'yes';
    if (!text) return 'maybe';
    return matchText(node, { names, text }, { lang, matchCase: false, noteFits }) ? 'yes' : 'no';
  }

  /** `no` when words that a phrase or scope needs are nowhere in the document. */
  #mayHold(node: QueryNode, document: number): 'no' | 'maybe' {
    switch (node.kind) {
      case 'and':
        return node.parts.some((part) => this.#mayHold(part, document) === 'no') ? 'no' : 'maybe';
      case 'or':
        return node.parts.every((part) => this.#mayHold(part, document) === 'no') ? 'no' : 'maybe';
      case 'scope': {
        const facts = this.#input.tables.notes?.[document];
        if (facts && TASK_SCOPES.has(node.scope) && !facts.traits.includes('task')) return 'no';
        return node.part && TEXT_SCOPES.has(node.scope) ? this.#mayHold(node.part, document) : 'maybe';
      }
      case 'word':
      case 'phrase': {
        let bits = 0;
        for (const place of this.#input.query.places.get(node) ?? []) bits |= 1 << place;
        bits &= this.#input.wanted;
        return ((this.#input.words[document] ?? 0) & bits) === bits ? 'maybe' : 'no';
      }
      default:
        return 'maybe';
    }
  }
}

const NO_TEXT: NoteText = { definition: '', headings: [], passages: [] };
