import fs from 'node:fs';
import path from 'node:path';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { expect, it } from 'vitest';
import { layoutOf } from '../../src/core/graph/compute/layout.ts';
import { mapGraphOf } from '../../src/core/graph/compute/map-graph.ts';
import { seededRandom } from '../../src/core/graph/compute/random.ts';
import { regionsOf } from '../../src/core/graph/compute/regions.ts';
import { tieGraph } from '../../src/core/graph/compute/to-graphology.ts';
import type { MapPositions } from '../../src/core/graph/graph.ts';
import { buildSnapshot, type Snapshot } from '../../src/core/snapshot.ts';
import { sourcesOf } from '../../src/node/disk.ts';
import { openVault } from '../../src/node/open-vault.ts';
import {
  crossings,
  neighbourhoodPreservation,
  type Place,
  regionSeparation,
  titleOverlaps,
} from '../support/map-measures.ts';
import { type LayoutResults, withLayoutTable } from './layout-table.mjs';

/*
 * How good the map is, beside ForceAtlas2 as it comes (the settings it infers, a random start, 1,000 rounds, 400
 * above 3,000 nodes, where it has come to rest): neighbours among nearest points, region among nearest points (higher
 * is better), sampled pairs of links that cross, titles that would overlap if the hundred most linked had theirs,
 * seconds of the processor. Then how well a map holds
 * that grew by a fifth of its notes in twenty steps. The demo notes are measured, and folders in CLEW_BENCH_VAULTS.
 * With CLEW_BENCH_RECORD=1 the rows go to `layout-results.json`, beside those of other vaults, and into the guide.
 */
const VAULTS = ['notes', ...(process.env.CLEW_BENCH_VAULTS ?? '').split(',').filter(Boolean)];
/** Growing asks for twenty-one layouts: larger vaults are left out. */
const GROWN_UP_TO = 3000;

const RESULTS = 'tests/bench/layout-results.json';
const GUIDE = 'notes/guide/The Map and Threads.md';

const record = (folder: string, row: LayoutResults[string]): void => {
  if (process.env.CLEW_BENCH_RECORD !== '1') return;
  const name = folder === 'notes' ? 'these notes' : path.basename(folder);
  const results: LayoutResults = { ...JSON.parse(fs.readFileSync(RESULTS, 'utf8')), [name]: row };
  fs.writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  fs.writeFileSync(GUIDE, withLayoutTable(fs.readFileSync(GUIDE, 'utf8'), results));
};

const plainPlaces = (view: Snapshot): Place[] => {
  const { nodes, edges } = mapGraphOf(view);
  const graph = tieGraph(
    nodes.length,
    edges.map(({ source, target }) => ({ source, target, weight: 1 })),
  );
  const random = seededRandom(5);
  graph.forEachNode((node) => graph.mergeNodeAttributes(node, { x: random() * 100, y: random() * 100 }));
  const iterations = nodes.length > 3000 ? 400 : 1000;
  forceAtlas2.assign(graph, { iterations, settings: forceAtlas2.inferSettings(graph) });
  return graph.mapNodes((_, { x, y }) => ({ x, y }));
};

const ownPlaces = (view: Snapshot, { positions }: MapPositions): Place[] =>
  mapGraphOf(view).nodes.map(({ id }) => ({ x: positions[id]?.[0] ?? 0, y: positions[id]?.[1] ?? 0 }));

const measure = (view: Snapshot, place: () => Place[]) => {
  const graph = mapGraphOf(view);
  const start = process.cpuUsage();
  const places = place();
  const { user, system } = process.cpuUsage(start);
  return {
    neighbours: Number(neighbourhoodPreservation(graph, places).toFixed(3)),
    regions: Number(regionSeparation(graph, regionsOf(view).regionOf, places).toFixed(3)),
    crossings: Number(crossings(graph, places).toFixed(4)),
    overlaps: titleOverlaps(graph, places),
    'CPU s': Number(((user + system) / 1e6).toFixed(2)),
  };
};

it.each(VAULTS)('the map of %s', (folder) => {
  const { snapshot: view } = openVault(folder);
  const rows = {
    ForceAtlas2: measure(view, () => plainPlaces(view)),
    'this layout': measure(view, () => ownPlaces(view, layoutOf(view, null))),
  };
  console.log(`${folder}: ${mapGraphOf(view).nodes.length} nodes`);
  console.table(rows);
  record(folder, { own: rows['this layout'], plain: rows.ForceAtlas2 });
  expect(rows['this layout'].neighbours).toBeGreaterThan(rows.ForceAtlas2.neighbours);
  expect(rows['this layout'].regions).toBeGreaterThan(rows.ForceAtlas2.regions);
  expect(rows['this layout'].crossings).toBeLessThan(rows.ForceAtlas2.crossings);
  expect(rows['this layout'].overlaps).toBeLessThan(rows.ForceAtlas2.overlaps);
});

it.each(VAULTS)('the map of %s grown in twenty steps', (folder) => {
  const { vault, snapshot } = openVault(folder);
  const files = sourcesOf(vault);
  const notes = files.filter(({ kind }) => kind === 'note');
  if (notes.length > GROWN_UP_TO) return;
  const late = notes.filter((_, at) => at % 5 === 2);
  const viewWith = (count: number): Snapshot => {
    const missing = new Set(late.slice(count));
    return buildSnapshot(
      files.filter((file) => !missing.has(file)),
      snapshot.vault.settings,
      null,
    );
  };
  let map = layoutOf(viewWith(0), null);
  for (let step = 1; step <= 20; step++) map = layoutOf(viewWith(Math.round((late.length * step) / 20)), map);
  const graph = mapGraphOf(snapshot);
  const grown = neighbourhoodPreservation(graph, ownPlaces(snapshot, map));
  const fresh = neighbourhoodPreservation(graph, ownPlaces(snapshot, layoutOf(snapshot, null)));
  console.log(`${folder}: neighbours kept, fresh ${fresh.toFixed(3)}, grown ${grown.toFixed(3)}`);
  expect(grown).toBeGreaterThan(0.9 * fresh);
});
