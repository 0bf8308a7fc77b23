import { kindMark } from '../core/model/kind-mark.ts';
import type { LocalEdge, LocalGraph, LocalNode } from '../core/site/local-graph.ts';
import type { NoteContent } from '../core/site/page-data.ts';
import { type Html, html } from './html.ts';

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
export const renderLocalGraph = (
  graph: LocalGraph,
  label: string,
): Html => html`<svg class="map-picture" viewBox="0 0 ${graph.width} ${graph.height}" role="group" aria-label="${label}">
<g class="map-edges" aria-hidden="true">${graph.edges.map((edge) => renderEdge(graph, edge))}</g>
${graph.nodes.map(renderNode)}
</svg>`;

const renderEdge = (
  { nodes, width, height }: LocalGraph,
  { from, to, isTyped, isFaint }: LocalEdge,
): Html | null => {
  const source = nodes[from];
  const target = nodes[to];
  if (!source || !target) return null;
  if (isFaint) {
    // Bent towards the middle, so that it stays off the titles.
    const bendX = (source.x + target.x + 2 * (width / 2)) / 4;
    const bendY = (source.y + target.y + 2 * (height / 2)) / 4;
    const path = `M${source.x} ${source.y}Q${short(bendX)} ${short(bendY)} ${target.x} ${target.y}`;
    return html`<path class="faint" d="${path}"/>`;
  }
  const sort = isTyped ? 'typed' : 'mention';
  // Without a middle there are too many links for heads.
  const path = nodes[0]?.isCentre
    ? arrowPath(source, target)
    : `M${source.x} ${source.y}L${target.x} ${target.y}`;
  return html`<path class="${sort}" d="${path}"/>`;
};

/** A line from rim to rim with an open head. */
const arrowPath = (source: LocalNode, target: LocalNode): string => {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const tip = { x: target.x - ux * (target.size + 3), y: target.y - uy * (target.size + 3) };
  const wing = (side: number) =>
    `${short(tip.x - ux * 5 - side * uy * 2.8)} ${short(tip.y - uy * 5 + side * ux * 2.8)}`;
  const start = `${short(source.x + ux * (source.size + 1))} ${short(source.y + uy * (source.size + 1))}`;
  const end = `${short(tip.x)} ${short(tip.y)}`;
  return `M${start}L${end}M${wing(1)}L${end}L${wing(-1)}`;
};

const renderNode = (node: LocalNode): Html => {
  const { title, kind, href, hint, status } = node;
  const words = [
    hint === null ? title : `${hint}: ${title}`,
    ` (${kind === 'placeholder' ? 'not written yet' : kind}${status === null ? '' : `, ${status}`})`,
  ].join('');
  const inside = html`<title>${words}</title>${renderMark(node)}${renderLabel(node)}`;
  const colour = kind === 'placeholder' ? 'placeholder' : kindMark(kind).colour;
  const look = `map-node kind-${colour}${node.isCentre ? ' centre' : ''}`;
  return href === null
    ? html`<g class="${look}">${inside}</g>`
    : html`<a class="${look}" href="${href}">${inside}</a>`;
};

/** Each kind has a shape beside its colour: round for people, square for texts, a tile on its corner for ideas. */
const renderMark = ({ kind, x, y, size }: LocalNode): Html => {
  if (kind === 'placeholder') return html`<circle class="map-mark" cx="${x}" cy="${y}" r="${size - 1}"/>`;
  const { shape, letters } = kindMark(kind);
  const look = 'map-mark';
  const side = short(size * 1.8);
  const rest = { x: short(x - size * 0.9), y: short(y - size * 0.9) };
  const mark =
    shape === 'round'
      ? html`<circle class="${look}" cx="${x}" cy="${y}" r="${size}"/>`
      : shape === 'square'
        ? html`<rect class="${look}" x="${rest.x}" y="${rest.y}" width="${side}" height="${side}" rx="1"/>`
        : html`<path class="${look}" d="M${x} ${short(y - size * 1.2)}l${short(size * 1.2)} ${short(size * 1.2)} ${short(-size * 1.2)} ${short(size * 1.2)} ${short(-size * 1.2)} ${short(-size * 1.2)}z"/>`;
  return size < 6
    ? mark
    : html`${mark}<text class="map-letter" x="${x}" y="${short(y + 2.4)}">${letters}</text>`;
};

const LINE = 12.5;

const renderLabel = ({ lines, labelSide, x, y, size }: LocalNode): Html | null => {
  if (lines.length === 0) return null;
  const at = labelSide === 'right' ? x + size + 5 : labelSide === 'left' ? x - size - 5 : x;
  const top = labelSide === 'below' ? y + size + 12 : y + 4 - ((lines.length - 1) * LINE) / 2;
  return html`<text class="map-label ${labelSide}" x="${short(at)}" y="${short(top)}">${lines.map(
    (line, number) => html`<tspan x="${short(at)}" dy="${number === 0 ? 0 : LINE}">${line}</tspan>`,
  )}</text>`;
};

const short = (value: number): number => Math.round(value * 10) / 10;
