import { plainTitle, saidInName } from '../../core/graph/query/region-title.ts';
import { ALL_TITLES, TITLE_LETTERS } from '../../core/graph/query/small-map.ts';
import { type Frame, isInView, screenX, screenY } from './frame.ts';
import type { Lit } from './lit.ts';
import { titleOf } from './map-data.ts';
import type { Pen } from './pen.ts';
import {
  type Box,
  type LabelRoom,
  type LabelWish,
  type Obstacle,
  type PlacedLabel,
  placeLabels,
} from './place-labels.ts';
import { regionLabels } from './region-labels.ts';
import { shortTitle } from './short-title.ts';
import type { TitleWidths } from './title-widths.ts';

/** Sizes of titles in px: of most notes, and of the few with most links. */
const SMALL = 12;
const LARGE = 14;
/** Height of a line of titles in px. */
const LINE = 15;
/** On maps of more than this, notes with smaller marks than `TITLE_FROM` px have no title until one comes nearer. */
const FEW = 400;
const TITLE_FROM = 2.4;
/** Room a title takes on the screen at least, in px²: bounds how many are written. */
const ROOM = 9000;
/** How many titles are tried at most in one frame. */
const TRIES = 700;
/** How many marks titles keep clear of in one frame. */
const MARKS = 1500;

const fontSize = (frame: Frame, node: number): number =>
  frame.isLandmark(node) || frame.lit?.centre === node ? LARGE : SMALL;

/** Writes the titles that have room beside what is written already (`taken`), those of most weight first. */
export const writeTitles = (pen: Pen, frame: Frame, taken: readonly Box[], widths: TitleWidths): void => {
  const { width, height, lit, look } = frame;
  const most = look.shown <= FEW ? FEW : Math.max(24, Math.round((width * height) / ROOM));
  const wanted = lit ? litNodes(lit) : frame.data.byWeight;
  const room = { width, height, most, taken, marks: marksInView(frame, wanted) };
  const { labels, letters } = titlesFor(frame, room, (letters) =>
    labelWishes(pen, frame, wanted, widths, letters),
  );
  for (const { node, x, y } of labels) writeTitle(pen, frame, node, x, y, letters);
};

/** Letters of small maps get smaller, as shares of their size, until all titles have room. */
const LETTERS = [1, 0.92, 0.85, 0.8, 0.75];

/** On a small map all titles, in the largest letters in which all have room: beside all marks, else over some. */
const titlesFor = (
  { look, lit }: Frame,
  room: LabelRoom,
  wishesFor: (letters: number) => Iterable<LabelWish>,
): { readonly labels: readonly PlacedLabel[]; readonly letters: number } => {
  if (lit || look.shown > ALL_TITLES) return { labels: placeLabels(wishesFor(1), room), letters: 1 };
  const marks = [...room.marks];
  let best: { labels: PlacedLabel[]; letters: number } | null = null;
  for (const letters of LETTERS)
    for (const overMarks of [false, true]) {
      const wishes = Array.from(wishesFor(letters), (wish) => ({
        ...wish,
        isBold: wish.isBold || overMarks,
      }));
      const labels = placeLabels(wishes, { ...room, marks, line: LINE * letters });
      if (labels.length === wishes.length) return { labels, letters };
      if (best === null || labels.length > best.labels.length) best = { labels, letters };
    }
  return best ?? { labels: [], letters: 1 };
};

const litNodes = ({ centre, nodes }: Lit): readonly number[] =>
  centre === null ? nodes : [centre, ...nodes.filter((node) => node !== centre)];

/** Marks that titles keep clear of: the largest ones, as many as a frame can afford. */
function* marksInView(frame: Frame, nodes: Iterable<number>): Generator<Obstacle> {
  let left = MARKS;
  for (const node of nodes) {
    if (!frame.isShown(node) || !isInView(frame, node)) continue;
    if (left-- === 0) return;
    yield { x: screenX(frame, node), y: screenY(frame, node), radius: frame.radius(node) };
  }
}

function* labelWishes(
  pen: Pen,
  frame: Frame,
  nodes: Iterable<number>,
  widths: TitleWidths,
  letters: number,
): Generator<LabelWish> {
  let tries = 0;
  const regions = frame.isFar && !frame.lit ? regionLabels(frame.data) : [];
  const named = new Set(regions.map(({ name }) => saidInName(name)));
  for (const node of nodes) {
    if (!frame.isShown(node) || !isInView(frame, node, 20)) continue;
    const title = shownTitle(frame, node);
    // A region of this name says it already.
    if (title === '' || named.has(plainTitle(titleOf(frame.data, node)))) continue;
    const radius = frame.radius(node);
    if (!frame.lit && radius < TITLE_FROM && frame.look.shown > FEW) return;
    if (tries++ > TRIES) return;
    const [x, y] = [screenX(frame, node), screenY(frame, node)];
    const width =
      (letters * widths.of(pen, title, frame.palette.font) * fontSize(frame, node)) /
      (fontSize(frame, node) === LARGE ? 9.2 : 10);
    yield { node, x, y, radius, width, isBold: frame.isLandmark(node) || frame.lit !== null };
  }
}

const shownTitle = ({ data, look }: Frame, node: number): string =>
  shortTitle(titleOf(data, node), look.shown > ALL_TITLES ? 32 : TITLE_LETTERS);

const writeTitle = (pen: Pen, frame: Frame, node: number, x: number, y: number, letters: number): void => {
  const { palette, lit } = frame;
  const title = shownTitle(frame, node);
  const size = fontSize(frame, node);
  pen.font = `${size === LARGE ? '600 ' : ''}${size * letters}px ${palette.font}`;
  pen.lineWidth = 3.5;
  pen.strokeStyle = palette.paper;
  pen.strokeText(title, x, y);
  pen.fillStyle = lit?.centre === node ? palette.thread : palette.ink;
  pen.fillText(title, x, y);
};
