import type { Frame } from './frame.ts';
import type { MapData } from './map-data.ts';
import type { MapSigma } from './open-sigma.ts';

/** How sigma takes places of the map to places on the screen now. */
export const affineOf = (sigma: MapSigma): Frame['affine'] => {
  const origin = sigma.graphToViewport({ x: 0, y: 0 });
  const right = sigma.graphToViewport({ x: 1000, y: 0 });
  const up = sigma.graphToViewport({ x: 0, y: 1000 });
  return {
    xx: (right.x - origin.x) / 1000,
    xy: (up.x - origin.x) / 1000,
    x0: origin.x,
    yx: (right.y - origin.y) / 1000,
    yy: (up.y - origin.y) / 1000,
    y0: origin.y,
  };
};

/** Puts a node that sigma draws where the map data has it now, and its links with it. */
export const moveNode = (sigma: MapSigma, { x, y }: MapData, node: number): void => {
  const model = sigma.getGraph();
  const attributes = model.getNodeAttributes(node);
  attributes.x = x[node] ?? 0;
  attributes.y = y[node] ?? 0;
  sigma.refresh({
    partialGraph: { nodes: [String(node)], edges: model.edges(node) },
    skipIndexation: true,
    schedule: true,
  });
};
