import { isSafeAddress } from '../../model/safe-address.ts';

const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*/gi;
/** Elements that are left out with what they mean; of others that are, the text stays. */
const ELEMENT =
  /^<(script|style|iframe|object|embed|applet|form|input|textarea|select|base|link|meta|frame|frameset|template|svg|math)(?![\w-])/i;
const HANDLER = /(?<=[\s"'/])on[a-z]+(?=\s*=)/gi;
const ADDRESS =
  /(?<=[\s"'/](?:href|src|action|formaction|xlink:href|poster|background)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;

/** Something in a piece of raw HTML that is not published. */
export interface UnsafeHtml {
  /** In words: `the element <script>`. */
  readonly what: string;
  /** Where it stands in the HTML. */
  readonly from: number;
  readonly to: number;
}

/** What in a piece of raw HTML will not be published, in reading order: `<script>` → the element from 0 to 7. */
export const unsafeHtml = (html: string): UnsafeHtml[] => {
  const source = html.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length));
  const found: UnsafeHtml[] = [];
  const add = (what: string, from: number, length: number) => found.push({ what, from, to: from + length });
  for (const { 0: tag, index: at } of source.matchAll(TAG)) {
    const name = ELEMENT.exec(tag)?.[1];
    if (name && !isLinkedFrame(tag)) add(`the element <${name.toLowerCase()}>`, at, name.length + 1);
    const bare = withoutValues(tag);
    for (const { 0: handler, index } of bare.matchAll(HANDLER))
      add(`the attribute ${handler.toLowerCase()}`, at + index, handler.length);
    for (const { 0: value, index } of tag.matchAll(ADDRESS)) {
      const isValue = bare[tag.lastIndexOf('=', index)] === '=';
      const scheme = isValue ? unsafeScheme(value) : null;
      if (scheme !== null) add(`an address that starts with ${scheme}:`, at + index, value.length);
    }
  }
  return found.sort((a, b) => a.from - b.from);
};

/** A tag with blanks for what its quotes hold, which is no attribute: `<b title="onload=">` → `<b title="       ">`. */
const withoutValues = (tag: string): string =>
  tag.replace(
    /(=\s*)("[^"]*"|'[^']*')/g,
    (_, before: string, value: string) =>
      before + value.charAt(0) + ' '.repeat(value.length - 2) + value.charAt(0),
  );

/** A frame of another site becomes a link to it, and nothing is lost. */
const isLinkedFrame = (tag: string): boolean => /^<iframe\s[^>]*?\bsrc\s*=\s*["']?(?:https:)?\/\//i.test(tag);

/** The scheme of an attribute's value when it is none to follow, read as browsers do: without spaces, entities decoded. */
const unsafeScheme = (value: string): string | null => {
  const address = value
    .replace(/&#(?:x([0-9a-f]+)|(\d+));?/gi, (_, hex?: string, decimal?: string) =>
      codePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replace(/&(?:colon|tab|newline);/gi, (entity) => (/colon/i.test(entity) ? ':' : ''))
    .replace(/[\u0000-\u0020"']/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  return scheme === undefined || isSafeAddress(address) ? null : scheme;
};

const codePoint = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');
