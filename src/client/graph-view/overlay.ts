import { SHOWN } from '../../core/graph/query/map-filter.ts';
import { plainTitle, saidInName } from '../../core/graph/query/region-title.ts';
import { ALL_TITLES, TITLE_LETTERS } from '../../core/graph/query/small-map.ts';
import { DASHES, lookOfLink } from './link-looks.ts';
import type { Lit } from './lit.ts';
import { FEW_LINKS, fillOf, linkLevels, shapeOf, UNDRAWN } from './looks.ts';
import { isTyped, type MapData, relationOf, titleOf } from './map-data.ts';
import { colourOf, type MapLook, standingOfLink } from './map-look.ts';
import { FILLS, SHAPES } from './marks.ts';
import type { Palette } from './palette.ts';
import type { Pen } from './pen.ts';
import {
  type Box,
  type LabelRoom,
  type LabelWish,
  meets,
  type Obstacle,
  type PlacedLabel,
  placeLabels,
} from './place-labels.ts';
import { type PlacedRegion, placeRegions } from './place-regions.ts';
import { type RegionLabel, regionLabels, regionTies } from './region-labels.ts';

/** A moment of the picture: what stands where on the screen. */
export interface Frame {
  readonly data: MapData;
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
  /** Map units to px: x = xx·x + xy·y + x0, y = yx·x + yy·y + y0. */
  readonly affine: { xx: number; xy: number; x0: number; yx: number; yy: number; y0: number };
  /** Radius of a node's mark in px. */
  readonly radius: (node: number) => number;
  readonly shape: (node: number) => number;
  readonly fill: (node: number) => number;
  readonly colour: (node: number) => string;
  /** One of the few with most links. */
  readonly isLandmark: (node: number) => boolean;
  /** Shown and not faint: what is written about and counted. */
  readonly isShown: (node: number) => boolean;
  readonly look: MapLook;
  readonly lit: Lit | null;
  /** Width of the window as a share of the whole map. */
  readonly ratio: number;
  /** Seen from so far that regions are named. */
  readonly isFar: boolean;
}

/** From this camera ratio on regions are named, on maps that are too large for all titles. */
const FAR = 0.45;

/** What a picture knows of a moment: `ratio` of the window to the whole map, `scale` of marks. */
interface Moment
  extends Pick<Frame, 'data' | 'look' | 'palette' | 'width' | 'height' | 'lit' | 'affine' | 'ratio'> {
  readonly radii: Float32Array;
  readonly scale: number;
}

/** The frame of a moment. */
export const frameOf = ({ radii, scale, ...moment }: Moment): Frame => {
  const { ratio } = moment;
  const { data, look, palette } = moment;
  const few = data.byWeight[Math.min(24, Math.floor(data.count / 40))];
  const landmark = few === undefined ? Number.POSITIVE_INFINITY : (radii[few] ?? 0);
  return {
    ...moment,
    isFar: look.shown > ALL_TITLES && ratio > FAR,
    radius: (node) => (radii[node] ?? 2) * scale,
    shape: (node) => shapeOf(data, node),
    fill: (node) => fillOf(data, node),
    colour: (node) => colourOf(data, look, palette, node),
    isLandmark: (node) => (radii[node] ?? 0) >= landmark,
    isShown: (node) => look.standing[node] === SHOWN,
  };
};

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
/** Letters of a region's name at most; of longer ones the beginning is shown. */
const NAME_LETTERS = 40;
/** How many marks titles keep clear of in one frame. */
const MARKS = 1500;

export const screenX = ({ affine, data }: Frame, node: number): number =>
  affine.xx * (data.x[node] ?? 0) + affine.xy * (data.y[node] ?? 0) + affine.x0;
export const screenY = ({ affine, data }: Frame, node: number): number =>
  affine.yx * (data.x[node] ?? 0) + affine.yy * (data.y[node] ?? 0) + affine.y0;

/** Whether a node's mark is within the window, or within `margin` px of it. */
export const isInView = (frame: Frame, node: number, margin = 0): boolean => {
  const [x, y] = [screenX(frame, node), screenY(frame, node)];
  return x > -margin && y > -margin && x < frame.width + margin && y < frame.height + margin;
};

/** Widths of titles at 10 px, kept from frame to frame. */
export class TitleWidths {
  private readonly widths = new Map<string, number>();

  of(pen: Pen, title: string, font: string): number {
    const known = this.widths.get(title);
    if (known !== undefined) return known;
    pen.font = `10px ${font}`;
    const { width } = pen.measureText(title);
    this.widths.set(title, width);
    return width;
  }
}

const fontSize = (frame: Frame, node: number): number =>
  frame.isLandmark(node) || frame.lit?.centre === node ? LARGE : SMALL;

/** Draws titles, and what is lit, over the picture. */
export const drawOverlay = (pen: Pen, frame: Frame, widths: TitleWidths): void => {
  const { width, height, lit, look } = frame;
  if (frame.ratio < HEADS_FROM && frame.data.edges.count > FEW_LINKS && !lit) drawHeads(pen, frame);
  if (look.isNew) markNew(pen, frame, look.isNew);
  if (lit) drawLit(pen, frame, lit);
  markPins(pen, frame);
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  const most = look.shown <= FEW ? FEW : Math.max(24, Math.round((width * height) / ROOM));
  const wanted = lit ? litNodes(lit) : frame.data.byWeight;
  const taken = lit ? writeRelations(pen, frame, lit) : frame.isFar ? writeRegions(pen, frame) : [];
  const room = { width, height, most, taken, marks: marksInView(frame, lit ? wanted : frame.data.byWeight) };
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

/** Names regions where they are, over the weight of the links between them, and gives the ground that takes. */
const writeRegions = (pen: Pen, frame: Frame): Box[] => {
  const { palette, affine, width, height, data } = frame;
  const screenOf = ({ x, y }: RegionLabel) => ({
    x: affine.xx * x + affine.xy * y + affine.x0,
    y: affine.yx * x + affine.yy * y + affine.y0,
  });
  const widthOf = (words: string, letters: number): number => {
    pen.font = `600 ${letters}px ${palette.serif}`;
    return pen.measureText(words).width;
  };
  const labels = regionLabels(data).map((label) => ({
    ...label,
    name: shortTitle(label.name, NAME_LETTERS),
  }));
  const placed = placeRegions(labels, { width, height, count: data.count, screenOf, widthOf });
  drawTies(pen, frame, placed, screenOf);
  pen.textAlign = 'center';
  pen.lineWidth = 5;
  pen.strokeStyle = palette.paper;
  for (const { label, lines, letters, x, y } of placed) {
    const below = y + (lines.length - 0.1) * letters * 1.15;
    pen.font = `600 ${letters}px ${palette.serif}`;
    pen.fillStyle = palette.ink;
    lines.forEach((line, at) => {
      pen.strokeText(line, x, y + at * letters * 1.15);
      pen.fillText(line, x, y + at * letters * 1.15);
    });
    if (label.progress === '') continue;
    pen.font = `11px ${palette.font}`;
    pen.strokeText(label.progress, x, below);
    pen.fillStyle = palette.muted;
    pen.fillText(label.progress, x, below);
  }
  pen.textAlign = 'start';
  return placed.map(({ box }) => box);
};

/** Lines between the regions that are named, as wide as they have links in common. */
const drawTies = (
  pen: Pen,
  frame: Frame,
  placed: readonly PlacedRegion[],
  screenOf: (label: RegionLabel) => { readonly x: number; readonly y: number },
): void => {
  const named = new Set(placed.map(({ label }) => label.region));
  const ties = regionTies(frame.data).filter(
    ({ from, to }) => named.has(from.region) && named.has(to.region),
  );
  const most = ties[0]?.weight ?? 1;
  pen.save();
  pen.globalAlpha = 0.28;
  pen.strokeStyle = frame.palette.muted;
  for (const { from, to, weight } of ties) {
    const [a, b] = [screenOf(from), screenOf(to)];
    pen.lineWidth = 1 + 11 * Math.sqrt(weight / most) * Math.min(1, frame.width / 900);
    pen.beginPath();
    pen.moveTo(a.x, a.y);
    pen.lineTo(b.x, b.y);
    pen.stroke();
  }
  pen.restore();
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

const shortTitle = (title: string, most = 32): string =>
  title.length > most ? `${title.slice(0, most - 2).trimEnd()}…` : title;

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

const drawLit = (pen: Pen, frame: Frame, lit: Lit): void => {
  const { palette, data } = frame;
  const { centre, nodes, edges, isThread = false } = lit;
  pen.strokeStyle = isThread ? palette.thread : palette.muted;
  pen.fillStyle = pen.strokeStyle;
  for (const edge of edges) {
    const { dash, wider } = lookOfLink(data, edge);
    pen.lineWidth = (isThread ? 2.2 : 1) + wider;
    pen.setLineDash(DASHES[dash] ?? []);
    drawArrow(pen, frame, data.edges.source[edge] ?? 0, data.edges.target[edge] ?? 0);
  }
  pen.setLineDash([]);
  if (lit.edge !== undefined) drawLookedAt(pen, frame, lit.edge);
  for (const node of nodes) if (frame.isShown(node)) drawMark(pen, frame, node);
  if (centre === null) return;
  pen.lineWidth = 2.5;
  pen.strokeStyle = palette.thread;
  pen.beginPath();
  pen.arc(screenX(frame, centre), screenY(frame, centre), frame.radius(centre) + 5, 0, 2 * Math.PI);
  pen.stroke();
};

/** The link a person looks at, in the colour of the thread. */
const drawLookedAt = (pen: Pen, frame: Frame, edge: number): void => {
  const { palette, data } = frame;
  const [stroke, fill] = [pen.strokeStyle, pen.fillStyle];
  pen.strokeStyle = palette.thread;
  pen.fillStyle = palette.thread;
  pen.lineWidth = 3;
  pen.setLineDash(DASHES[lookOfLink(data, edge).dash] ?? []);
  drawArrow(pen, frame, data.edges.source[edge] ?? 0, data.edges.target[edge] ?? 0);
  pen.setLineDash([]);
  [pen.strokeStyle, pen.fillStyle] = [stroke, fill];
};

/** From this near on links of large maps have heads, and as many at most. */
const HEADS_FROM = 0.35;
const HEADS = 600;

/** Heads of the links in view of a large map, whose lines are drawn without. */
const drawHeads = (pen: Pen, frame: Frame): void => {
  const { data, look, palette } = frame;
  const levels = linkLevels(data, look);
  pen.fillStyle = palette.muted;
  let left = HEADS;
  for (let edge = 0; edge < data.edges.count; edge++) {
    const target = data.edges.target[edge] ?? 0;
    if (levels[edge] === UNDRAWN || !isInView(frame, target)) continue;
    if (standingOfLink(data, look, edge) !== 1) continue;
    if (left-- === 0) return;
    drawHead(pen, frame, data.edges.source[edge] ?? 0, target);
  }
};

/** Lit links that carry their relation in words, at most, and the length they need. */
const WORDED = 24;
const WORDED_FROM = 90;

/** Writes relations on the lit links that have one, where there is room, and gives the ground that takes. */
const writeRelations = (pen: Pen, frame: Frame, { edges, nodes }: Lit): Box[] => {
  const { data, palette } = frame;
  const typed = edges.filter((edge) => isTyped(data, edge));
  if (typed.length > WORDED) return [];
  const taken = nodes.map((node): Box => {
    const [x, y, radius] = [screenX(frame, node), screenY(frame, node), frame.radius(node)];
    return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  });
  const written: Box[] = [];
  pen.font = `10.5px ${palette.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.lineWidth = 3;
  for (const edge of typed) {
    const [source, target] = [data.edges.source[edge] ?? 0, data.edges.target[edge] ?? 0];
    if (!frame.isShown(source) || !frame.isShown(target)) continue;
    const [dx, dy] = [
      screenX(frame, target) - screenX(frame, source),
      screenY(frame, target) - screenY(frame, source),
    ];
    if (Math.hypot(dx, dy) < WORDED_FROM) continue;
    const words = relationOf(data, edge);
    const half = pen.measureText(words).width / 2 + 3;
    for (const along of [0.5, 0.62, 0.38]) {
      const [x, y] = [screenX(frame, source) + along * dx, screenY(frame, source) + along * dy];
      const box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
      if (taken.some((other) => meets(box, other))) continue;
      taken.push(box);
      written.push(box);
      pen.strokeStyle = palette.paper;
      pen.strokeText(words, x, y);
      pen.fillStyle = palette.muted;
      pen.fillText(words, x, y);
      break;
    }
  }
  pen.textAlign = 'start';
  return written;
};

/** A ring around each new note that is in view. */
const markNew = (pen: Pen, frame: Frame, isNew: (node: number) => boolean): void => {
  pen.lineWidth = 2;
  pen.strokeStyle = frame.palette.thread;
  for (let node = 0; node < frame.data.count; node++) {
    if (!frame.isShown(node) || !isNew(node) || !isInView(frame, node)) continue;
    pen.beginPath();
    pen.arc(screenX(frame, node), screenY(frame, node), frame.radius(node) + 3.5, 0, 2 * Math.PI);
    pen.stroke();
  }
};

/** A pin is a dot of ink above its mark. */
const markPins = (pen: Pen, frame: Frame): void => {
  pen.strokeStyle = frame.palette.ink;
  pen.fillStyle = frame.palette.ink;
  pen.lineWidth = 1.2;
  for (const node of frame.look.pins) {
    if (!frame.isShown(node) || !isInView(frame, node)) continue;
    const [x, y] = [screenX(frame, node), screenY(frame, node) - frame.radius(node)];
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + 4, y - 7);
    pen.stroke();
    pen.beginPath();
    pen.arc(x + 5, y - 9, 2.8, 0, 2 * Math.PI);
    pen.fill();
  }
};

export const drawArrow = (pen: Pen, frame: Frame, source: number, target: number): void => {
  if (!frame.isShown(source) || !frame.isShown(target)) return;
  const [fromX, fromY] = [screenX(frame, source), screenY(frame, source)];
  const [toX, toY] = [screenX(frame, target), screenY(frame, target)];
  const length = Math.hypot(toX - fromX, toY - fromY);
  if (length < 1) return;
  const share = Math.max(0, 1 - (frame.radius(target) + 3) / length);
  pen.beginPath();
  pen.moveTo(fromX, fromY);
  pen.lineTo(fromX + share * (toX - fromX), fromY + share * (toY - fromY));
  pen.stroke();
  drawHead(pen, frame, source, target);
};

/** The head of a link, at the rim of its target's mark. */
const drawHead = (pen: Pen, frame: Frame, source: number, target: number): void => {
  const [toX, toY] = [screenX(frame, target), screenY(frame, target)];
  const [dx, dy] = [toX - screenX(frame, source), toY - screenY(frame, source)];
  const length = Math.hypot(dx, dy);
  if (length < 1) return;
  const [ux, uy] = [dx / length, dy / length];
  const away = frame.radius(target) + 3;
  const [tipX, tipY] = [toX - ux * away, toY - uy * away];
  pen.beginPath();
  pen.moveTo(tipX, tipY);
  pen.lineTo(tipX - 8 * ux - 3.5 * uy, tipY - 8 * uy + 3.5 * ux);
  pen.lineTo(tipX - 8 * ux + 3.5 * uy, tipY - 8 * uy - 3.5 * ux);
  pen.fill();
};

export const drawMark = (pen: Pen, frame: Frame, node: number): void =>
  drawShape(pen, {
    x: screenX(frame, node),
    y: screenY(frame, node),
    radius: frame.radius(node),
    shape: frame.shape(node),
    fill: frame.fill(node),
    colour: frame.colour(node),
    palette: frame.palette,
  });

interface Mark {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** One of `SHAPES`. */
  readonly shape: number;
  /** One of `FILLS`. */
  readonly fill: number;
  readonly colour: string;
  readonly palette: Palette;
}

/** Draws a mark as the program of marks does. */
export const drawShape = (pen: Pen, { x, y, radius, shape, fill, colour, palette }: Mark): void => {
  pen.beginPath();
  if (shape === SHAPES.square) pen.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
  else if (shape === SHAPES.tile) {
    const corner = radius * 1.24;
    pen.moveTo(x, y - corner);
    pen.lineTo(x + corner, y);
    pen.lineTo(x, y + corner);
    pen.lineTo(x - corner, y);
    pen.closePath();
  } else pen.arc(x, y, shape === SHAPES.ring ? radius * 0.8 : radius, 0, 2 * Math.PI);
  if (shape !== SHAPES.ring && fill === FILLS.full) {
    pen.fillStyle = colour;
    pen.fill();
    return;
  }
  pen.fillStyle = palette.paper;
  pen.fill();
  pen.save();
  pen.clip();
  if (fill === FILLS.half) {
    pen.fillStyle = colour;
    pen.fillRect(x - 2 * radius, y, 4 * radius, 2 * radius);
  }
  // Half of the line is cut off, but not where there is no shape to cut.
  pen.lineWidth = Math.max(2, radius * 0.7);
  pen.strokeStyle = colour;
  if (shape === SHAPES.ring) pen.setLineDash([radius * 0.45, radius * 0.2]);
  pen.stroke();
  pen.restore();
};
