import type { Body, PictureHint } from '../../model/body.ts';
import { memo } from '../../model/memo.ts';
import type { Settings } from '../../model/settings.ts';
import type { NoteFile } from '../../model/source-file.ts';
import { readDestination } from '../destination.ts';
import { type ParsedBody, parseBody } from '../markdown.ts';
import type { Token } from '../markdown-types.ts';
import { readFrontmatter } from '../yaml/frontmatter.ts';
import { cutPieces, type SlotWriter, slotWriter, withoutMarkers, withoutSwallowed } from './body-pieces.ts';
import { type BodyRenderer, bodyRenderer, type RenderEnv } from './body-renderer.ts';
import { type HoldAddress, sanitise, type WrittenSize } from './sanitise.ts';

const rendererOf = memo((settings: Settings): BodyRenderer => bodyRenderer(settings));

/**
 * The body of a note as pieces of safe HTML with slots. A pure function of the file's text and the settings; its
 * link numbers are those of `parseNote`.
 */
export const renderBody = (file: NoteFile, settings: Settings): Body => {
  const text = withoutMarkers(file.text.slice(readFrontmatter(file).bodyStart));
  return renderParsed(parseBody(text, settings), settings);
};

/** The same for a text parsed already, which must hold no markers. Changes the tokens: nothing can be read from them after. */
export const renderParsed = ({ tokens, linkIndex }: ParsedBody, settings: Settings): Body => {
  const writer = slotWriter();
  const env: RenderEnv = {
    writer,
    linkIndex,
    headings: 0,
    openLinks: [],
    rangeEnds: [],
    features: new Set(),
  };
  const html = withSections(tokens, rendererOf(settings), env);
  const safe = hasRawHtml(tokens)
    ? withoutSwallowed(sanitise(html, settings.remoteImages, heldBy(writer)))
    : html;
  const { pieces, ranges } = cutPieces(safe, writer);
  return { pieces, ranges, features: [...env.features].sort() };
};

/** Addresses in the vault become slots: what they mean is settled when a page is made. */
const heldBy =
  (writer: SlotWriter): HoldAddress =>
  (attribute, address, size) => {
    const destination = readDestination(address);
    if (destination.kind !== 'vault') return '';
    const { target, fragment } = destination;
    const written = size && pictureSize(size);
    return writer.writeAttribute({
      ...{ kind: 'address', attribute, target, fragment },
      ...(written ? { size: written } : {}),
    });
  };

/** The size of a picture in px where its shape can add to it; null where it says both sides, or one in other units. */
const pictureSize = ({ width, height }: WrittenSize): PictureHint | null => {
  if (width !== null && height !== null) return null;
  const sides = { width: pixels(width), height: pixels(height) };
  return Number.isNaN((sides.width ?? 1) * (sides.height ?? 1)) ? null : sides;
};

const pixels = (side: string | null): number | null =>
  side === null ? null : /^[1-9]\d{0,4}$/.test(side) ? Number(side) : Number.NaN;

const hasRawHtml = (tokens: readonly Token[]): boolean =>
  tokens.some(
    (token) => token.type === 'html_block' || token.children?.some((child) => child.type === 'html_inline'),
  );

/**
 * Renders the tokens, with range markers round each section: from its heading to the next one of its level or
 * higher. A section's anchor is `#` and the number of its heading.
 */
const withSections = (tokens: readonly Token[], renderer: BodyRenderer, env: RenderEnv): string => {
  const open: { readonly level: number; readonly end: string }[] = [];
  let html = '';
  let from = 0;
  let heading = 0;
  const flush = (to: number) => {
    html += renderer(tokens.slice(from, to), env);
    from = to;
  };
  const closeTo = (level: number) => {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) html += open.pop()?.end ?? '';
  };
  tokens.forEach((token, at) => {
    if (token.type === 'footnote_block_open') {
      flush(at);
      closeTo(0);
    }
    if (token.type !== 'heading_open' || token.level !== 0) return;
    flush(at);
    const level = Number(token.tag.slice(1));
    closeTo(level);
    const [start, end] = env.writer.range(`#${heading++}`);
    html += start;
    open.push({ level, end });
  });
  flush(tokens.length);
  closeTo(0);
  return html;
};
