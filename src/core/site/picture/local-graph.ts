import type { View } from '../../graph/graph.ts';
import { type RadialPlan, radialPlan } from '../../graph/query/radial.ts';
import { shownNote } from '../../graph/shown-notes.ts';
import type { NotePath } from '../../model/ids.ts';
import { compareCodePoints } from '../../model/table.ts';
import { hrefOf } from '../address/href.ts';
import { routesOf } from '../address/routes.ts';
import type { LocalGraph, LocalNode } from '../data/local-graph-data.ts';
import { ofMany } from '../of-many.ts';
import { edgesAmong } from './edges-among.ts';
import { MENTION_RANK, type PicturedNeighbour, picturedNeighbours, picturedNote } from './pictured-notes.ts';
import { wrapMeasured } from './wrap-title.ts';

const MOST = 40;
/** Up to here titles have two lines. */
const ROOMY = 24;
const WIDTH = 320;

/** Places around the middle, by how many there are. */
const plans: RadialPlan[] = [];

const planOf = (count: number): RadialPlan => {
  const row = count <= 8 ? 36 : count <= ROOMY ? 30 : 24;
  const plan = plans[count] ?? radialPlan(count, { width: WIDTH, row });
  plans[count] = plan;
  return plan;
};

/** The neighbours of a note, the best forty: typed relations first, then those with most links. Null without any. */
export const localGraph = (view: View, path: NotePath): LocalGraph | null =>
  ofMany(view, 'picture', path, () => drawLocalGraph(view, path));

const drawLocalGraph = (view: View, path: NotePath): LocalGraph | null => {
  const note = shownNote(view, path);
  if (!note || note.fields.graph === 'hide') return null;
  const all = picturedNeighbours(view, path);
  if (all.length === 0) return null;
  const shown = (all.length > MOST ? all.sort(byWorth).slice(0, MOST) : all).sort(byRelation);
  const isRoomy = shown.length <= ROOMY;
  const plan = planOf(shown.length);
  const own = picturedNote(view, path);
  const centre: LocalNode = {
    kind: note.fields.kind,
    status: note.fields.status,
    href: null,
    title: note.fields.title,
    lines: wrapMeasured(own.measured, 92, 2),
    labelSide: 'below',
    isCentre: true,
    x: plan.width / 2,
    y: plan.height / 2,
    size: isRoomy ? 8 : 7,
    hint: null,
  };
  const around = shown.map(({ node, title, relation }, at): LocalNode => {
    const { x, y, side } = plan.spots[at] ?? { x: 0, y: 0, side: 'right' };
    const room = (side === 'right' ? WIDTH - x : x) - 14;
    const { kind, status, href } = node.look;
    const lines = wrapMeasured(node.measured, room, isRoomy ? 2 : 1);
    const [isCentre, size, hint] = [false, isRoomy ? 6 : 5, relation.label];
    return { kind, status, href, title, lines, labelSide: side, isCentre, x, y, size, hint };
  });
  return {
    width: plan.width,
    height: plan.height,
    nodes: [centre, ...around],
    edges: edgesAmong([own, ...shown.map(({ node }) => node)]),
    more: all.length - shown.length,
    mapHref: mapHref(view, path),
    threadHref: threadFromHref(view, path),
  };
};

/** The map with a note in focus: `/graph/?focus=%2Fterms%2Fvae%2F`. */
export const mapHref = (view: View, path: NotePath | null): string => {
  const map = hrefOf(view.vault.settings.base, '/graph/');
  return path === null ? map : `${map}?focus=${encodeURIComponent(routesOf(view).routeOf(path))}`;
};

/** Where to ask for a thread from a note: `/thread/?from=%2Fterms%2Fvae%2F`. */
export const threadFromHref = (view: View, path: NotePath): string =>
  `${hrefOf(view.vault.settings.base, '/thread/')}?from=${encodeURIComponent(routesOf(view).routeOf(path))}`;

const byWorth = (a: PicturedNeighbour, b: PicturedNeighbour): number =>
  Number(a.relation.rank >= MENTION_RANK) - Number(b.relation.rank >= MENTION_RANK) ||
  b.node.links - a.node.links ||
  compareCodePoints(a.title, b.title) ||
  compareCodePoints(a.node.id, b.node.id);

const byRelation = (a: PicturedNeighbour, b: PicturedNeighbour): number =>
  a.relation.rank - b.relation.rank || byWorth(a, b);
