import { plainTitle, saidInName } from '../../../core/graph/query/region-title.ts';
import { SHORT_LETTERS, titleLines } from '../../../core/graph/query/small-map.ts';
import type { Lit } from '../data/lit.ts';
import { titleOf } from '../data/map-data.ts';
import type { Pen } from '../draw/pen.ts';
import { type Frame, isInView, screenX, screenY } from '../view/frame.ts';
import { placeAllLabels } from './place-all-labels.ts';
import { type Box, type LabelWish, type Obstacle, type PlacedLabel, placeLabels } from './place-labels.ts';
import { regionLabels } from './region-labels.ts';
import type { TitleWidths } from './title-widths.ts';

/** Sizes of titles in px: of most notes, and of the few with most links. */
const SMALL = 12;
const LARGE = 14;
/** Height of a line of titles as a share of its letters. */
const LINE = 14 / 12;
/** On maps of more than this, notes with smaller marks than `TITLE_FROM` px have no title until one comes nearer. */
const FEW = 400;
const TITLE_FROM = 2.4;
/** From this camera ratio on such maps have only the names of regions; a little nearer those of landmarks join them. */
const WHOLE = 0.75;
/** Room a title takes on the screen at least, in px²: bounds how many are written. */
const ROOM = 9000;
/** How many titles are tried at most in one frame. */
const TRIES = 700;
/** How many marks titles keep clear of in one frame. */
const MARKS = 1500;

const isLarge = (frame: Frame, node: number): boolean => frame.isLandmark(node) || frame.lit?.centre === node;

/** Writes the titles that have room beside what is written already (`taken`), those of most weight first. */
export const writeTitles = (pen: Pen, frame: Frame, taken: readonly Box[], widths: TitleWidths): void => {
  const { width, height, lit, look } = frame;
  const isLand = !lit && frame.isFar && look.shown > FEW && taken.length > 0;
  if (isLand && frame.ratio > WHOLE) return;
  const most = look.shown <= FEW ? FEW : Math.max(24, Math.round((width * height) / ROOM));
  const all = lit ? litNodes(lit) : frame.data.byWeight;
  const wanted = isLand ? [...all].filter(frame.isLandmark) : all;
  const room = { width, height, most, taken, marks: [...marksInView(frame, all)] };
  const wishesFor = (letters: Letters) => labelWishes(pen, frame, wanted, widths, letters);
  if (lit || !frame.hasAllTitles) {
    for (const label of placeLabels(wishesFor(PLAIN), room)) writeTitle(pen, frame, label, PLAIN);
    return;
  }
  const { labels, letters } = allTitles(wishesFor, room);
  for (const label of labels) writeTitle(pen, frame, label, letters);
};

/** Letters of small maps get smaller, as shares of their size, until all titles have room; the last way is to cut long titles. */
interface Letters {
  readonly share: number;
  readonly most?: number;
}
const PLAIN: Letters = { share: 1 };
const LETTERS: readonly Letters[] = [
  PLAIN,
  { share: 0.92 },
  { share: 0.85 },
  { share: 0.8 },
  { share: 0.75 },
  { share: 0.75, most: SHORT_LETTERS },
];

/** On a small map all titles, in the largest letters in which as many have room as in the smallest. */
const allTitles = (
  wishesFor: (letters: Letters) => Iterable<LabelWish>,
  room: Parameters<typeof placeAllLabels>[1],
): { readonly labels: readonly PlacedLabel[]; readonly letters: Letters } => {
  let best: { labels: PlacedLabel[]; letters: Letters } = { labels: [], letters: PLAIN };
  for (const letters of LETTERS) {
    const wishes = [...wishesFor(letters)];
    const labels = placeAllLabels(wishes, room);
    if (labels.length > best.labels.length) best = { labels, letters };
    if (labels.length === wishes.length) break;
  }
  return best;
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
  letters: Letters,
): Generator<LabelWish> {
  let tries = 0;
  const regions = frame.isFar && !frame.lit ? regionLabels(frame.data) : [];
  const named = new Set(regions.map(({ name }) => saidInName(name)));
  for (const node of nodes) {
    if (!frame.isShown(node) || !isInView(frame, node, 20)) continue;
    const title = titleOf(frame.data, node);
    // A region of this name says it already.
    if (title === '' || named.has(plainTitle(title))) continue;
    const radius = frame.radius(node);
    if (!frame.lit && radius < TITLE_FROM && frame.look.shown > FEW) return;
    if (tries++ > TRIES) return;
    const [x, y] = [screenX(frame, node), screenY(frame, node)];
    const lines = titleLines(title, letters.most);
    const size = letters.share * (isLarge(frame, node) ? LARGE : SMALL);
    const long = Math.max(...lines.map((line) => widths.of(pen, line, frame.palette.font)));
    // Widths are those of 10 px; letters of landmarks are bold.
    const width = (long * size) / (isLarge(frame, node) ? 9.2 : 10);
    const height = lines.length * LINE * size;
    yield { node, x, y, radius, width, height, isBold: frame.isLandmark(node) || frame.lit !== null };
  }
}

const ALIGNED = { right: 'left', left: 'right', below: 'center', above: 'center' } as const;

const writeTitle = (
  pen: Pen,
  frame: Frame,
  { node, side, box }: PlacedLabel,
  { share, most }: Letters,
): void => {
  const { palette, lit } = frame;
  const size = share * (isLarge(frame, node) ? LARGE : SMALL);
  pen.font = `${isLarge(frame, node) ? '600 ' : ''}${size}px ${palette.font}`;
  pen.lineWidth = 3.5;
  pen.strokeStyle = palette.paper;
  pen.textAlign = ALIGNED[side];
  pen.fillStyle = lit?.centre === node ? palette.thread : palette.ink;
  const x = side === 'right' ? box.left + 1 : side === 'left' ? box.right - 1 : (box.left + box.right) / 2;
  const lines = titleLines(titleOf(frame.data, node), most);
  lines.forEach((line, at) => {
    pen.strokeText(line, x, box.top + (at + 0.5) * LINE * size);
  });
  lines.forEach((line, at) => {
    pen.fillText(line, x, box.top + (at + 0.5) * LINE * size);
  });
  pen.textAlign = 'start';
};
