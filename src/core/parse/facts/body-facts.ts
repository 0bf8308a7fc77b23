import type { Diagnostic } from '../../model/diagnostic.ts';
import { blockId, tag as makeTag, type NotePath, type Tag } from '../../model/ids.ts';
import type { Link } from '../../model/link.ts';
import type { BlockAnchor, Formula, Heading, HtmlAddress, Note, TextBlock } from '../../model/note.ts';
import type { RelationNames } from '../../model/relations.ts';
import { oneLine } from '../../text/one-line.ts';
import { slugify } from '../../text/slugify.ts';
import { codeBlockText, readCodeBlock } from '../html/code-block.ts';
import { addressesInHtml } from '../html/html-addresses.ts';
import { HTML_ID, idsInHtml } from '../html/raw-html.ts';
import type { ParsedBody } from '../markdown.ts';
import type { Token } from '../markdown-types.ts';
import type { TokenPlace } from '../rules/wikilink.ts';
import { duplicateIds, unsafeHtmlProblems, unsafeLinkProblem } from './body-problems.ts';
import { besideLinks, hasOnlyLinks, type InlineText, placeLink, readInline } from './inline-text.ts';
import { relationRanges, relationReader } from './relation-ranges.ts';
import { type PlaceReader, rangeBetween, type SourceLines, sourceLines } from './source-lines.ts';

/** What the text below the frontmatter says. */
export interface BodyFacts extends Omit<Note, 'path' | 'hash' | 'fields' | 'definition' | 'outgoing'> {
  readonly links: readonly Link[];
  /** The first paragraph that says something, outside lists and quotes. */
  readonly firstParagraph: string | null;
}

/** Where a body stands in its vault. */
interface BodySource {
  readonly text: string;
  readonly path: NotePath;
  /** Line of the file that the body's first line is. */
  readonly firstLine: number;
  readonly names: RelationNames;
}

/** One pass over the tokens: what was found so far, and where in the block structure it stands. */
interface Reading {
  readonly source: BodySource;
  readonly lines: SourceLines;
  readonly linkIndex: ParsedBody['linkIndex'];
  readonly links: Link[];
  readonly htmlAddresses: HtmlAddress[];
  readonly formulas: Formula[];
  readonly headings: Heading[];
  readonly anchors: BlockAnchor[];
  readonly blocks: TextBlock[];
  readonly tags: Tag[];
  readonly diagnostics: Diagnostic[];
  readonly anchorCounts: Map<string, number>;
  firstParagraph: string | null;
  /** Depth of quotes, callouts and footnotes around. */
  quotes: number;
  /** The list items around; the mark of a task goes to the first text of its item. */
  readonly items: { task: string | null }[];
  /** Line of the current block or table row, from 0 in the body. */
  line: number;
  inRow: boolean;
  /** Level of the heading around, 0 outside one or in a quote. */
  headingLevel: number;
  /** Block ids whose block has not begun yet: they name the next one. */
  pendingIds: { readonly id: string; readonly line: number }[];
  /** Block ids and the lines they are written on (from 0). */
  readonly writtenIds: { readonly id: string; readonly line: number }[];
  /** Where the texts of inline footnotes stand, by number. */
  readonly noteTexts: Map<number, PlaceReader>;
  /** The footnote around, -1 outside one. */
  footnote: number;
}

/** Reads the facts of a parsed body. */
export const readBodyFacts = (body: ParsedBody, source: BodySource): BodyFacts => {
  const foundLinks: Link[] = [];
  foundLinks.length = body.linkIndex.size;
  const at: Reading = {
    source,
    lines: sourceLines(source.text, source.firstLine),
    linkIndex: body.linkIndex,
    links: foundLinks,
    htmlAddresses: [],
    formulas: [],
    headings: [],
    anchors: [],
    blocks: [],
    tags: [],
    diagnostics: [],
    anchorCounts: new Map(),
    firstParagraph: null,
    quotes: 0,
    items: [],
    line: 0,
    inRow: false,
    headingLevel: 0,
    pendingIds: [],
    writtenIds: [],
    noteTexts: new Map(),
    footnote: -1,
  };
  for (const token of body.unused.length === 0 ? body.tokens : [...body.tokens, ...body.unused]) {
    if (token.map && !at.inRow) at.line = token.map[0];
    const id = token.meta?.blockId as string | undefined;
    if (id !== undefined) {
      at.pendingIds.push({ id, line: at.line });
      at.writtenIds.push({ id, line: (token.meta?.idLine as number | undefined) ?? at.line });
    }
    ON_TOKEN[token.type]?.(at, token);
  }
  settleIds(at, Math.max(0, at.blocks.length - 1));
  const { headings, anchors, blocks, links, htmlAddresses, formulas, tags, firstParagraph } = at;
  const diagnostics = [...at.diagnostics, ...duplicateIds(source.path, at.writtenIds, at.lines)];
  return { headings, anchors, blocks, links, htmlAddresses, formulas, tags, firstParagraph, diagnostics };
};

const ON_TOKEN: Readonly<Record<string, (at: Reading, token: Token) => void>> = {
  blockquote_open: (at) => {
    at.quotes++;
  },
  blockquote_close: (at) => {
    at.quotes--;
  },
  footnote_open: (at, token) => {
    at.quotes++;
    at.footnote = (token.meta?.id as number | undefined) ?? -1;
  },
  footnote_close: (at) => {
    at.quotes--;
    at.footnote = -1;
  },
  footnote_reference_open: (at) => {
    at.quotes++;
  },
  footnote_reference_close: (at) => {
    at.quotes--;
  },
  list_item_open: (at, token) => {
    at.items.push({ task: (token.meta?.task as string | undefined) ?? null });
  },
  list_item_close: (at) => {
    at.items.pop();
  },
  tr_open: (at, token) => {
    if (token.map) at.line = token.map[0];
    at.inRow = true;
  },
  tr_close: (at) => {
    at.inRow = false;
  },
  heading_open: (at, token) => {
    at.headingLevel = token.level === 0 ? Number(token.tag.slice(1)) : 0;
  },
  heading_close: (at) => {
    at.headingLevel = 0;
  },
  html_block: (at, token) =>
    checkHtml(at, token.content, () => at.lines.placesOf(token.content, at.line, false)),
  fence: (at, token) => {
    const text = codeBlockText(readCodeBlock(token.info, token.content));
    addBlock(at, 'code', { text, spans: [], breaks: [] });
  },
  code_block: (at, token) => addBlock(at, 'code', { text: token.content, spans: [], breaks: [] }),
  math: (at, token) => {
    const [from, to] = token.map ?? [at.line, at.line + 1];
    at.formulas.push({ tex: token.content, display: true, range: at.lines.fenced('$$', from, to - 1) });
    addBlock(at, 'code', { text: token.content, spans: [], breaks: [] });
  },
  inline: (at, token) => addInline(at, token),
};

const addInline = (at: Reading, token: Token): void => {
  const inline = readInline(token.children ?? []);
  // Of an ordinary block that is plain text, nobody asks where anything stands.
  const placeAt = !isPlaced(inline) && token.map !== null && !at.inRow ? null : placesOf(at, token);
  if (placeAt) addPlaced(at, inline, placeAt);
  for (const name of inline.tags) at.tags.push(makeTag(name));
  if (at.headingLevel > 0) addHeading(at, inline.text);
  if (placeAt) addLinks(at, token, inline, placeAt);
  const kind = blockKind(at);
  if (kind === 'paragraph' && at.quotes === 0) at.firstParagraph ??= definitionText(token, inline);
  addBlock(at, kind, inline);
};

const isPlaced = ({ links, html, formulas, notes }: InlineText): boolean =>
  links.length > 0 || html.length > 0 || formulas.length > 0 || notes.length > 0;

/** What has a place of its own: raw HTML, formulas and the texts of footnotes. */
const addPlaced = (at: Reading, inline: InlineText, placeAt: PlaceReader): void => {
  for (const { text, from } of inline.html) checkHtml(at, text, () => (offset) => placeAt(from + offset));
  for (const { tex, display, from, to } of inline.formulas)
    at.formulas.push({ tex, display, range: rangeBetween(placeAt, from, to) });
  for (const { id, from } of inline.notes) at.noteTexts.set(id, (offset) => placeAt(from + offset));
};

const blockKind = (at: Reading): TextBlock['kind'] =>
  at.headingLevel > 0 ? 'heading' : at.inRow ? 'cell' : at.items.length > 0 ? 'item' : 'paragraph';

const addBlock = (
  at: Reading,
  kind: TextBlock['kind'],
  { text, spans, breaks }: Pick<InlineText, 'text' | 'spans' | 'breaks'>,
): void => {
  settleIds(at, at.blocks.length);
  const item = at.items.at(-1);
  const task = kind === 'item' ? (item?.task ?? null) : null;
  if (item) item.task = null;
  const line = at.source.firstLine + at.line;
  const section = at.headings.length - 1;
  at.blocks.push(
    breaks.length > 0
      ? { kind, text, line, section, spans, breaks, task }
      : { kind, text, line, section, spans, task },
  );
};

/** Gives the ids that wait the block they name. */
const settleIds = (at: Reading, block: number): void => {
  if (at.pendingIds.length === 0) return;
  for (const { id, line } of at.pendingIds)
    at.anchors.push({ id: blockId(id), line: at.source.firstLine + line, block });
  at.pendingIds = [];
};

const addHeading = (at: Reading, text: string): void => {
  const base = slugify(text);
  const count = (at.anchorCounts.get(base) ?? 0) + 1;
  at.anchorCounts.set(base, count);
  at.headings.push({
    level: at.headingLevel,
    text: text.trim(),
    anchor: count === 1 ? base : `${base}--${count}`,
    line: at.source.firstLine + at.line,
    block: at.blocks.length,
  });
};

/** Where the content of an inline token stands: a cell in its row, an inline footnote where it is referred to. */
const placesOf = (at: Reading, token: Token): PlaceReader => {
  if (token.map !== null || at.inRow || at.footnote < 0)
    return at.lines.placesOf(token.content, at.line, at.inRow);
  const written = at.noteTexts.get(at.footnote);
  if (written) return written;
  // Referred to in a footnote that nothing refers to, or in the words of a picture: looked for as it is written.
  const line = at.lines.nextWith(`^[${token.content.split('\n', 1)[0]}`);
  return at.lines.placesOf(token.content, line < 0 ? at.line : line, false);
};

const addLinks = (at: Reading, token: Token, inline: InlineText, placeAt: PlaceReader): void => {
  if (inline.links.length === 0) return;
  const places: TokenPlace[] = [];
  for (const { place } of inline.links) if (place) places.push(place);
  const relationAt = relationReader(
    relationRanges(token.content, places, at.items.length > 0, at.source.names),
  );
  const bare = hasOnlyLinks(inline) ? ({ bare: true } as const) : null;
  for (const raw of inline.links) {
    const index = at.linkIndex.get(raw.token);
    if (index === undefined) continue;
    const range = raw.place
      ? rangeBetween(placeAt, raw.place.from, raw.place.to)
      : at.lines.find(raw.link.label ?? '', at.line);
    const relation = raw.place ? relationAt(raw.place.from) : null;
    const { from, to } = raw;
    at.links[index] = placeLink(raw.link, { range, block: at.blocks.length, from, to, relation, ...bare });
    if (raw.link.kind === 'address')
      at.diagnostics.push(...unsafeLinkProblem(at.source.path, raw.link.url, range));
  }
};

const checkHtml = (at: Reading, html: string, placesIn: () => PlaceReader): void => {
  for (const id of idsInHtml(html))
    at.anchors.push({
      id: blockId(HTML_ID + id),
      line: at.source.firstLine + at.line,
      block: at.blocks.length,
    });
  const addresses = addressesInHtml(html);
  const placeAt = addresses.length > 0 ? placesIn() : null;
  for (const { from, to, ...address } of addresses)
    if (placeAt) at.htmlAddresses.push({ ...address, range: rangeBetween(placeAt, from, to) });
  // There may be more of them than a call takes arguments.
  for (const problem of unsafeHtmlProblems(at.source.path, html, placesIn)) at.diagnostics.push(problem);
};

/** The text of a paragraph that can define a note: not one of fields, tags or embeds alone. */
const definitionText = (token: Token, inline: InlineText): string | null => {
  const { text } = inline;
  const prose = text.includes('#') ? text.replace(/(^|\s)#[^\s#]+/gu, ' ').trim() : text.trim();
  const fieldsOnly =
    token.content.includes('::') &&
    token.content.split('\n').every((line) => /^\s*[^\s:][^:]*::(\s|$)/.test(line));
  const embedsOnly =
    inline.links.length > 0 &&
    inline.links.every((raw) => raw.link.embed) &&
    besideLinks(inline).trim() === '';
  return prose === '' || fieldsOnly || embedsOnly ? null : oneLine(text);
};
