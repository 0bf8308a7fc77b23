/** A piece of an HTML page. */
export type HtmlNode = string | HtmlElement;

export interface HtmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: HtmlNode[];
}

const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
);
/** What these hold is no text of the page. */
const UNREAD: ReadonlySet<string> = new Set(
  'svg nav footer form button select iframe object canvas audio video math'.split(' '),
);
/** What stands in these is no HTML, up to their own end. */
const RAW: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'textarea']);

/** Where the raw content of an element that starts before `from` is over: after its end tag, or with the page. */
const endOfRaw = (html: string, tag: string, from: number): number => {
  const end = new RegExp(`</${tag}[^>]*>`, 'gi');
  end.lastIndex = from;
  return end.exec(html) ? end.lastIndex : html.length;
};

/** Elements that end an open one of the same sort: `<li>a<li>b`. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  p: ['p'],
};
/** Elements that an implied end does not reach across. */
const WALLS: ReadonlySet<string> = new Set([
  'ul',
  'ol',
  'dl',
  'table',
  'body',
  'div',
  'section',
  'article',
  'main',
]);
/** Elements nested deeper than this lie flat: nobody reads such a page. */
const DEEPEST = 150;

const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<![^>]*>|<\/?([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^'">]){0,4000})>|[^<]+|</gi;
const ATTRIBUTE = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…' },
  ...{
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    bull: '•',
    middot: '·',
    copy: '©',
    times: '×',
    laquo: '«',
  },
  ...{
    raquo: '»',
    rarr: '→',
    larr: '←',
    eacute: 'é',
    egrave: 'è',
    ouml: 'ö',
    uuml: 'ü',
    auml: 'ä',
    szlig: 'ß',
  },
};

const codePoint = (code: number): string =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';

/** `decodeEntities('a &amp; b &#8217;')` → `a & b ’`. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (written, decimal, hex, name) => {
    if (decimal !== undefined) return codePoint(Number(decimal));
    if (hex !== undefined) return codePoint(Number.parseInt(hex, 16));
    return NAMED[String(name)] ?? written;
  });

const readAttributes = (text: string): Record<string, string> => {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE))
    attributes[name.toLowerCase()] ??= decodeEntities(double ?? single ?? bare ?? '');
  return attributes;
};

/** Closes what an element ends by standing there. */
const closeImplied = (open: HtmlElement[], tag: string): void => {
  const ends = ENDS[tag];
  if (!ends) return;
  let end = open.length;
  for (let at = open.length - 1; at > 0; at--) {
    const above = open[at]?.tag ?? '';
    if (WALLS.has(above)) break;
    if (ends.includes(above)) end = at;
  }
  open.length = end;
};

/** Reads HTML as browsers would, near enough for text: `readHtml('<p>a <b>b</b>').children` holds a paragraph. Never throws. */
export const readHtml = (html: string): HtmlElement => {
  const root: HtmlElement = { tag: 'html', attributes: {}, children: [] };
  const open: HtmlElement[] = [root];
  let unread = '';
  let depth = 0;
  const reader = new RegExp(TOKEN);
  for (let found = reader.exec(html); found; found = reader.exec(html)) {
    const [token, name, rest = ''] = found;
    const tag = name?.toLowerCase();
    const isEnd = token.startsWith('</');
    if (tag !== undefined && RAW.has(tag) && !isEnd) {
      reader.lastIndex = endOfRaw(html, tag, reader.lastIndex);
      continue;
    }
    if (unread !== '') {
      if (tag === unread) depth += isEnd ? -1 : 1;
      if (depth === 0) unread = '';
      continue;
    }
    const parent = open.at(-1) ?? root;
    if (tag === undefined) {
      if (!token.startsWith('<!')) parent.children.push(decodeEntities(token));
    } else if (isEnd) {
      const at = open.findLastIndex((element) => element.tag === tag);
      if (at > 0) open.length = at;
    } else if (UNREAD.has(tag)) {
      if (!rest.trimEnd().endsWith('/')) {
        unread = tag;
        depth = 1;
      }
    } else {
      closeImplied(open, tag);
      const element: HtmlElement = { tag, attributes: readAttributes(rest), children: [] };
      (open.at(-1) ?? root).children.push(element);
      if (!VOID.has(tag) && !rest.trimEnd().endsWith('/') && open.length < DEEPEST) open.push(element);
    }
  }
  return root;
};

/** The first element of a tag in reading order; null when there is none. */
export const findElement = (element: HtmlElement, tag: string): HtmlElement | null => {
  if (element.tag === tag) return element;
  for (const child of element.children) {
    const found = typeof child === 'string' ? null : findElement(child, tag);
    if (found) return found;
  }
  return null;
};

/** All text in an element. */
export const textOf = (node: HtmlNode): string =>
  typeof node === 'string' ? node : node.tag === 'br' ? '\n' : node.children.map(textOf).join('');
