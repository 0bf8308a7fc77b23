import { kindMark } from '../core/model/kind-mark.ts';
import type { LocalEdge, LocalGraph, LocalNode } from '../core/site/data/local-graph-data.ts';
import type { NoteContent } from '../core/site/data/page-data.ts';
import { attribute, type Html, html, lasting, unsafe } from './html.ts';

/** The small picture of a note's neighbours, with the way to the map; a script makes it walkable on a click. */
export const localGraphSection = (graph: LocalGraph | null): Html | null =>
  graph &&
  html`
<section class="local" aria-label="Local graph">
<h2>Local graph</h2>
<graph-view data-map="${graph.mapHref}">
${renderLocalGraph(graph, `${graph.nodes.length - 1} notes next to this one`)}
<p class="more">${graph.more > 0 && html`and ${graph.more} more · `}<a href="${graph.mapHref}">Open on the map</a>${graph.threadHref !== null && html` · <a href="${graph.threadHref}">Thread from here to …</a>`}</p>
</graph-view>
</section>`;

/** The ways on from a note that nothing is linked with. */
export const aloneSection = ({ mapHref, threadHref }: NonNullable<NoteContent['alone']>): Html => html`
<section class="local" aria-label="Local graph">
<h2>Local graph</h2>
<p class="more">Nothing is linked with this note yet. <a href="${mapHref}">Find it on the map</a> · <a href="${threadHref}">Thread from here to …</a></p>
</section>`;

/** The most linked notes as a small map, for the home page. */
export const homeMapSection = (graph: LocalGraph | null): Html | null =>
  graph &&
  html`
<section class="home-map" aria-label="Map">
<h2>Map</h2>
${renderLocalGraph(graph, `The ${graph.nodes.length} notes with most links`)}
<p class="more"><a href="${graph.mapHref}">Open the whole map</a></p>
</section>`;

/** A still picture of notes and their links as inline SVG with real links; colours come from the style sheet. */
const renderLocalGraph = (
  graph: LocalGraph,
  label: string,
): Html => html`<svg class="map-picture" viewBox="0 0 ${graph.width} ${graph.height}" role="group" aria-label="${label}">
<g class="map-edges" aria-hidden="true">${renderEdges(graph)}</g>
${graph.nodes.map(renderNode)}
</svg>`;

/** All lines of a sort are one path, since there are many; faint ones lie below the others. */
const renderEdges = (graph: LocalGraph): Html => {
  const paths = { faint: '', mention: '', typed: '' };
  for (const edge of graph.edges)
    paths[edge.isFaint ? 'faint' : edge.isTyped ? 'typed' : 'mention'] += edgePath(graph, edge);
  const drawn = Object.entries(paths).filter(([, path]) => path !== '');
  return unsafe(drawn.map(([sort, path]) => `<path class="${sort}" d="${path}"/>`).join(''));
};

const edgePath = ({ nodes, width, height }: LocalGraph, { from, to, isFaint }: LocalEdge): string => {
  const source = nodes[from];
  const target = nodes[to];
  if (!source || !target) return '';
  if (isFaint) {
    // Bent towards the middle, so that it stays off the titles.
    const bendX = (source.x + target.x + 2 * (width / 2)) / 4;
    const bendY = (source.y + target.y + 2 * (height / 2)) / 4;
    return `M${place(source.x, source.y)}Q${place(bendX, bendY)} ${place(target.x, target.y)}`;
  }
  // Without a middle there are too many links for heads.
  return nodes[0]?.isCentre
    ? arrowPath(source, target)
    : `M${place(source.x, source.y)}L${place(target.x, target.y)}`;
};

/** A line from rim to rim with an open head. */
const arrowPath = (source: LocalNode, target: LocalNode): string => {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const [tipX, tipY] = [target.x - ux * (target.size + 3), target.y - uy * (target.size + 3)];
  const wing = (side: number) => place(tipX - ux * 5 - side * uy * 2.8, tipY - uy * 5 + side * ux * 2.8);
  const start = place(source.x + ux * (source.size + 1), source.y + uy * (source.size + 1));
  const tip = place(tipX, tipY);
  return `M${start}L${tip}M${wing(1)}L${tip} ${wing(-1)}`;
};

/** All of a node is placed around its middle, so that those of a kind are drawn alike. */
const renderNode = (node: LocalNode): Html => {
  const { title, kind, href, hint, status } = node;
  const isWritten = kind !== 'placeholder';
  const words = `${hint === null ? title : `${hint}: ${title}`} (${isWritten ? kind : 'not written yet'}${
    status === null ? '' : `, ${status}`
  })`;
  const colour = isWritten ? kindMark(kind).colour : kind;
  const tag = href === null ? G : A;
  return html`<${tag} class="map-node kind-${colour}${node.isCentre && ' centre'}"${attribute('href', href)} transform="translate(${unsafe(
    place(node.x, node.y),
  )})"><title>${words}</title>${markOf(kind, node.size)}${renderLabel(node)}</${tag}>`;
};

const [A, G] = [unsafe('a'), unsafe('g')];

/** Marks that were drawn, by size and kind. */
const marks = new Map<number, Map<string, Html>>();

const markOf = (kind: string, size: number): Html => {
  const known = marks.get(size) ?? new Map<string, Html>();
  marks.set(size, known);
  const mark = known.get(kind) ?? lasting(drawMark(kind, size));
  known.set(kind, mark);
  return mark;
};

/** Each kind has a shape beside its colour: round for people, square for texts, a tile on its corner for ideas. */
const drawMark = (kind: string, size: number): Html => {
  if (kind === 'placeholder') return html`<circle class="map-mark" r="${size - 1}"/>`;
  const { shape, letters } = kindMark(kind);
  const mark =
    shape === 'round'
      ? html`<circle class="map-mark" r="${size}"/>`
      : shape === 'square'
        ? square(size)
        : tile(size);
  return size < 6 ? mark : html`${mark}<text class="map-letter" y="2.4">${letters}</text>`;
};

const square = (size: number): Html => {
  const [corner, side] = [tenths(-size * 0.9), tenths(size * 1.8)];
  return html`<rect class="map-mark" x="${corner}" y="${corner}" width="${side}" height="${side}" rx="1"/>`;
};

const tile = (size: number): Html => {
  const half = tenths(size * 1.2);
  return html`<path class="map-mark" d="M0-${half}l${half} ${half}-${half} ${half}-${half}-${half}z"/>`;
};

const LINE = 12.5;

const renderLabel = ({ lines, labelSide, size }: LocalNode): Html | null => {
  const [first, ...more] = lines;
  if (first === undefined) return null;
  const x = tenths(labelSide === 'right' ? size + 5 : labelSide === 'left' ? -size - 5 : 0);
  const y = tenths(labelSide === 'below' ? size + 12 : 4 - ((lines.length - 1) * LINE) / 2);
  return html`<text class="map-label ${labelSide}" x="${x}" y="${y}">${first}${more.map(
    (line) => html`<tspan x="${x}" dy="${LINE}">${line}</tspan>`,
  )}</text>`;
};

/** Numbers as they were written before, by their tenths. */
const written: string[] = [];
/** Pictures are smaller than that to all sides. */
const REACH = 1000;

/** A length to a tenth of a px: `tenths(7.2000001)` → `7.2`. */
const tenths = (value: number): string => {
  const count = Math.round(value * 10);
  const known = written[count + REACH];
  if (known !== undefined) return known;
  const text = String(count / 10);
  if (count > -REACH && count < 10 * REACH) written[count + REACH] = text;
  return text;
};

/** `place(160, 96.04)` → `160 96`. */
const place = (x: number, y: number): string => `${tenths(x)} ${tenths(y)}`;
