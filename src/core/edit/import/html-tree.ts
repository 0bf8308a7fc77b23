import { Parser } from 'htmlparser2';

/** A piece of an HTML page. */
export type HtmlNode = string | HtmlElement;

export interface HtmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: HtmlNode[];
}

/** What these hold is no text of the page. */
const UNREAD: ReadonlySet<string> = new Set(
  'script style noscript template textarea svg nav footer form button select iframe object canvas audio video math'.split(
    ' ',
  ),
);

/** Elements nested deeper than this lie flat: nobody reads such a page. */
const DEEPEST = 150;

const isWeb = (address: string): boolean => /^https?:\/\/[^/?#]+/i.test(address);

/** An address of a page as one of the web, where its `<base>` says from where: `../a` from `https://x.org/b/c` is `https://x.org/a`. */
export const fromBase = (href: string, base: string | null): string => {
  if (base === null || !isWeb(base) || href === '' || /^(?:[a-z][a-z0-9+.-]*:|#)/i.test(href)) return href;
  const [origin = ''] = /^https?:\/\/[^/?#]+/i.exec(base) ?? [];
  if (href.startsWith('//')) return `${/^https?:/i.exec(base)?.[0] ?? ''}${href}`;
  const folder = base
    .slice(origin.length)
    .replace(/[?#].*$/, '')
    .replace(/[^/]*$/, '');
  const path = href.startsWith('/') ? href : `${folder || '/'}${href}`;
  const [, way = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(path) ?? [];
  const parts: string[] = [];
  for (const part of way.split('/').slice(1)) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return `${origin}/${parts.join('/')}${rest}`;
};

/** Reads HTML as browsers do, near enough for text: `readHtml('<p>a <b>b</b>').children` holds a paragraph. Never throws. */
export const readHtml = (html: string): HtmlElement => {
  const root: HtmlElement = { tag: 'html', attributes: {}, children: [] };
  const open: HtmlElement[] = [root];
  let base: string | null = null;
  // How many elements are open whose text is none of the page's, and how many lie flat.
  let [unread, flat] = [0, 0];
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        if (tag === 'base') base ??= attributes.href ?? null;
        if (UNREAD.has(tag)) unread++;
        if (unread > 0) return;
        const { href, src } = attributes;
        const element: HtmlElement = {
          tag,
          attributes: {
            ...attributes,
            ...(href === undefined ? {} : { href: fromBase(href, base) }),
            ...(src === undefined ? {} : { src: fromBase(src, base) }),
          },
          children: [],
        };
        open.at(-1)?.children.push(element);
        if (open.length < DEEPEST) open.push(element);
        else flat++;
      },
      onclosetag: (tag) => {
        if (UNREAD.has(tag)) unread--;
        else if (unread > 0) return;
        else if (flat > 0) flat--;
        else if (open.length > 1) open.pop();
      },
      ontext: (text) => {
        if (unread === 0) open.at(-1)?.children.push(text);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: false },
  );
  parser.end(html);
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
