import type { Link, WikiLink } from '../../model/link.ts';
import { linkText } from '../../model/link-text.ts';
import type { Span } from '../../model/note.ts';
import { isAddress, readDestination } from '../destination.ts';
import { isMediaName, splitEmbedLabel } from '../embed-size.ts';
import type { Token } from '../markdown-types.ts';
import { withoutComments } from '../rules/comment.ts';
import type { TokenPlace, WikilinkParts } from '../rules/wikilink.ts';

/** A link as its token tells it, before it is known where in the file and in which relation it stands. */
export interface RawLink {
  readonly token: Token;
  readonly link: LinkHead;
  /** In the block's source; null where markdown-it does not say. */
  readonly place: TokenPlace | null;
  /** In the block's plain text. */
  readonly from: number;
  readonly to: number;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** Where a link stands, and in which relation. */
export type LinkPlace = Pick<Link, 'range' | 'block' | 'from' | 'to' | 'relation' | 'bare'>;
export type LinkHead = DistributiveOmit<Exclude<Link, { kind: 'property' }>, keyof LinkPlace>;

/**
 * The whole link. Written out and marked in place, so that links have few shapes: there is one for every few words of a
 * vault.
 */
export const placeLink = (link: LinkHead, place: LinkPlace): Link => {
  const placed: Link & { bare?: true } = wordedLink(link, place);
  if (place.bare) placed.bare = true;
  return placed;
};

const wordedLink = (link: LinkHead, { range, block, from, to, relation }: LinkPlace): Link => {
  const { embed, label } = link;
  if (link.kind === 'address')
    return { kind: 'address', url: link.url, label, embed, range, block, from, to, relation };
  const { target, fragment } = link;
  if (link.kind === 'markdown')
    return { kind: 'markdown', target, fragment, label: link.label, embed, range, block, from, to, relation };
  const wikilink: WikiLink & { citation?: true } = {
    kind: 'wikilink',
    target,
    fragment,
    label,
    embed,
    range,
    block,
    from,
    to,
    relation,
  };
  if (link.citation) wikilink.citation = true;
  return wikilink;
};

/** The plain text of an inline token, what of it is not prose, its links and its tags. */
export interface InlineText {
  readonly text: string;
  readonly spans: readonly Span[];
  /** Where a line of the source ends in the text; a space stands there. */
  readonly breaks: readonly number[];
  readonly links: readonly RawLink[];
  readonly tags: readonly string[];
  /** Raw HTML met, for the checks on it, and where it stands in the block's source. */
  readonly html: readonly { readonly text: string; readonly from: number }[];
  /** Formulas, and where they stand in the block's source, dollar signs included. */
  readonly formulas: readonly {
    readonly tex: string;
    readonly display: boolean;
    readonly from: number;
    readonly to: number;
  }[];
  /** Inline footnotes by number, and where their text stands in the block's source. */
  readonly notes: readonly { readonly id: number; readonly from: number }[];
}

const NONE: readonly never[] = [];

/** A text in which nothing is marked, as most are. */
const plainInline = (text: string): InlineText => ({
  text,
  spans: NONE,
  breaks: NONE,
  links: NONE,
  tags: NONE,
  html: NONE,
  formulas: NONE,
  notes: NONE,
});

/** Most lists have no item: they share one. */
const kept = <Item>(list: readonly Item[]): readonly Item[] => (list.length === 0 ? NONE : list);

/** Reads the children of one inline token. */
export const readInline = (children: readonly Token[]): InlineText => {
  const [only] = children;
  if (only?.type === 'text' && children.length === 1) return plainInline(only.content);
  let text = '';
  const spans: Span[] = [];
  const breaks: number[] = [];
  const links: RawLink[] = [];
  const tags: string[] = [];
  const html: InlineText['html'][number][] = [];
  const formulas: InlineText['formulas'][number][] = [];
  const notes: InlineText['notes'][number][] = [];
  const open: { token: Token; from: number; label: string }[] = [];
  const add = (content: string, kind: Span['kind'] | null) => {
    if (kind !== null) spans.push({ from: text.length, to: text.length + content.length, kind });
    text += content;
    // Cut out of the text, each label would have the engine write all of it so far anew.
    for (const link of open) link.label += content;
  };
  const addLink = (token: Token, link: LinkHead, shown: string) => {
    links.push({
      token,
      link,
      place: placeOf(token),
      from: text.length,
      to: text.length + shown.length,
    });
    add(shown, 'link');
  };
  for (const token of children) {
    switch (token.type) {
      case 'text':
      case 'text_special':
        add(token.content, null);
        break;
      case 'softbreak':
      case 'hardbreak':
        breaks.push(text.length);
        add(' ', null);
        break;
      case 'code_inline':
        add(token.content, 'code');
        break;
      case 'math':
        add(token.content, 'math');
        formulas.push({
          tex: token.content,
          display: token.meta?.display === true,
          ...(placeOf(token) ?? { from: 0, to: 0 }),
        });
        break;
      case 'hashtag':
        tags.push(token.content);
        add(`#${token.content}`, null);
        break;
      case 'html_inline':
        html.push({ text: token.content, from: placeOf(token)?.from ?? 0 });
        break;
      case 'footnote_ref': {
        const place = placeOf(token);
        if (place) notes.push({ id: Number(token.meta?.id), from: place.from + '^['.length });
        break;
      }
      case 'wikilink': {
        const link = wikilinkHead(token);
        addLink(token, link, shownText(link));
        break;
      }
      case 'image': {
        const link = imageHead(token);
        addLink(token, link, link.label ?? '');
        break;
      }
      case 'link_open':
        open.push({ token, from: text.length, label: '' });
        break;
      case 'link_close': {
        const start = open.pop();
        if (!start) break;
        const link = destinationHead(String(start.token.attrGet('href') ?? ''), start.label, false);
        links.push({
          token: start.token,
          link,
          place: placeOf(start.token),
          from: start.from,
          to: text.length,
        });
        spans.push({ from: start.from, to: text.length, kind: 'link' });
        break;
      }
      default:
        break;
    }
  }
  return {
    text,
    spans: kept(spans),
    breaks: kept(breaks),
    links: kept(links),
    tags: kept(tags),
    html: kept(html),
    formulas: kept(formulas),
    notes: kept(notes),
  };
};

const LETTER = /\p{L}/u;

/** True for a text with no words beside its links; signs and numbers are none. `hasOnlyLinks` of `1. [[VAE]], [[GAN]]`. */
export const hasOnlyLinks = ({ text, links }: InlineText): boolean => {
  let from = 0;
  for (const link of links) {
    if (LETTER.test(text.slice(from, link.from))) return false;
    from = link.to;
  }
  return !LETTER.test(text.slice(from));
};

/** A text without its links. */
export const besideLinks = ({ text, links }: InlineText): string => {
  const outside = (link: RawLink, next: number) => text.slice(link.to, links[next]?.from);
  const before = text.slice(0, links[0]?.from);
  return before + links.map((link, index) => outside(link, index + 1)).join('');
};

const placeOf = (token: Token): TokenPlace | null => (token.meta?.place as TokenPlace | undefined) ?? null;

/** What a link shows in plain text: a picture without alt text nothing, a block of another note that note's name. */
const shownText = (link: LinkHead): string => {
  if (link.kind !== 'wikilink' || !link.embed || link.label !== null) return linkText(link);
  if (isMediaName(link.target)) return '';
  return link.fragment?.startsWith('^') ? link.target : linkText(link);
};

/** The link a `wikilink` token stands for. A URL in brackets is an address. */
const wikilinkHead = (token: Token): LinkHead => {
  const { parts, embed } = token.meta as { parts: WikilinkParts; embed: boolean };
  const written = parts.label === null ? null : withoutComments(parts.label).trim();
  const label = embed ? splitEmbedLabel(parts.label).label : written;
  if (isAddress(parts.target)) return { kind: 'address', url: parts.target, label, embed };
  const target = withoutComments(parts.target).trim();
  const fragment = parts.fragment === null ? null : withoutComments(parts.fragment).trim();
  const link = { kind: 'wikilink', target, fragment, label, embed } as const;
  return token.meta?.citation === true ? { ...link, citation: true } : link;
};

/** A picture's alt text is what its label reads as, without marks: `![foo *bar*](x.png)` → `foo bar`. */
const imageHead = (token: Token): LinkHead => {
  const { text } = readInline(token.children ?? []);
  return destinationHead(String(token.attrGet('src') ?? ''), splitEmbedLabel(text).label ?? '', true);
};

/** The link that a Markdown destination makes. */
const destinationHead = (href: string, label: string, embed: boolean): LinkHead => {
  const destination = readDestination(href);
  return destination.kind === 'address'
    ? { kind: 'address', url: destination.url, label, embed }
    : { kind: 'markdown', target: destination.target, fragment: destination.fragment, label, embed };
};
