import type { Comparison, QueryNode, QueryProblem, ScopeName } from './query-node.ts';

export interface Reader {
  readonly text: string;
  at: number;
  depth: number;
  readonly problems: QueryProblem[];
}

/** Where the reader is: characters that end a word there, and whether values may be compared. */
export interface Place {
  readonly inGroup: boolean;
  readonly inProperty: boolean;
  /** The scope whose value is read; null for the text of notes. */
  readonly scope: ScopeName | 'property' | null;
}

const COMPARED: ReadonlySet<string | null> = new Set(['date', 'updated', 'property']);

export const isSpace = (unit: string | undefined): boolean => unit !== undefined && /\s/u.test(unit);

export const tell = (
  reader: Reader,
  from: number,
  to: number,
  message: string,
  suggestion: string | null = null,
) => reader.problems.push({ from, to, message, suggestion });

export const isEnd = (reader: Reader, place: Place): boolean => {
  const unit = reader.text[reader.at];
  return unit === undefined || unit === ')' || (place.inProperty && !place.inGroup && unit === ']');
};

/** A quotation mark within a phrase is written `\"`. */
export const readPhrase = (reader: Reader): QueryNode | null => {
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

const REGEX = /^\/((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+)\/[a-z]*(?=[\s)\]]|$)/u;
const UNCLOSED_REGEX = /^\/((?:\\.|[^/\\\]\s])*\[(?:\\.|[^/\\\]\s])*)\/(?=[\s)]|$)/u;

/** `/source/`, up to a slash with a space or bracket after it; null when there is none, as in `a/b` or `/`. */
export const readRegex = (reader: Reader): QueryNode | null => {
  const { text, at: from } = reader;
  const rest = text.slice(from);
  // One whose `[` is not closed is read, too, so that it can be told.
  const found = REGEX.exec(rest) ?? UNCLOSED_REGEX.exec(rest);
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

/** `📅`, `→✓`: no words, and yet what somebody may look for. Other signs stand between words. */
const isPictures = (word: string): boolean =>
  !/[\p{L}\p{N}]/u.test(word) &&
  /[\p{So}\p{Extended_Pictographic}\p{Sm}]/u.test(word) &&
  !/^[\0-\x7f]*$/.test(word);

const COMPARE = /^(<=|>=|=<|=>|<|>|=)\s*(?=\S)/u;

const comparisonOf = (sign: string): Comparison =>
  sign === '=<' ? '<=' : sign === '=>' ? '>=' : (sign as Comparison);

/** A word, or a comparison where values are compared. */
export const readWord = (reader: Reader, place: Place): QueryNode | null => {
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
  if (word === '' && sign)
    tell(reader, from, to, `Nothing follows the “${sign[1]}”.`, 'Write a number or a date after it.');
  if (word === '') return null;
  if (sign) return { kind: 'compare', by: comparisonOf(sign[1] ?? '='), text: word, from, to };
  if (isPictures(word)) return { kind: 'phrase', text: word, open: false, from, to };
  return { kind: 'word', text: word, open: to === text.length, from, to };
};
