import type { Settings } from '../../model/settings.ts';
import { markdownOf, parseBody } from '../markdown.ts';
import type { Token } from '../markdown-types.ts';
import { type InlineText, readInline } from './inline-text.ts';

/** One block of a text as its author wrote it. Every line that is not blank belongs to exactly one. */
export interface OutlineBlock {
  readonly kind: 'heading' | 'paragraph' | 'list' | 'quote' | 'code' | 'other';
  /** Level of a heading, 0 for others. */
  readonly level: number;
  /** Its first line, from 0. */
  readonly line: number;
  /** Its lines as they stand in the text. */
  readonly text: string;
  /** What a heading or paragraph says, in Markdown, without the marks of the block; '' for others. */
  readonly content: string;
  readonly items: readonly OutlineItem[];
}

/** One item of a list; its text is Markdown of its own, no longer indented. */
export interface OutlineItem {
  /** `-`, `*`, `2.` */
  readonly marker: string;
  readonly line: number;
  readonly text: string;
}

/** The blocks of a text, in order: `readOutline('# A\n\n- b', settings)` → a heading and a list with one item. */
export const readOutline = (text: string, settings: Settings): readonly OutlineBlock[] => {
  const lines = text.split(/\r\n?|\n/);
  const tokens = markdownOf(settings).parse(lines.join('\n'), {});
  const blocks: OutlineBlock[] = [];
  let end = 0;
  tokens.forEach((token, at) => {
    if (token.level !== 0 || !token.map || token.nesting < 0 || token.map[0] < end) return;
    const [from, to] = token.map;
    addRest(blocks, lines, end, from);
    end = trimEnd(lines, from, to);
    blocks.push(blockOf(token, tokens.slice(at + 1), lines, from, end));
  });
  addRest(blocks, lines, end, lines.length);
  return blocks;
};

const trimEnd = (lines: readonly string[], from: number, to: number): number => {
  let end = to;
  while (end > from + 1 && (lines[end - 1] ?? '').trim() === '') end--;
  return end;
};

/** Lines that are no block of their own to the parser: definitions of footnotes and links, block ids alone. */
const addRest = (blocks: OutlineBlock[], lines: readonly string[], from: number, to: number): void => {
  for (let at = from; at < to; at++) {
    if ((lines[at] ?? '').trim() === '') continue;
    const start = at;
    while (at + 1 < to && /^(?: {2,}|\t)\S/.test(lines[at + 1] ?? '')) at++;
    const text = lines.slice(start, at + 1).join('\n');
    blocks.push({ kind: 'other', level: 0, line: start, text, content: '', items: [] });
  }
};

const KINDS: Readonly<Record<string, OutlineBlock['kind']>> = {
  heading_open: 'heading',
  paragraph_open: 'paragraph',
  bullet_list_open: 'list',
  ordered_list_open: 'list',
  blockquote_open: 'quote',
  fence: 'code',
  code_block: 'code',
};

const blockOf = (
  token: Token,
  rest: readonly Token[],
  lines: readonly string[],
  from: number,
  to: number,
): OutlineBlock => {
  const kind = KINDS[token.type] ?? 'other';
  const own = lines.slice(from, to);
  const text = own.join('\n');
  const level = kind === 'heading' ? Number(token.tag.slice(1)) : 0;
  const content =
    kind === 'heading'
      ? headingContent(own, token.markup)
      : kind === 'paragraph'
        ? own.map((line) => line.trim()).join('\n')
        : '';
  return { kind, level, line: from, text, content, items: kind === 'list' ? itemsOf(rest, lines, to) : [] };
};

const headingContent = (own: readonly string[], markup: string): string =>
  markup.startsWith('#')
    ? (own[0] ?? '')
        .trim()
        .replace(/^#+\s*/, '')
        .replace(/\s+#+\s*$/, '')
    : own
        .slice(0, -1)
        .map((line) => line.trim())
        .join('\n');

const MARKER = /^(\s*)([-*+]|\d+[.)])( +|\t|$)/;

const itemsOf = (rest: readonly Token[], lines: readonly string[], end: number): OutlineItem[] => {
  const items: OutlineItem[] = [];
  for (const token of rest) {
    if (token.level === 0) break;
    if (token.level === 1 && token.type === 'list_item_open' && token.map)
      items.push(itemOf(lines.slice(token.map[0], Math.min(token.map[1], end)), token.map[0]));
  }
  return items;
};

const itemOf = (own: readonly string[], line: number): OutlineItem => {
  const [first = '', ...others] = own;
  const [head = '', , marker = '-', gap = ''] = MARKER.exec(first) ?? [];
  // Five spaces and more after the marker begin a code block: the item's text starts after one.
  const indent = gap.length > 4 ? head.length - gap.length + 1 : head.length;
  const dedented = others.map((rest) => {
    const spaces = /^\s*/.exec(rest)?.[0].replaceAll('\t', '    ').length ?? 0;
    return ' '.repeat(Math.max(0, spaces - indent)) + rest.trimStart();
  });
  return { marker, line, text: [first.slice(indent), ...dedented].join('\n').trimEnd() };
};

/** The inline text of one block, with the way back to the places of the source. */
export interface InlineSource {
  /** Source of the block, the marks of the block gone; links have their `place` in it. */
  readonly content: string;
  readonly inline: InlineText;
  readonly isCell: boolean;
  /** The place in the whole text of a place in `content`; -1 when it cannot be told. */
  readonly offsetOf: (at: number) => number;
}

/**
 * The inline texts of a body without frontmatter, one for each of `note.blocks`; null for blocks of code.
 * `readInlineSources('see [a](b)', settings)[0].inline.links` has one link.
 */
export const readInlineSources = (text: string, settings: Settings): readonly (InlineSource | null)[] => {
  const source = text.replace(/\r\n?/g, '\n');
  const starts = [0, ...Array.from(source.matchAll(/\n/g), (found) => found.index + 1)];
  const found: (InlineSource | null)[] = [];
  let line = 0;
  let cursor = 0;
  let row = false;
  const { tokens, unused } = parseBody(source, settings);
  for (const token of [...tokens, ...unused]) {
    if (token.map && !row) line = token.map[0];
    if (token.type === 'tr_open') {
      row = true;
      line = token.map?.[0] ?? line;
    } else if (token.type === 'tr_close') row = false;
    else if (token.type === 'fence' || token.type === 'code_block' || token.type === 'math') found.push(null);
    else if (token.type === 'inline') {
      const begin = Math.max(starts[line] ?? 0, row ? cursor : 0);
      const places = locateLines(source, starts, begin, line, token.content);
      if (places) cursor = (places.at(-1)?.at ?? begin) + (places.at(-1)?.length ?? 0);
      found.push({
        content: token.content,
        inline: readInline(token.children ?? []),
        isCell: row,
        offsetOf: (at) => offsetIn(token.content, places, at),
      });
    }
  }
  return found;
};

interface LinePlace {
  readonly at: number;
  readonly length: number;
}

/** Where each line of a block's content stands in the source; null when one cannot be found. */
const locateLines = (
  source: string,
  starts: readonly number[],
  begin: number,
  line: number,
  content: string,
): readonly LinePlace[] | null => {
  const places: LinePlace[] = [];
  for (const [index, part] of content.split('\n').entries()) {
    const from = index === 0 ? begin : (starts[line + index] ?? source.length);
    const to = (starts[line + index + 1] ?? source.length + 1) - 1;
    const at = source.indexOf(part, from);
    if (at < 0 || at + part.length > to) return null;
    places.push({ at, length: part.length });
  }
  return places;
};

const offsetIn = (content: string, places: readonly LinePlace[] | null, at: number): number => {
  if (!places) return -1;
  const before = content.slice(0, at);
  const index = before.split('\n').length - 1;
  const place = places[index];
  return place ? place.at + at - (before.lastIndexOf('\n') + 1) : -1;
};
