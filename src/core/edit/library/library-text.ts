import { oneLine } from '../../text/one-line.ts';

/** Markup that libraries have in their texts: what the BibTeX reader makes of macros, and what CSL-JSON and JATS write. */
const TAG = /<\/?([a-z][\w:-]*)(?:\s[^<>]*)?\/?>/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const unescapeEntities = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]+));/gi,
    (written, decimal?: string, hex?: string, name?: string) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
      if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
      return ENTITIES[(name ?? '').toLowerCase()] ?? written;
    },
  );

const MARKS: Readonly<Record<string, string>> = {
  i: '*',
  em: '*',
  'jats:italic': '*',
  b: '**',
  strong: '**',
  'jats:bold': '**',
};

const KNOWN_TAGS =
  /^(?:i|em|b|strong|sub|sup|a|span|code|tt|p|br|ol|ul|li|enquote|sc|script|style|title|(?:jats|mml):.*)$/i;

/** A text without its markup, on one line: `H<sub>2</sub>O` → `H2O`. A tag that nobody knows stays, since it is none. */
export const plainText = (text: string): string =>
  oneLine(unescapeEntities(text.replace(TAG, (tag, name: string) => (KNOWN_TAGS.test(name) ? '' : tag))));

/** Prose as Markdown that reads as it: no sign in it begins a link, a tag, a formula or emphasis. */
const escapeProse = (text: string): string =>
  unescapeEntities(text)
    .replace(/[\\`*[\]<$]/g, '\\$&')
    .replace(/==|~~|%%/g, (pair) => `\\${pair[0]}\\${pair[1]}`)
    .replace(/(^|[\s(])#(?=\S)/gu, '$1\\#')
    .replace(/(^|\s)_|_(?=\s|$)/gu, '$1\\_');

const link = (label: string, href: string): string =>
  label === href || label === '' ? `<${href}>` : `[${escapeProse(label)}](<${href}>)`;

const markdownOf = (text: string): string => {
  let [result, at] = ['', 0];
  for (const found of text.matchAll(
    /<a href="([^"<>]*)">(.*?)<\/a>|<\/?([a-z][\w:-]*)(?:\s[^<>]*)?\/?>/gis,
  )) {
    const [written, href, label, name = ''] = found;
    result += escapeProse(text.slice(at, found.index));
    at = found.index + written.length;
    if (href !== undefined) result += link(plainText(label ?? ''), href);
    else if (/^su[bp]$/i.test(name)) result += written.toLowerCase();
    else if (KNOWN_TAGS.test(name)) result += MARKS[name.toLowerCase()] ?? '';
    else result += escapeProse(written);
  }
  return result + escapeProse(text.slice(at));
};

/** A text of a library as Markdown: paragraphs kept, markup translated. `proseText('<i>x</i> [1]')` → `*x* \[1\]`. */
export const proseText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/<\/(?:jats:)?p>/gi, '\n\n')
    .split(/\n\s*\n/)
    .map((paragraph) =>
      oneLine(markdownOf(paragraph)).replace(/^(?:[#>+-]|\d+[.)])(?=\s)/, (mark) =>
        mark.replace(/.$/, '\\$&'),
      ),
    )
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
