import sanitizeHtml from 'sanitize-html';
import type { AddressAttribute } from '../../model/body.ts';
import { SAFE_SCHEMES } from '../../model/safe-address.ts';
import { isInVault, isRemote } from './html-addresses.ts';
import { HTML_ID } from './raw-html.ts';

const TEXT_TAGS = [
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'br',
  'cite',
  'code',
  'del',
  'dfn',
  'em',
  'i',
  'ins',
  'kbd',
  'mark',
  'q',
  'rp',
  'rt',
  'ruby',
  's',
  'samp',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'var',
  'wbr',
  'img',
  'font',
  'center',
];
const BLOCK_TAGS = [
  'address',
  'article',
  'aside',
  'blockquote',
  'caption',
  'col',
  'colgroup',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'figcaption',
  'figure',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'li',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'ul',
  'audio',
  'video',
  'source',
];

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...TEXT_TAGS, ...BLOCK_TAGS],
  allowedAttributes: {
    '*': [
      'class',
      'id',
      'title',
      'lang',
      'dir',
      'align',
      'role',
      'aria-label',
      'aria-hidden',
      'data-callout',
      'data-task',
    ],
    a: ['href', 'rel'],
    div: [{ name: 'tabindex', multiple: false, values: ['0'] }],
    img: ['src', 'alt', 'width', 'height', 'loading'],
    audio: ['src', 'controls'],
    video: ['src', 'controls', 'width', 'height', 'poster'],
    source: ['src', 'type'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    ol: ['start', 'reversed', 'type'],
    li: ['value'],
    details: ['open'],
    time: ['datetime'],
    col: ['span'],
    colgroup: ['span'],
  },
  allowedSchemes: [...SAFE_SCHEMES],
  allowedSchemesAppliedToAttributes: ['href', 'src', 'poster'],
  allowProtocolRelative: true,
  disallowedTagsMode: 'discard',
  enforceHtmlBoundary: false,
  parseStyleAttributes: false,
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'noopener nofollow' } }),
    iframe: (_tagName, { src = '', title }) => {
      const host = FRAME_HOST.exec(src)?.[1];
      return host === undefined
        ? { tagName: 'span', attribs: {} }
        : {
            tagName: 'a',
            attribs: { class: 'frame', href: src, rel: 'noopener nofollow' },
            text: `${title ? `${title}, ` : ''}${host.replace(/^www\./, '')}`,
          };
    },
  },
};

/** Pages load no frames: one becomes a link to what it shows. */
const FRAME_HOST = /^(?:https:)?\/\/([^/?#@\s]+)(?:[/?#]|$)/i;

/** Takes addresses of other hosts out of the given attributes. */
const withoutRemote =
  (...names: readonly string[]): sanitizeHtml.Transformer =>
  (tagName, attribs) => ({
    tagName,
    attribs: Object.fromEntries(
      Object.entries(attribs).filter(([name, value]) => !names.includes(name) || !isRemote(value)),
    ),
  });

/** Sound and film come from the vault alone; pictures from other hosts, where they are wanted. */
const optionsFor = (remoteImages: boolean): sanitizeHtml.IOptions => ({
  ...OPTIONS,
  transformTags: {
    ...OPTIONS.transformTags,
    audio: withoutRemote('src'),
    video: remoteImages ? withoutRemote('src') : withoutRemote('src', 'poster'),
    source: withoutRemote('src'),
    ...(remoteImages ? {} : { img: withoutRemote('src') }),
  },
});

const WITH_IMAGES = optionsFor(true);
const WITHOUT_IMAGES = optionsFor(false);

/** The size an element of raw HTML says, as written; null for what it does not say. */
export interface WrittenSize {
  readonly width: string | null;
  readonly height: string | null;
}

/** Takes an address in the vault out of HTML: what it returns stands in its place. Of a picture the size is told. */
export type HoldAddress = (attribute: AddressAttribute, address: string, size: WrittenSize | null) => string;

const ADDRESSES: readonly AddressAttribute[] = ['href', 'src', 'poster'];

const sizeOf = ({ width, height }: sanitizeHtml.Attributes): WrittenSize => ({
  width: width ?? null,
  height: height ?? null,
});

const holding =
  (hold: HoldAddress): sanitizeHtml.Transformer =>
  (tagName, attribs) => {
    const held = { ...attribs };
    for (const name of ADDRESSES) {
      const value = attribs[name] ?? '';
      if (isInVault(value)) held[name] = hold(name, value.trim(), tagName === 'img' ? sizeOf(attribs) : null);
    }
    return { tagName, attribs: held };
  };

/**
 * HTML that may be shown to anyone: elements and attributes of one allow-list, addresses of safe schemes. The only
 * door to the sanitiser; used for bodies that hold raw HTML, the others are built by rules that escape everything.
 * Without `remoteImages` nothing in it loads from another host. What leads to a place in the vault goes to `hold`.
 */
export const sanitise = (html: string, remoteImages = true, hold?: HoldAddress): string => {
  const options = remoteImages ? WITH_IMAGES : WITHOUT_IMAGES;
  const transformTags = hold ? { ...options.transformTags, '*': holding(hold) } : options.transformTags;
  return withOwnIds(sanitizeHtml(withinDepth(html), { ...options, transformTags }));
};

/** Deeper than anybody writes; browsers build no more than 512 elements in each other. */
const DEEPEST = 2000;
/** Elements that end where the next one begins, or hold none. */
const FLAT = /^(?:area|br|col|dd|dt|hr|img|input|li|p|source|td|th|tr|wbr)$/i;

/** The library takes time quadratic in how many elements are open: tags of deeper ones become text. */
const withinDepth = (html: string): string => {
  if (html.length < DEEPEST * 3) return html;
  let depth = 0;
  return html.replace(/<(\/?)([a-z][\w-]*)/gi, (tag, slash: string, name: string) => {
    if (FLAT.test(name)) return tag;
    if (slash === '' && depth >= DEEPEST) return `&lt;${name}`;
    depth = Math.max(0, depth + (slash === '' ? 1 : -1));
    return tag;
  });
};

/**
 * Ids of raw HTML get a sign that no heading, block or part of the page has before it, so that they can neither take
 * its place nor that of a script's name; links to them in the same HTML follow.
 */
const withOwnIds = (html: string): string => {
  if (!html.includes(' id="')) return html;
  const ids = new Set(Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id = '']) => id));
  return html
    .replace(/ id="([^"]*)"/g, (_, id: string) => (isPlainId(id) ? ` id="${own(id)}"` : ''))
    .replace(/ href="#([^"]*)"/g, (all, id: string) =>
      ids.has(id) && isPlainId(id) ? ` href="#${own(id)}"` : all,
    );
};

const own = (id: string): string => (id.startsWith(HTML_ID) ? id : HTML_ID + id);

const isPlainId = (id: string): boolean => /^~?[\p{L}\p{N}_.:-]{1,100}$/u.test(id);
