import { shownNote } from '../../graph/shown-notes.ts';
import type { Piece, Slot } from '../../model/body.ts';
import { namesFile } from '../../model/file-ending.ts';
import type { NotePath } from '../../model/ids.ts';
import type { Link, Resolution } from '../../model/link.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { hrefOf } from '../address/href.ts';
import { fragmentAnchor, linkView, type MeaningOf, resolutionsOf, shownText } from '../address/link-view.ts';
import { routesOf } from '../address/routes.ts';
import type { BodyPart } from '../data/body-part.ts';
import type { SiteInput } from '../site-input.ts';
import { isWithin, piecesOf, sectionTitle } from './embedded-part.ts';
import { addressParts, framePart, queryPart, writtenText } from './fill-slots.ts';
import { type EmbedSlot, externalPart, mediaPart } from './media-part.ts';
import { paragraphBreaker } from './paragraph-breaker.ts';

/** Embeds in embeds in embeds: deeper ones become a link. */
const MAX_DEPTH = 4;
/** Parts one body may grow to by embeds; a note that embeds many large ones stays a page. */
const MAX_PARTS = 20_000;

/** One stretch of a body being filled: a page's own, or that of an embed in it. */
interface Frame {
  readonly note: Note;
  readonly pieces: readonly Piece[];
  /** Added to heading levels. */
  readonly shift: number;
  /** Before ids, so that they are unique on the page; null for the page's own body. */
  readonly prefix: string | null;
  /** Titles of the notes and sections on the way here, the page's own first. */
  readonly chain: readonly string[];
  /** The same as paths and anchors, which no two share: `['a.md', 'b.md#part']`. */
  readonly open: readonly string[];
  /** Index of a heading that the page shows as its title. */
  readonly titleHeading: number;
}
interface Filling {
  readonly input: SiteInput;
  readonly parts: BodyPart[];
  /** Level of the heading the next part stands under. */
  level: number;
  embeds: number;
}

/** No number of a heading; -1 is that of one inside a quote. */
const NO_HEADING = -2;

/** The heading that says nothing but the title, at the top of the note; -2 when there is none. */
export const titleHeadingOf = (note: Note): number => {
  const [first] = note.headings;
  return first && first.level === 1 && first.block === 0 && first.text === note.fields.title ? 0 : NO_HEADING;
};

/** The page's title is its only first-level heading: a body that has others moves down by one. */
const ownShift = (note: Note, titleHeading: number): number =>
  note.headings.some((heading, index) => heading.level === 1 && index !== titleHeading) ? 1 : 0;

const lowestLevel = (pieces: readonly Piece[], titleHeading: number): number => {
  let lowest = 6;
  for (const piece of pieces)
    if (typeof piece !== 'string' && piece.kind === 'heading-open' && piece.heading !== titleHeading)
      lowest = Math.min(lowest, piece.level);
  return lowest;
};

/** A note's body with its slots filled by what links mean in this view, embeds included. */
export const fillBody = (input: SiteInput, note: Note): readonly BodyPart[] => {
  const filling: Filling = { input, parts: [], level: 1, embeds: 0 };
  const titleHeading = titleHeadingOf(note);
  fillFrame(filling, {
    note,
    pieces: input.bodyOf(note.path).pieces,
    shift: ownShift(note, titleHeading),
    prefix: null,
    chain: [note.fields.title],
    open: [note.path],
    titleHeading,
  });
  return filling.parts;
};

const fillFrame = (filling: Filling, frame: Frame): void => {
  const meaningOf = resolutionsOf(filling.input.view, frame.note.path);
  const paragraphs = paragraphBreaker(filling.parts, frame.pieces);
  let hidden = false;
  for (const piece of frame.pieces) {
    if (typeof piece === 'string') {
      if (!hidden) paragraphs.write(frame.prefix === null ? piece : withPrefix(piece, frame.prefix));
    } else if (piece.kind === 'heading-open' && piece.heading === frame.titleHeading) {
      hidden = true;
    } else if (hidden) {
      hidden = piece.kind !== 'heading-close';
    } else if (piece.kind === 'embed' && isNoteEmbed(meaningOf(piece.link))) {
      paragraphs.suspend();
      fillSlot(filling, frame, piece, meaningOf);
    } else {
      paragraphs.resume();
      fillSlot(filling, frame, piece, meaningOf);
    }
  }
};

/** Ids of raw HTML, and links to them, as they are in an embed. */
const withPrefix = (html: string, prefix: string): string =>
  html.includes('="~') || html.includes('="#~')
    ? html.replace(/ id="~/g, ` id="${prefix}~`).replace(/ href="#~/g, ` href="#${prefix}~`)
    : html;

const isNoteEmbed = ({ kind }: Resolution): boolean =>
  kind === 'note' || kind === 'placeholder' || kind === 'ambiguous';

const fillSlot = (filling: Filling, frame: Frame, slot: Slot, meaningOf: MeaningOf): void => {
  const { view } = filling.input;
  const { base } = view.vault.settings;
  const { parts } = filling;
  switch (slot.kind) {
    case 'link':
    case 'link-open':
    case 'link-close':
      fillLink(filling, frame.note, slot, meaningOf);
      return;
    case 'written':
      parts.push({
        kind: 'link',
        link: { kind: 'plain' },
        text: writtenText(filling.input, frame.note, slot),
      });
      return;
    case 'address':
      parts.push(...addressParts(filling.input, frame.note, slot));
      return;
    case 'frame':
      parts.push(framePart(slot.src, slot.title));
      return;
    case 'query':
      parts.push(queryPart(view, slot.query));
      return;
    case 'embed':
      fillEmbed(filling, frame, slot, meaningOf(slot.link));
      return;
    case 'heading-open': {
      const heading = frame.prefix === null ? frame.note.headings[slot.heading] : undefined;
      const level = Math.min(6, slot.level + frame.shift);
      if (slot.heading >= 0 && frame.prefix === null) filling.level = level;
      parts.push({ kind: 'heading-open', level, id: heading?.anchor ?? null });
      return;
    }
    case 'heading-close': {
      const heading = frame.prefix === null ? frame.note.headings[slot.heading] : undefined;
      const level = Math.min(6, slot.level + frame.shift);
      parts.push({ kind: 'heading-close', level, id: heading?.anchor ?? null, text: heading?.text ?? '' });
      return;
    }
    case 'id':
      parts.push({ kind: 'anchor', id: (frame.prefix ?? '') + slot.id });
      return;
    case 'idref': {
      // What a part of a note does not hold is still on that note's own page.
      const page = hrefOf(base, routesOf(view).routeOf(frame.note.path));
      const href = idsIn(frame.pieces).has(slot.id)
        ? `#${frame.prefix ?? ''}${slot.id}`
        : `${page}#${slot.id}`;
      parts.push({ kind: 'anchor-link', href, text: slot.text, label: slot.label });
      return;
    }
    case 'tag':
      parts.push({ kind: 'tag', href: hrefOf(base, routesOf(view).tagRoute(slot.tag)), tag: slot.tag });
      return;
  }
};

/** Most bodies refer to no place in themselves, and are not gone through. */
const idsIn = memo(
  (pieces: readonly Piece[]): ReadonlySet<string> =>
    new Set(pieces.flatMap((piece) => (typeof piece !== 'string' && piece.kind === 'id' ? piece.id : []))),
);

const fillLink = (
  { input: { view }, parts }: Filling,
  note: Note,
  slot: Slot & { readonly kind: 'link' | 'link-open' | 'link-close' },
  meaningOf: MeaningOf,
): void => {
  const { kind } = slot;
  const link = note.outgoing[slot.link];
  if (!link) return;
  const resolution = meaningOf(slot.link);
  const text = kind === 'link' ? shownText(link, resolution) : link.label;
  const shown = linkView(view, link, resolution, text);
  if (kind === 'link') parts.push({ kind, link: shown, text: text ?? '' });
  else if (kind === 'link-open') parts.push({ kind, link: shown, title: slot.title ?? null });
  else parts.push({ kind, link: shown });
};

/** Why an embed shows nothing, to its reader. */
const unresolvedWords = ({
  kind,
  name,
}: Extract<Resolution, { readonly kind: 'placeholder' | 'ambiguous' }>): string => {
  if (kind === 'ambiguous') return `Several notes are called “${name}”.`;
  return namesFile(name) ? `There is no file “${name}”.` : `“${name}” is not written yet.`;
};

const fillEmbed = (filling: Filling, frame: Frame, slot: EmbedSlot, resolution: Resolution): void => {
  const { view } = filling.input;
  const { parts } = filling;
  const link = frame.note.outgoing[slot.link];
  if (!link) return;
  const problem = (words: string, chain: readonly string[] = []) =>
    parts.push({ kind: 'embed-problem', words, chain });
  switch (resolution.kind) {
    case 'attachment':
      parts.push(mediaPart(filling.input, resolution.path, link, slot));
      return;
    case 'external':
      parts.push(externalPart(view, link, resolution.url, resolution.safe, slot));
      return;
    case 'text':
    case 'withheld':
      parts.push(
        shownText(link, resolution) === ''
          ? ''
          : { kind: 'link', link: { kind: 'plain' }, text: shownText(link, resolution) },
      );
      return;
    case 'placeholder':
    case 'ambiguous':
      problem(unresolvedWords(resolution));
      return;
    case 'note':
      fillNoteEmbed(filling, frame, link, resolution.path);
      return;
  }
};

const fillNoteEmbed = (filling: Filling, frame: Frame, link: Link, path: NotePath): void => {
  const { input, parts } = filling;
  const note = shownNote(input.view, path);
  if (!note) return;
  const fragment = link.kind === 'address' ? null : link.fragment;
  const anchor = fragmentAnchor(note, fragment);
  const title = anchor === null ? note.fields.title : sectionTitle(note, anchor);
  const chain = [...frame.chain, title];
  const place = anchor === null ? path : `${path}#${anchor}`;
  const view = linkView(input.view, link, { kind: 'note', path, via: 'path' }, null);
  const href = view.kind === 'note' ? view.href : '';
  if (fragment && anchor === null) {
    parts.push({
      kind: 'embed-problem',
      words: `“${note.fields.title}” has no part “${fragment}”.`,
      chain: [],
    });
    return;
  }
  if (frame.open.includes(place) || isWithin(frame.note, link, path, note, fragment)) {
    parts.push({ kind: 'embed-problem', words: 'This embed would show itself.', chain });
    return;
  }
  if (frame.chain.length > MAX_DEPTH || parts.length > MAX_PARTS) {
    parts.push({ kind: 'link', link: view, text: title });
    return;
  }
  const pieces = piecesOf(input.bodyOf(path), note, anchor);
  const prefix = `e${++filling.embeds}-`;
  const titleHeading = anchor === null ? titleHeadingOf(note) : NO_HEADING;
  const shift = Math.max(0, filling.level + 1 - lowestLevel(pieces, titleHeading));
  parts.push({ kind: 'embed-open', title, href, noteKind: note.fields.kind });
  fillFrame(filling, {
    note,
    pieces,
    shift,
    prefix,
    chain,
    open: [...frame.open, place],
    titleHeading,
  });
  parts.push({ kind: 'embed-close' });
};
