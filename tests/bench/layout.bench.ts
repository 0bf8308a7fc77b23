import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { expect, it } from 'vitest';
import { layoutOf } from '../../src/core/graph/compute/layout.ts';
import { mapGraphOf } from '../../src/core/graph/compute/map-graph.ts';
import { seededRandom } from '../../src/core/graph/compute/random.ts';
import { regionsOf } from '../../src/core/graph/compute/regions.ts';
import { tieGraph } from '../../src/core/graph/compute/to-graphology.ts';
import type { MapPositions } from '../../src/core/graph/graph.ts';
import type { Change } from '../../src/core/model/source-file.ts';
import { applyChange, buildSnapshot, type Snapshot } from '../../src/core/snapshot.ts';
import { type OpenVault, openVault } from '../../src/node/notes/open-vault.ts';
import { sourcesOf } from '../../src/node/vault/read-vault.ts';
import {
  crossings,
  neighbourhoodPreservation,
  type Place,
  regionSeparation,
  titleOverlaps,
} from '../support/map-measures.ts';
import { type LayoutResults, type LayoutRow, withLayoutTable } from './layout-table.mjs';
import { makeVault } from './make-vault.mjs';

/*
 * How good the map is, beside ForceAtlas2 as it comes (the settings it infers, a random start, 1,000 rounds, 400
 * above 3,000 nodes, where it has come to rest): neighbours among nearest points, region among nearest points (higher
 * is better), sampled pairs of links that cross, titles that would overlap if the hundred most linked had theirs,
 * seconds of the processor. Then how well a map holds that grew by a fifth of its notes in twenty steps, and how far
 * the others move in each, in hundredths of the map's width. The demo notes are measured, and those of
 * CLEW_BENCH_VAULTS: folders, and `made:10000` for as many made notes. With CLEW_BENCH_RECORD=1 the rows go to
 * `layout-results.json`, beside those of other vaults, and into the guide.
 */
const VAULTS = ['notes', ...(process.env.CLEW_BENCH_VAULTS ?? '').split(',').filter(Boolean)];
const MADE = 'made:';

const RESULTS = 'tests/bench/layout-results.json';
const GUIDE = 'notes/guide/The Map and Threads.md';

const countMade = (name: string): number => Number(name.slice(MADE.length));

/** Opened once: the layout of a snapshot is made once, too. */
const opened = new Map<string, OpenVault>();
const openOnce = (name: string): OpenVault => {
  const known = opened.get(name);
  if (known) return known;
  const isMade = name.startsWith(MADE);
  const folder = isMade ? fs.mkdtempSync(path.join(os.tmpdir(), 'clew-made-')) : name;
  if (isMade) makeVault(folder, countMade(name));
  const vault = openVault(folder);
  opened.set(name, vault);
  if (isMade) fs.rmSync(folder, { recursive: true });
  return vault;
};

const titleOf = (name: string): string => {
  if (name.startsWith(MADE)) return `${countMade(name).toLocaleString('en')} made notes`;
  return name === 'notes' ? 'these notes' : path.basename(name);
};

const record = (name: string, found: Partial<LayoutRow>): void => {
  if (process.env.CLEW_BENCH_RECORD !== '1') return;
  const old: LayoutResults = JSON.parse(fs.readFileSync(RESULTS, 'utf8'));
  const title = titleOf(name);
  const results = { ...old, [title]: { ...old[title], ...found } } as LayoutResults;
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
  const { snapshot: view } = openOnce(folder);
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

/** How far the nodes of one map have gone in the next, in hundredths of its width: the median. */
const moved = (one: MapPositions, next: MapPositions): number => {
  const places = Object.entries(one.positions);
  const xs = places.map(([, [x]]) => x);
  const width = xs.reduce((a, b) => Math.max(a, b)) - xs.reduce((a, b) => Math.min(a, b));
  const ways = places.flatMap(([id, [x, y]]) => {
    const to = next.positions[id];
    return to ? [Math.hypot(to[0] - x, to[1] - y)] : [];
  });
  return (100 * (ways.sort((a, b) => a - b)[ways.length >> 1] ?? 0)) / width;
};

it.each(VAULTS)('the map of %s grown in twenty steps', (folder) => {
  const { vault, snapshot } = openOnce(folder);
  const files = sourcesOf(vault);
  const notes = files.filter(({ kind }) => kind === 'note');
  const late = notes.filter((_, at) => at % 5 === 2);
  const isLate = new Set(late);
  const settings = snapshot.vault.settings;
  const first = buildSnapshot(
    files.filter((file) => !isLate.has(file)),
    settings,
    null,
  );
  let view = first;
  let map = layoutOf(first, null);
  let most = 0;
  const change = (step: Change) => {
    view = applyChange(view, step);
    const next = layoutOf(view, map);
    most = Math.max(most, moved(map, next));
    map = next;
  };
  for (let step = 0; step < 20; step++) {
    const at = (part: number) => Math.round((late.length * part) / 20);
    change({ upserts: late.slice(at(step), at(step + 1)), deletes: [] });
  }
  const graph = mapGraphOf(snapshot);
  const neighbours = (own: MapPositions) =>
    Number(neighbourhoodPreservation(graph, ownPlaces(snapshot, own)).toFixed(3));
  const held = { grown: neighbours(map), fresh: neighbours(layoutOf(snapshot, null)) };
  change({ upserts: [], deletes: late.slice(0, late.length / 20).map((file) => file.path) });
  console.log(
    `${folder}: neighbours kept, fresh ${held.fresh}, grown ${held.grown}; others moved by ${most} % at most`,
  );
  record(folder, { held: { ...held, moved: most } });
  expect(most).toBeLessThan(1);
  expect(held.grown).toBeGreaterThan(0.9 * held.fresh);
});
