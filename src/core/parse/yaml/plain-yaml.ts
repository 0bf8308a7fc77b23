import { EMPTY, type YamlEntry, type YamlValue } from './yaml-value.ts';

/** A longer one is left to the parser of all YAML, which counts values. */
const LONGEST = 10_000;

/** Letters that can begin a text without quotes, and what has no meaning within one; line ends and controls are left out. */
const LETTER = String.raw`\w\u00c0-\u1fff\u3041-\ud7ff`;
const OTHER = String.raw`\u00a1-\u2027\u202a-\ud7ff`;
const DOUBLE = String.raw`"([ !#-[\]-~${OTHER}]*)"`;
const SINGLE = `'([ -&(-~${OTHER}]*)'`;
/** A colon means something before a space, `#` after one; in a list between brackets more signs do. */
const PLAIN = `([${LETTER}](?:[ -"$-9;-~${OTHER}]|:(?=[!-~${OTHER}]))*)`;
const PLAIN_ITEM = `([${LETTER}][${LETTER}${OTHER} ./()'&+~*=-]*)`;

const KEY = /([A-Za-z_][\w-]*(?: [\w-]+)*):(?: +|(?=\n|$))/y;
const DASH = /( *)-(?: +|(?=\n|$))/y;
const VALUE = new RegExp(String.raw`(?:${DOUBLE} *|${SINGLE} *|${PLAIN})?(?:\n|$)`, 'y');
const OPEN = /\[(?: *\] *(?:\n|$))?/y;
const ITEM = new RegExp(String.raw` *(?:${DOUBLE} *|${SINGLE} *|${PLAIN_ITEM})(?:(,)|\] *(?:\n|$))`, 'y');

/** Half a link in a quoted text: a later item may hold the other half, and people meant one link. */
const HALF = /\[\[(?!.*\]\])|\{\{(?!.*\}\})/;

/** A value, and where the text goes on after it. */
interface Found<Value> {
  readonly value: Value;
  readonly next: number;
}

/**
 * Reads what nearly all frontmatter is: keys with plain or quoted texts and flat lists of these, each on its line.
 * Null for all else, which is no less valid YAML. What it reads is what the parser of all YAML reads there.
 * `readPlainYaml('tags: [a, b]\n', 4)` → entry `tags` at 4.
 */
export const readPlainYaml = (source: string, base: number): readonly YamlEntry[] | null => {
  if (source === '' || source.length > LONGEST) return null;
  const entries: YamlEntry[] = [];
  for (let at = 0; at < source.length; ) {
    const [sign, key = ''] = matchAt(KEY, source, at) ?? [];
    if (sign === undefined || isNull(key) || entries.some((entry) => entry.key === key)) return null;
    const found = readValue(source, at + sign.length, base);
    if (!found) return null;
    entries.push({ key, at: base + at, value: found.value });
    at = found.next;
  }
  return entries;
};

const matchAt = (form: RegExp, source: string, at: number): RegExpExecArray | null => {
  form.lastIndex = at;
  return form.exec(source);
};

const isNull = (text: string): boolean => text.length === 4 && text.toLowerCase() === 'null';

const readValue = (source: string, at: number, base: number): Found<YamlValue> | null => {
  if (source.charAt(at) === '[') return readBrackets(source, at, base);
  const found = readScalar(source, at, base);
  if (found?.value !== EMPTY || !/[ -]/.test(source.charAt(found.next))) return found;
  // Below a word for nothing no list can stand.
  return source.charAt(at) === '\n' ? readDashes(source, found.next, base) : null;
};

const readScalar = (source: string, at: number, base: number): Found<YamlValue> | null => {
  const match = matchAt(VALUE, source, at);
  return match && { value: textOf(match, at, base), next: at + match[0].length };
};

/** The text a match holds: its first group in double quotes, its second in single ones, or its third in none. */
const textOf = ([, double, single, plain]: RegExpExecArray, at: number, base: number): YamlValue => {
  const quoted = double ?? single;
  if (quoted !== undefined)
    return { kind: 'text', text: quoted, from: base + at + 1, to: base + at + 1 + quoted.length };
  const text = plain === undefined ? '' : withoutSpacesAfter(plain);
  return text === '' || isNull(text)
    ? EMPTY
    : { kind: 'text', text, from: base + at, to: base + at + text.length };
};

const withoutSpacesAfter = (text: string): string => {
  let end = text.length;
  while (text.charAt(end - 1) === ' ') end--;
  return text.slice(0, end);
};

/** The lines of a list: `- a`, all indented alike. */
const readDashes = (source: string, first: number, base: number): Found<YamlValue> | null => {
  const items: YamlValue[] = [];
  let at = first;
  let indent: string | undefined;
  for (let dash = matchAt(DASH, source, at); dash; dash = matchAt(DASH, source, at)) {
    indent ??= dash[1];
    const item = dash[1] === indent ? readScalar(source, at + dash[0].length, base) : null;
    if (!item) return null;
    items.push(item.value);
    at = item.next;
  }
  return items.length === 0 ? null : { value: { kind: 'list', items }, next: at };
};

/** A list between brackets on one line: `[a, "b"]`. */
const readBrackets = (source: string, open: number, base: number): Found<YamlValue> | null => {
  const items: YamlValue[] = [];
  const [sign = ''] = matchAt(OPEN, source, open) ?? [];
  let at = open + sign.length;
  for (let isOpen = sign === '['; isOpen; ) {
    const match = matchAt(ITEM, source, at);
    if (!match || HALF.test(match[0])) return null;
    while (source.charAt(at) === ' ') at++;
    items.push(textOf(match, at, base));
    at = ITEM.lastIndex;
    isOpen = match[4] === ',';
  }
  return { value: { kind: 'list', items }, next: at };
};
