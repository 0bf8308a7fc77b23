import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import { blockId, tag as makeTag, type NotePath, type Tag } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { BlockAnchor, Heading, TextBlock } from '../model/note.ts';
import { lineRange } from '../model/position.ts';
import type { RelationNames } from '../model/relations.ts';
import { slugify } from '../text/slugify.ts';
import { isSafeAddress } from './destination.ts';
import { type InlineText, type RawLink, readInline } from './inline-text.ts';
import type { ParsedBody } from './markdown.ts';
import type { Token } from './markdown-types.ts';
import { relationRanges } from './relation-ranges.ts';
import { sourceLines } from './source-lines.ts';
import { unsafeHtml } from './unsafe-html.ts';

/** What the text below the frontmatter says. */
export interface BodyFacts {
  readonly headings: readonly Heading[];
  readonly anchors: readonly BlockAnchor[];
  readonly blocks: readonly TextBlock[];
  readonly links: readonly Link[];
  readonly tags: readonly Tag[];
  /** The first paragraph that says something, outside lists and quotes. */
  readonly firstParagraph: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where the reading stands in the block structure. */
interface Place {
  /** Depth of quotes, callouts and footnotes around. */
  quotes: number;
  items: { readonly line: number; readonly task: string | null; used: boolean }[];
  /** Line of the current table row or block, from 0 in the body. */
  line: number;
  inCell: boolean;
  heading: Token | null;
  /** Block ids whose block has not begun yet: they name the next one. */
  pendingIds: { readonly id: string; readonly line: number }[];
}

/** Reads the facts of a parsed body whose first line is line `firstLine` of the file. */
export const readBodyFacts = (
  body: ParsedBody,
  text: string,
  path: NotePath,
  firstLine: number,
  names: RelationNames,
): BodyFacts => {
  const lines = sourceLines(text, firstLine);
  const links: Link[] = Array.from({ length: body.linkIndex.size });
  const headings: Heading[] = [];
  const anchors: BlockAnchor[] = [];
  const blocks: TextBlock[] = [];
  const tags: Tag[] = [];
  const diagnostics: Diagnostic[] = [];
  const anchorCounts = new Map<string, number>();
  const place: Place = { quotes: 0, items: [], line: 0, inCell: false, heading: null, pendingIds: [] };
  let firstParagraph: string | null = null;

  const addAnchors = () => {
    for (const { id, line } of place.pendingIds)
      anchors.push({ id: blockId(id), line: firstLine + line, block: blocks.length });
    place.pendingIds = [];
  };
  const addBlock = (kind: TextBlock['kind'], inline: Pick<InlineText, 'text' | 'spans'>, line: number) => {
    addAnchors();
    const item = place.items.at(-1);
    const task = kind === 'item' && item && !item.used ? item.task : null;
    if (item) item.used = true;
    const { text: shown, spans } = inline;
    blocks.push({ kind, text: shown, line: firstLine + line, section: headings.length - 1, spans, task });
  };
  const addHeading = (shown: string, level: number, line: number) => {
    const base = slugify(shown);
    const count = anchorCounts.get(base) ?? 0;
    anchorCounts.set(base, count + 1);
    const anchor = count === 0 ? base : `${base}-${count + 1}`;
    headings.push({ level, text: shown.trim(), anchor, line: firstLine + line, block: blocks.length });
  };
  const addLinks = (token: Token, inline: InlineText, line: number) => {
    const sites = inline.links.flatMap((raw) => (raw.place ? [raw.place] : []));
    const ranges = relationRanges(token.content, sites, place.items.length > 0, names);
    for (const raw of inline.links) {
      const index = body.linkIndex.get(raw.token);
      if (index === undefined) continue;
      const written = raw.place ? token.content.slice(raw.place.from, raw.place.to) : (raw.link.label ?? '');
      const before = raw.place ? countNewlines(token.content, raw.place.from) : 0;
      const range = lines.locate(written, line + before);
      const at = raw.place?.from ?? -1;
      const relation = ranges.find((held) => at >= held.from && at < held.to)?.relation ?? null;
      links[index] = { ...raw.link, range, block: blocks.length, from: raw.from, to: raw.to, relation };
      if (raw.link.kind === 'address' && !isSafeAddress(raw.link.url))
        diagnostics.push(unsafeLink(path, raw, range));
    }
  };

  for (const token of body.tokens) {
    if (token.map && !place.inCell) place.line = token.map[0];
    const id = token.meta?.blockId as string | undefined;
    if (id !== undefined) place.pendingIds.push({ id, line: place.line });
    switch (token.type) {
      case 'blockquote_open':
      case 'footnote_open':
        place.quotes++;
        break;
      case 'blockquote_close':
      case 'footnote_close':
        place.quotes--;
        break;
      case 'list_item_open':
        place.items.push({
          line: place.line,
          task: (token.meta?.task as string | undefined) ?? null,
          used: false,
        });
        break;
      case 'list_item_close':
        place.items.pop();
        break;
      case 'tr_open':
        if (token.map) place.line = token.map[0];
        place.inCell = true;
        break;
      case 'tr_close':
        place.inCell = false;
        break;
      case 'heading_open':
        place.heading = token.level === 0 ? token : null;
        break;
      case 'heading_close':
        place.heading = null;
        break;
      case 'html_block':
        if (unsafeHtml(token.content))
          diagnostics.push(unsafeHtmlAt(path, firstLine + place.line, token.content));
        break;
      case 'fence':
      case 'code_block':
        addBlock('code', { text: token.content, spans: [] }, place.line);
        break;
      case 'math':
        addBlock('code', { text: token.content, spans: [] }, place.line);
        break;
      case 'inline': {
        const inline = readInline(token.children ?? []);
        for (const raw of inline.html)
          if (unsafeHtml(raw)) diagnostics.push(unsafeHtmlAt(path, firstLine + place.line, raw));
        for (const name of inline.tags) tags.push(makeTag(name));
        if (place.heading) addHeading(inline.text, Number(place.heading.tag.slice(1)), place.line);
        addLinks(token, inline, place.line);
        const kind = place.heading
          ? 'heading'
          : place.inCell
            ? 'cell'
            : place.items.length > 0
              ? 'item'
              : 'paragraph';
        if (kind === 'paragraph' && place.quotes === 0) firstParagraph ??= definitionText(token, inline);
        addBlock(kind, inline, place.line);
        break;
      }
      default:
        break;
    }
  }
  for (const { id, line } of place.pendingIds)
    anchors.push({ id: blockId(id), line: firstLine + line, block: Math.max(0, blocks.length - 1) });
  diagnostics.push(...duplicateIds(path, anchors));
  return { headings, anchors, blocks, links, tags, firstParagraph, diagnostics };
};

const countNewlines = (text: string, end: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
};

/** The text of a paragraph that can define a note: not one of fields, tags or pictures alone. */
const definitionText = (token: Token, inline: InlineText): string | null => {
  const prose = inline.text.replace(/(^|\s)#[^\s#]+/gu, ' ').trim();
  const fieldsOnly = token.content.split('\n').every((line) => /^\s*[^\s:][^:]*::(\s|$)/.test(line));
  const embedsOnly =
    inline.links.length > 0 && inline.links.every((raw) => raw.link.embed) && isOnlyLinks(inline);
  return prose === '' || fieldsOnly || embedsOnly ? null : inline.text.replace(/\s+/gu, ' ').trim();
};

const isOnlyLinks = (inline: InlineText): boolean => {
  let rest = '';
  let at = 0;
  for (const raw of inline.links) {
    rest += inline.text.slice(at, raw.from);
    at = raw.to;
  }
  return (rest + inline.text.slice(at)).trim() === '';
};

const unsafeLink = (path: NotePath, raw: RawLink, range: Link['range']): Diagnostic =>
  diagnostic(
    'unsafe-link',
    path,
    range,
    `The address “${raw.link.kind === 'address' ? raw.link.url.slice(0, 80) : ''}” is not followed.`,
    'Use an https, http or mailto address.',
  );

const unsafeHtmlAt = (path: NotePath, line: number, html: string): Diagnostic =>
  diagnostic(
    'unsafe-html',
    path,
    lineRange(line),
    `Some of this HTML is left out: ${unsafeHtml(html)}.`,
    'Write it in Markdown, or remove it.',
  );

const duplicateIds = (path: NotePath, anchors: readonly BlockAnchor[]): Diagnostic[] => {
  const first = new Map<string, number>();
  const found: Diagnostic[] = [];
  for (const { id, line } of anchors) {
    const known = first.get(id.toLowerCase());
    if (known === undefined) first.set(id.toLowerCase(), line);
    else
      found.push(
        diagnostic(
          'duplicate-block-id',
          path,
          lineRange(line),
          `The block id ^${id} is taken by line ${known}.`,
          'Give one of them another id.',
        ),
      );
  }
  return found;
};
