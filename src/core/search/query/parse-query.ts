import { partsOf, type QueryNode, type QueryProblem, type ScopeName } from './query-node.ts';
import { checkValue, tellNothing, tellUnknownScope } from './query-problems.ts';
import {
  isEnd,
  isSpace,
  type Place,
  type Reader,
  readPhrase,
  readRegex,
  readWord,
  tell,
} from './query-reader.ts';
import { EXAMPLES, scopeOf, TEXT_SCOPES } from './query-scopes.ts';

/** A query as understood, and what in it was not. */
export interface ParsedQuery {
  /** As typed, NFC. */
  readonly text: string;
  /** Null when nothing is asked for. */
  readonly root: QueryNode | null;
  readonly problems: readonly QueryProblem[];
}

/** Deeper brackets than this are read as if they were not there. */
const DEEPEST = 24;

const LONGEST = 2000;

const TOP: Place = { inGroup: false, inProperty: false, scope: null };

/**
 * Reads a query: words, `"phrases"`, `OR`, `-`, brackets, `/regex/`, `scope:value`, `[property:value]`. Never fails:
 * what cannot be understood is read as words, or left out, and told. `parseQuery('tag:ml -"deep learning"')`.
 */
export const parseQuery = (typed: string): ParsedQuery => {
  const text = typed.normalize('NFC').slice(0, LONGEST);
  const reader: Reader = { text, at: 0, depth: 0, problems: [] };
  const parts: QueryNode[] = [];
  while (reader.at < text.length) {
    const part = readOr(reader, TOP);
    if (part) parts.push(part);
    if (text[reader.at] === ')') {
      tell(reader, reader.at, reader.at + 1, 'This bracket closes nothing.', 'Leave it out.');
      reader.at++;
    }
  }
  const root = joined('and', parts);
  if (reader.problems.length === 0 && !asksAnything(root)) tellNothing(reader);
  return { text, root, problems: reader.problems };
};

/** True for a query with a letter, a filter or a phrase: signs by themselves are in no index. */
const asksAnything = (node: QueryNode | null): boolean =>
  node !== null &&
  (node.kind === 'word'
    ? /[\p{L}\p{N}]/u.test(node.text)
    : !isGroup(node) || partsOf(node).some(asksAnything));

const isGroup = ({ kind }: QueryNode): boolean => kind === 'and' || kind === 'or' || kind === 'not';

const joined = (kind: 'and' | 'or', parts: readonly QueryNode[]): QueryNode | null => {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return null;
  if (parts.length === 1) return first;
  return { kind, parts, from: first.from, to: last.to };
};

const skipSpace = (reader: Reader): void => {
  while (isSpace(reader.text[reader.at])) reader.at++;
};

const OR = /^(?:OR|\|\|?)(?=[\s()[\]"]|$)/;

const AND = /^(?:AND|&&?)(?=[\s()[\]"]|$)/;

const readOr = (reader: Reader, place: Place): QueryNode | null => {
  const choices: QueryNode[] = [];
  let or: { from: number; to: number } | null = null;
  for (;;) {
    const choice = readAnd(reader, place);
    if (choice) choices.push(choice);
    else if (or && choices.length > 0)
      tell(reader, or.from, or.to, 'Something is missing beside OR.', 'Write “this OR that”.');
    const found = OR.exec(reader.text.slice(reader.at, reader.at + 4));
    if (!found) return joined('or', choices);
    or = { from: reader.at, to: reader.at + found[0].length };
    if (!choice && choices.length === 0)
      tell(reader, or.from, or.to, 'Something is missing before OR.', 'Write “this OR that”.');
    reader.at = or.to;
  }
};

const readAnd = (reader: Reader, place: Place): QueryNode | null => {
  const parts: QueryNode[] = [];
  for (;;) {
    skipSpace(reader);
    if (isEnd(reader, place)) break;
    const ahead = reader.text.slice(reader.at, reader.at + 4);
    if (OR.test(ahead)) break;
    const and = AND.exec(ahead);
    if (and) {
      reader.at += and[0].length;
      continue;
    }
    const part = readPart(reader, place);
    if (part) parts.push(part);
  }
  return joined('and', parts);
};

const readPart = (reader: Reader, place: Place): QueryNode | null => {
  const { text, at: from } = reader;
  const not = /^(?:-|NOT\s+)(?=\S)/.exec(text.slice(from, from + 8));
  if (not && text[from + not[0].length] !== '-') {
    reader.at += not[0].length;
    if (isEnd(reader, place)) return null;
    const part = readPart(reader, place);
    return part && { kind: 'not', part, from, to: part.to };
  }
  switch (text[from]) {
    case '(':
      return readGroup(reader, place);
    case '"':
      return readPhrase(reader);
    case '/': {
      const regex = readRegex(reader);
      if (regex) return regex;
      break;
    }
    case '[': {
      const property = place.scope === null ? readProperty(reader) : null;
      if (property) return property;
      break;
    }
  }
  return (isScopable(place) ? readScope(reader, place) : null) ?? readWord(reader, place);
};

/** Scopes within scopes of text are read (`task:(call -tag:x)` looks at the note), values have none. */
const isScopable = (place: Place): boolean => place.scope === null || TEXT_SCOPES.has(place.scope);

const readGroup = (reader: Reader, place: Place): QueryNode | null => {
  const from = reader.at++;
  if (reader.depth >= DEEPEST) return null;
  reader.depth++;
  const part = readOr(reader, { ...place, inGroup: true });
  reader.depth--;
  if (reader.text[reader.at] === ')') reader.at++;
  else tell(reader, from, from + 1, 'This bracket is not closed.', 'Add a “)”.');
  return part;
};

const readProperty = (reader: Reader): QueryNode | null => {
  const { text, at: from } = reader;
  const head = /^\[\s*("[^"]*"|[^\][":()]+)\s*(:|\])/u.exec(text.slice(from));
  if (!head) {
    if (/^\[[^\]]*$/u.test(text.slice(from)))
      tell(
        reader,
        from,
        from + 1,
        'This bracket is not closed.',
        'Write “[property]” or “[property:value]”.',
      );
    return null;
  }
  const key = (head[1] ?? '').replace(/"/g, '').trim();
  reader.at = from + head[0].length;
  if (head[2] === ']') return { kind: 'property', key, part: null, from, to: reader.at };
  const part = readOr(reader, { inGroup: false, inProperty: true, scope: 'property' });
  if (text[reader.at] === ']') reader.at++;
  else tell(reader, from, from + 1, 'This bracket is not closed.', 'Add a “]”.');
  return { kind: 'property', key, part, from, to: reader.at };
};

const readScope = (reader: Reader, place: Place): QueryNode | null => {
  const { text, at: from } = reader;
  const head = /^([\p{L}][\p{L}_-]*):/u.exec(text.slice(from));
  const name = head?.[1];
  if (!head || name === undefined) return null;
  const to = from + head[0].length;
  const scope = scopeOf(name);
  if (!scope) {
    tellUnknownScope(reader, name, from, to);
    return null;
  }
  reader.at = to;
  const part = readValue(reader, place, scope);
  if (!part && !/^""/.test(text.slice(to)) && !scope.startsWith('task')) {
    tell(
      reader,
      from,
      to,
      `“${name}:” has no value.`,
      `Write one right after the colon, as in ${EXAMPLES[scope]}.`,
    );
    return { kind: 'and', parts: [], from, to };
  }
  if (part) checkValue(reader, scope, part);
  return { kind: 'scope', scope, part, from, to: reader.at };
};

/** `tag:x`, `tag:(x OR y)`, `tag:"x y"`, `tag:/x/`; a word goes to the next space. */
const readValue = (reader: Reader, place: Place, scope: ScopeName): QueryNode | null => {
  const inner: Place = { ...place, scope };
  if (reader.at >= reader.text.length || isSpace(reader.text[reader.at]) || isEnd(reader, place)) return null;
  switch (reader.text[reader.at]) {
    case '(':
      return readGroup(reader, inner);
    case '"':
      return readPhrase(reader);
    case '/':
      return readRegex(reader) ?? readWord(reader, inner);
    default:
      return readWord(reader, inner);
  }
};
