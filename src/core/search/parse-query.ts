import { kindOfFolder } from '../model/kinds.ts';
import { nearest } from '../text/edit-distance.ts';
import {
  type Comparison,
  type QueryNode,
  type QueryProblem,
  SCOPES,
  type ScopeName,
  STATES,
  TRAITS,
} from './query-node.ts';
import { readPeriod } from './read-period.ts';

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

/** Other spellings of scopes. */
const SYNONYMS: Readonly<Record<string, ScopeName>> = {
  tags: 'tag',
  type: 'kind',
  created: 'date',
  modified: 'updated',
  link: 'links',
  'links-to': 'links',
  backlink: 'backlinks',
  'linked-from': 'backlinks',
  name: 'title',
  alias: 'title',
  rel: 'relation',
  todo: 'task-todo',
  done: 'task-done',
  folder: 'path',
  text: 'content',
};

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
  readonly problems: QueryProblem[];
}

/** Where the reader is: characters that end a word there, and whether values may be compared. */
interface Place {
  readonly inGroup: boolean;
  readonly inProperty: boolean;
  /** The scope whose value is read; null for the text of notes. */
  readonly scope: ScopeName | 'property' | null;
}

const TOP: Place = { inGroup: false, inProperty: false, scope: null };
const COMPARED: ReadonlySet<string | null> = new Set(['date', 'updated', 'property']);
/** Scopes whose values are words of a text; all others take a word as it stands. */
export const TEXT_SCOPES: ReadonlySet<string | null> = new Set([
  ...['section', 'block', 'line', 'task', 'task-todo', 'task-done', 'content', 'match-case', 'ignore-case'],
]);

const isSpace = (unit: string | undefined): boolean => unit !== undefined && /\s/u.test(unit);

const tell = (reader: Reader, from: number, to: number, message: string, suggestion: string | null = null) =>
  reader.problems.push({ from, to, message, suggestion });

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
  return { text, root: joined('and', parts), problems: reader.problems };
};

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

const isEnd = (reader: Reader, place: Place): boolean => {
  const unit = reader.text[reader.at];
  return unit === undefined || unit === ')' || (place.inProperty && !place.inGroup && unit === ']');
};

const OR = /^(?:OR|\|\|?)(?=[\s()[\]"]|$)/;
const AND = /^(?:AND|&&?)(?=[\s()[\]"]|$)/;

const readOr = (reader: Reader, place: Place): QueryNode | null => {
  const choices: QueryNode[] = [];
  let or: { from: number; to: number } | null = null;
  for (;;) {
    const choice = readAnd(reader, place);
    if (choice) choices.push(choice);
    else if (or) tell(reader, or.from, or.to, 'Something is missing beside OR.', 'Write “this OR that”.');
    const found = OR.exec(reader.text.slice(reader.at, reader.at + 4));
    if (!found) return joined('or', choices);
    or = { from: reader.at, to: reader.at + found[0].length };
    if (!choice && choices.length === 0) tell(reader, or.from, or.to, 'Something is missing before OR.');
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

/** A quotation mark within a phrase is written `\"`. */
const readPhrase = (reader: Reader): QueryNode | null => {
  const { text, at: from } = reader;
  let to = from + 1;
  while (to < text.length && text[to] !== '"') to += text[to] === '\\' ? 2 : 1;
  to = Math.min(to, text.length);
  const isClosed = text[to] === '"';
  if (!isClosed) tell(reader, from, from + 1, 'This quotation mark is not closed.', 'Add a “"”.');
  const phrase = text
    .slice(from + 1, to)
    .replace(/\\(["\\])/g, '$1')
    .trim();
  reader.at = isClosed ? to + 1 : to;
  return phrase === '' ? null : { kind: 'phrase', text: phrase, open: !isClosed, from, to: reader.at };
};

/** `/source/`, up to a slash with a space or bracket after it; null when there is none, as in `a/b` or `/`. */
const readRegex = (reader: Reader): QueryNode | null => {
  const { text, at: from } = reader;
  const found = /^\/((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+)\/[a-z]*(?=[\s)\]]|$)/u.exec(text.slice(from));
  const source = found?.[1];
  if (!found || source === undefined) return null;
  reader.at = from + found[0].length;
  try {
    new RegExp(source, 'imu');
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^Invalid regular expression: .*: /u, '') : '';
    tell(
      reader,
      from,
      reader.at,
      `This regular expression cannot be read: ${why}.`,
      'Put a backslash before signs that are meant as they stand.',
    );
    return null;
  }
  return { kind: 'regex', source, from, to: reader.at };
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

const scopeOf = (name: string): ScopeName | null => {
  const key = name.toLowerCase().replaceAll('_', '-');
  return (
    SCOPES.find((scope) => scope === key) ?? (Object.hasOwn(SYNONYMS, key) ? SYNONYMS[key] : null) ?? null
  );
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

const EXAMPLES: Readonly<Record<ScopeName, string>> = {
  file: 'file:sparse',
  path: 'path:terms/',
  title: 'title:coding',
  tag: 'tag:ml',
  kind: 'kind:term',
  status: 'status:learning',
  date: 'date:>2024-01',
  updated: 'updated:2024',
  section: 'section:(loss prior)',
  block: 'block:(loss prior)',
  line: 'line:(loss prior)',
  task: 'task:read',
  'task-todo': 'task-todo:read',
  'task-done': 'task-done:read',
  content: 'content:sparse',
  'match-case': 'match-case:SPAR',
  'ignore-case': 'ignore-case:spar',
  links: 'links:"Sparse Coding"',
  backlinks: 'backlinks:"Sparse Coding"',
  relation: 'relation:builds-on',
  is: 'is:orphan',
  has: 'has:date',
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

/** A word of letters with a colon is taken for a scope only where it is like one, or cannot be anything else. */
const tellUnknownScope = (reader: Reader, name: string, from: number, to: number): void => {
  const next = reader.text[to];
  if (next === undefined || isSpace(next) || next === '/' || name !== name.toLowerCase()) return;
  const near = nearest(name, [...SCOPES, ...Object.keys(SYNONYMS)]);
  const value = /^[^\s()]+/u.exec(reader.text.slice(to))?.[0] ?? 'value';
  tell(
    reader,
    from,
    to,
    `There is no “${name}:”.`,
    near === null ? `A property is asked for as [${name}:${value}].` : `Did you mean “${near}:”?`,
  );
};

const KNOWN_VALUES: Readonly<Partial<Record<ScopeName, readonly string[]>>> = { is: STATES, has: TRAITS };

const eachWord = (
  node: QueryNode,
  visit: (word: QueryNode & { kind: 'word' | 'phrase' | 'compare' }) => void,
): void => {
  if (node.kind === 'word' || node.kind === 'phrase' || node.kind === 'compare') visit(node);
  else if (node.kind === 'and' || node.kind === 'or') for (const part of node.parts) eachWord(part, visit);
  else if (node.kind === 'not') eachWord(node.part, visit);
};

/** Tells what is no value of `is:`, `has:`, `date:`. */
const checkValue = (reader: Reader, scope: ScopeName, part: QueryNode): void => {
  const known = KNOWN_VALUES[scope];
  if (known)
    eachWord(part, ({ text, from, to }) => {
      const value = text.toLowerCase();
      if (known.includes(value) || known.includes(value.replace(/s$/, '')) || value === 'aliases') return;
      const near = nearest(value, known);
      const list = `There are: ${known.join(', ')}.`;
      tell(reader, from, to, `“${scope}:” does not know “${text}”.`, near ? `Did you mean “${near}”?` : list);
    });
  if (scope === 'date' || scope === 'updated')
    eachWord(part, ({ text, from, to }) => {
      if (readPeriod(text) === null)
        tell(reader, from, to, `“${text}” is no date.`, 'Write one as 2024, 2024-03 or 2024-03-01.');
    });
};

const COMPARE = /^(<=|>=|=<|=>|<|>|=)\s*(?=\S)/u;

const comparisonOf = (sign: string): Comparison =>
  sign === '=<' ? '<=' : sign === '=>' ? '>=' : (sign as Comparison);

/** A word, or a comparison where values are compared. */
const readWord = (reader: Reader, place: Place): QueryNode | null => {
  const { text, at: from } = reader;
  const sign = COMPARED.has(place.scope) ? COMPARE.exec(text.slice(from)) : null;
  let to = from + (sign?.[0].length ?? 0);
  const start = to;
  const ends = place.inProperty && !place.inGroup ? /[\s)\]]/u : /[\s)"]/u;
  if (text[to] === '"') {
    reader.at = to;
    const phrase = readPhrase(reader);
    if (sign && phrase?.kind === 'phrase')
      return { kind: 'compare', by: comparisonOf(sign[1] ?? '='), text: phrase.text, from, to: phrase.to };
    return phrase;
  }
  // `f(x)` is one word.
  for (let open = 0; to < text.length; to++) {
    const unit = text[to] ?? ' ';
    if (unit === '(') open++;
    else if (unit === ')' && open > 0) open--;
    else if (ends.test(unit)) break;
  }
  // What ends a word elsewhere but begins it here is left out.
  reader.at = Math.max(to, from + 1);
  const word = text.slice(start, to);
  if (word === '') return null;
  if (sign) return { kind: 'compare', by: comparisonOf(sign[1] ?? '='), text: word, from, to };
  return { kind: 'word', text: word, open: to === text.length, from, to };
};

/** The kind a word stands for: `terms` and `Term` → `term`. */
export const kindOfValue = (value: string): string => kindOfFolder(value) ?? value.toLowerCase();
