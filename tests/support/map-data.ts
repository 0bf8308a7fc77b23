import { type MapData, mapDataOf } from '../../src/client/graph-view/data/map-data.ts';
import {
  readGraphEdges,
  readGraphNodes,
  readGraphPlaces,
  readGraphTitles,
  type TitlesFile,
} from '../../src/core/graph/query/graph-payload.ts';
import { graphPayload } from '../../src/core/site/payload/graph-payload.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { slugify } from '../../src/core/text/slugify.ts';

/** What the map of the browser knows of a vault, by way of its files: ``mapData(graph`a>b`)``. */
export const mapData = (view: Snapshot): MapData => {
  const files = graphPayload(view, null);
  const nodes = readGraphNodes(files['graph-nodes.bin']);
  const json = JSON.parse(new TextDecoder().decode(files['graph-titles.json'])) as TitlesFile;
  return mapDataOf(
    { ...nodes, ...readGraphPlaces(files['graph-places.bin'], nodes.count) },
    readGraphEdges(files['graph-edges.bin'], nodes.count),
    readGraphTitles(json, nodes.count, slugify),
  );
};
