import { type MapData, relationOf, titleOf } from '../data/map-data.ts';
import { type MapLook, standingOfLink } from '../looks/map-look.ts';

/** The shown links of a node, out of it first, each once: the order in which `l` steps through them. */
export const linksOf = (data: MapData, look: MapLook, node: number): number[] => {
  const { offsets, edges } = data.links;
  const all = [...new Set(edges.subarray(offsets[node] ?? 0, offsets[node + 1] ?? 0))].filter(
    (edge) => standingOfLink(data, look, edge) !== 0 && data.edges.source[edge] !== data.edges.target[edge],
  );
  const isOut = (edge: number) => data.edges.source[edge] === node;
  return [...all.filter(isOut), ...all.filter((edge) => !isOut(edge))];
};

/** The other end of a link. */
export const otherEnd = ({ edges }: MapData, edge: number, node: number): number =>
  (edges.source[edge] === node ? edges.target[edge] : edges.source[edge]) ?? node;

/** `Link 2 of 7: VAE builds on Auto-encoder.` */
export const linkWords = (data: MapData, edge: number, at: number, count: number): string => {
  const [source = 0, target = 0] = [data.edges.source[edge], data.edges.target[edge]];
  return `Link ${at + 1} of ${count}: ${titleOf(data, source)} ${relationOf(data, edge)} ${titleOf(data, target)}.`;
};
