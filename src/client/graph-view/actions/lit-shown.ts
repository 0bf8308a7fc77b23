import { HIDDEN, SHOWN } from '../../../core/graph/query/map-filter.ts';
import { type Lit, litAround } from '../data/lit.ts';
import type { MapData } from '../data/map-data.ts';
import { type MapLook, standingOfLink } from '../looks/map-look.ts';

/** A note and what it is linked with, as far as that is shown. */
export const litShown = (data: MapData, look: MapLook | null, node: number): Lit => {
  const lit = litAround(data, node);
  if (!look) return lit;
  const edges = lit.edges.filter((edge) => standingOfLink(data, look, edge) !== 0);
  return { ...lit, edges, nodes: lit.nodes.filter((other) => look.standing[other] !== HIDDEN) };
};

/** A link that is looked at, with its ends, beside what is lit already. */
export const withLink = (data: MapData, lit: Lit | null, link: number | null): Lit | null => {
  if (link === null) return lit;
  const [source = 0, target = 0] = [data.edges.source[link], data.edges.target[link]];
  return { centre: null, nodes: [source, target], edges: [], ...lit, edge: link };
};

/** Nodes that are neither faint nor hidden. */
export const shownNodes = ({ standing }: MapLook): number[] =>
  [...standing.keys()].filter((node) => standing[node] === SHOWN);
