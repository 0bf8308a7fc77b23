/** `lineOfOffset('a\nb', 2)` → 2. */
export const lineOfOffset = (text: string, offset: number): number =>
  text.slice(0, offset).split('\n').length;

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

/** Where a text stops being JSON, as a line: `lineOfJsonError('{\n"a" 1}')` → 2. Its last line when only the end is missing. */
export const lineOfJsonError = (text: string): number => {
  const { tokens, end } = readTokens(text);
  const open: string[] = [];
  let before = '';
  for (const token of tokens) {
    if (!fits(token.text, before, open.at(-1) ?? '')) return lineOfOffset(text, token.offset);
    if (token.text === '{' || token.text === '[') open.push(token.text);
    if (token.text === '}' || token.text === ']') open.pop();
    before = token.text;
  }
  return lineOfOffset(text, Math.min(end, text.trimEnd().length));
};

/**
 * The line on which a top-level key of a JSON object stands, 1 when it has none.
 * `lineOfKey('{\n"base": "/"\n}', 'base')` → 2. The text is expected to be valid JSON.
 */
export const lineOfKey = (text: string, key: string): number => {
  const { tokens } = readTokens(text);
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (/^[{[]$/.test(token.text)) depth++;
    else if (/^[}\]]$/.test(token.text)) depth--;
    else if (depth === 1 && isKeyEnd(tokens[at + 1]?.text ?? '') && JSON.parse(token.text) === key)
      return lineOfOffset(text, token.offset);
  }
  return 1;
};
