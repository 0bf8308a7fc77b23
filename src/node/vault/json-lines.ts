import { lineRange, type SourceRange } from '../../core/model/position.ts';

/** `rangeOfOffsets('a\nbc', 2, 4)` → line 2, columns 1 to 3. */
const rangeOfOffsets = (text: string, from: number, to: number): SourceRange => {
  const place = (offset: number): readonly [line: number, column: number] => {
    const before = text.slice(0, offset);
    return [before.split('\n').length, offset - before.lastIndexOf('\n')];
  };
  const [line, column] = place(from);
  const [endLine, endColumn] = place(to);
  return { line, column, endLine, endColumn };
};

const TOKEN = /\s*("(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/y;

interface Token {
  readonly text: string;
  readonly offset: number;
}

/** The tokens of a JSON text, up to the first thing that is none. */
const readTokens = (text: string): { readonly tokens: readonly Token[]; readonly end: number } => {
  const tokens: Token[] = [];
  let end = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const token = match[1] ?? '';
    end = TOKEN.lastIndex;
    tokens.push({ text: token, offset: end - token.length });
  }
  return { tokens, end: end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0) };
};

const isKeyEnd = (text: string): boolean => text === ':';

/** What may follow: `[1, ]` is wrong at the bracket, because a value has to come after a comma. */
const fits = (text: string, before: string, inside: string): boolean => {
  const afterValue = before !== '' && !/^[{[,:]$/.test(before);
  if (text === ',') return afterValue && inside !== '';
  if (text === ':') return before.startsWith('"') && inside === '{';
  if (text === '}') return inside === '{' && (afterValue || before === '{');
  if (text === ']') return inside === '[' && (afterValue || before === '[');
  if (afterValue) return false;
  return inside !== '{' || before === ':' || text.startsWith('"');
};

/** Where a text stops being JSON: `rangeOfJsonError('{\n"a" 1}')` → the `1` on line 2. Its end when only that is missing. */
export const rangeOfJsonError = (text: string): SourceRange => {
  const { tokens, end } = readTokens(text);
  const open: string[] = [];
  let before = '';
  for (const token of tokens) {
    if (!fits(token.text, before, open.at(-1) ?? ''))
      return rangeOfOffsets(text, token.offset, token.offset + token.text.length);
    if (token.text === '{' || token.text === '[') open.push(token.text);
    if (token.text === '}' || token.text === ']') open.pop();
    before = token.text;
  }
  const from = Math.min(end, text.trimEnd().length);
  return rangeOfOffsets(text, from, from + (/^[^\s,}\]]*/.exec(text.slice(from))?.[0].length ?? 0));
};

/** Where an entry of a JSON object stands. */
export interface EntryPlace {
  readonly key: SourceRange;
  readonly value: SourceRange;
}

/**
 * Where a top-level key of a JSON object stands and what it is given, which is what its last one says; the first line
 * when it has none. `placeOfKey('{\n"base": "/"\n}', 'base')` → line 2, columns 1 to 7 and 9 to 12. The text is expected
 * to be valid JSON.
 */
export const placeOfKey = (text: string, key: string): EntryPlace => {
  const { tokens } = readTokens(text);
  let depth = 0;
  let found = -1;
  for (const [at, token] of tokens.entries()) {
    if (/^[{[]$/.test(token.text)) depth++;
    else if (/^[}\]]$/.test(token.text)) depth--;
    else if (depth === 1 && isKeyEnd(tokens[at + 1]?.text ?? '') && JSON.parse(token.text) === key)
      found = at;
  }
  const own = tokens[found];
  if (!own) return { key: lineRange(1), value: lineRange(1) };
  const value = tokens.slice(found + 2);
  const [first = own] = value;
  const last = value[valueLength(value) - 1] ?? first;
  return {
    key: rangeOfOffsets(text, own.offset, own.offset + own.text.length),
    value: rangeOfOffsets(text, first.offset, last.offset + last.text.length),
  };
};

/** How many tokens the value takes that a list of tokens begins with. */
const valueLength = (tokens: readonly Token[]): number => {
  let depth = 0;
  for (const [at, { text }] of tokens.entries()) {
    if (/^[{[]$/.test(text)) depth++;
    else if (/^[}\]]$/.test(text)) depth--;
    if (depth === 0) return at + 1;
  }
  return tokens.length;
};
