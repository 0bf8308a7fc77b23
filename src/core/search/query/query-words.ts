import { scanWords, type WordForms, wordForms } from '../../text/tokenize.ts';
import { partsOf, type QueryNode } from './query-node.ts';
import { TEXT_SCOPES } from './query-scopes.ts';

/** A word of a query. */
export interface QueryWord {
  readonly forms: WordForms;
  /** True for a word that is still being typed: it also stands for longer words. */
  readonly prefix: boolean;
  /** `find`: as people mean it; `exact`: of a phrase or scope, verified in the text; `exclude`: adds no score. */
  readonly role: 'find' | 'exact' | 'exclude';
  /** True when it may be one word with the next: `auto encoder`. */
  readonly joins: boolean;
  /** Where it stands in what was typed. */
  readonly from: number;
  readonly to: number;
}

/** The words of a query; a bit of a number stands for each. */
export interface Query {
  /** As typed. */
  readonly text: string;
  readonly words: readonly QueryWord[];
  /** True when nothing but words is asked: no filter, phrase or expression. */
  readonly isPlain: boolean;
  /** The places in `words` of each leaf of text. */
  readonly places: ReadonlyMap<QueryNode, readonly number[]>;
}

/** More words than this are left out. */
const MOST_WORDS = 24;

interface Context {
  readonly negated: boolean;
  readonly scoped: boolean;
}

/**
 * The words to look up for a query, those of titles, tags and other facts left out:
 * `queryWords('sparse cod', root)` → `sparse` and, as a prefix, `cod`.
 */
export const queryWords = (text: string, root: QueryNode | null): Query => {
  const words: QueryWord[] = [];
  const places = new Map<QueryNode, number[]>();
  const add = (node: QueryNode & { readonly kind: 'word' | 'phrase' }, { negated, scoped }: Context) => {
    const found: number[] = [];
    const isPhrase = node.kind === 'phrase';
    const last = words.length - 1;
    const start = node.from + (isPhrase ? 1 : 0);
    scanWords(node.text, (from, to) => {
      if (words.length >= MOST_WORDS) return;
      const forms = wordForms(node.text.slice(from, to));
      const prefix = node.open && to === node.text.length && !negated;
      const role = negated ? 'exclude' : isPhrase || scoped ? 'exact' : 'find';
      found.push(words.push({ forms, prefix, role, joins: false, from: start + from, to: start + to }) - 1);
    });
    places.set(node, found);
    // Neighbours that are looked for as people mean them may be one word.
    for (const place of [last, ...found.slice(0, -1)]) {
      const [word, next] = [words[place], words[place + 1]];
      if (word?.role === 'find' && next?.role === 'find') words[place] = { ...word, joins: true };
    }
  };
  const visit = (node: QueryNode, context: Context): void => {
    if (node.kind === 'word' || node.kind === 'phrase') add(node, context);
    else if (node.kind === 'not') visit(node.part, { ...context, negated: !context.negated });
    else if (node.kind === 'scope') {
      if (node.part && TEXT_SCOPES.has(node.scope)) visit(node.part, { ...context, scoped: true });
    } else if (node.kind !== 'property') for (const part of partsOf(node)) visit(part, context);
  };
  if (root) visit(root, { negated: false, scoped: false });
  return { text, words, isPlain: isPlain(root), places };
};

/** True for a query of words alone, which is answered with notes that have some of them, too. */
export const isPlain = (root: QueryNode | null): boolean =>
  root === null ||
  root.kind === 'word' ||
  (root.kind === 'and' && root.parts.every((part) => part.kind === 'word'));

/** A run of letters without spaces as it was written, from its pairs. */
const runText = (forms: WordForms): string => forms.parts.map((pair) => [...pair.text][0] ?? '').join('');

/** A word as one folded text without joiners: `auto-encoder` → `autoencoder`. */
export const wordText = (word: QueryWord): string => word.forms.whole ?? runText(word.forms);

/** A word in its parts: `auto-encoder` → `auto`, `encoder`; `vae` → `vae`; a run of letters without spaces is one. */
export const wordParts = (forms: WordForms): string[] =>
  forms.run
    ? [runText(forms)]
    : forms.parts.length > 0
      ? forms.parts.map((part) => part.text)
      : [forms.whole ?? ''];
