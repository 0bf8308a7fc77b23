import { kindMark } from '../core/model/kind-mark.ts';
import type { LocalEdge, LocalGraph, LocalNode } from '../core/site/local-graph.ts';
import { type Html, html } from './html.ts';

const edgeHtml = (nodes: readonly LocalNode[], { from, to, isTyped, isFaint }: LocalEdge): Html | null => {
  const [a, b] = [nodes[from], nodes[to]];
  if (!a || !b) return null;
  const sort = isFaint ? 'faint' : isTyped ? 'typed' : 'plain';
  return html`<line class="${sort}" x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}"/>`;
};

/** A kind's shape round its place. */
const shapeHtml = ({ kind, x, y, size }: LocalNode): Html => {
  const { shape } = kindMark(kind);
  if (kind === 'placeholder' || shape === 'round') return html`<circle cx="${x}" cy="${y}" r="${size}"/>`;
  const corner = shape === 'tile' ? html` rx="3"` : null;
  return html`<rect x="${x - size}" y="${y - size}" width="${2 * size}" height="${2 * size}"${corner}/>`;
};

const LINE = 15;

const labelHtml = ({ lines, labelSide, x, y, size }: LocalNode): Html | null => {
  if (lines.length === 0) return null;
  const below = labelSide === 'below';
  const left = below ? x : labelSide === 'right' ? x + size + 6 : x - size - 6;
  const top = below ? y + size + LINE : y + 4.5 - ((lines.length - 1) * LINE) / 2;
  const rows = lines.map((line, at) => html`<tspan x="${left}" y="${top + at * LINE}">${line}</tspan>`);
  return html`<text class="${labelSide}">${rows}</text>`;
};

const colourOf = (kind: string): string => (kind === 'placeholder' ? 'placeholder' : kindMark(kind).colour);

const nodeHtml = (node: LocalNode): Html => {
  const inside = html`<title>${node.title}${node.hint !== null && ` (${node.hint})`}</title>${shapeHtml(node)}${labelHtml(node)}`;
  const names = `node kind-${colourOf(node.kind)}${node.isCentre ? ' centre' : ''}`;
  return node.href === null
    ? html`<g class="${names}">${inside}</g>`
    : html`<a class="${names}" href="${node.href}">${inside}</a>`;
};

/** The picture of a note's neighbours: real links, complete without script. `name` is what it is called aloud. */
export const localGraphSvg = ({ width, height, nodes, edges }: LocalGraph, name: string): Html => html`
<svg class="local-graph" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${name}">
<g class="edges">${edges.map((edge) => edgeHtml(nodes, edge))}</g>
${nodes.map(nodeHtml)}
</svg>`;

/** The region beside a note. */
export const localGraphSection = (graph: LocalGraph | null): Html | null =>
  graph &&
  html`
<section class="local" aria-label="Local graph">
<h2>Local graph</h2>${localGraphSvg(graph, 'Neighbours')}
<p class="more">${graph.more > 0 && html`and ${graph.more} more · `}<a href="${graph.mapHref}">See it on the map</a></p>
</section>`;
