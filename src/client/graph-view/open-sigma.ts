import { DirectedGraph } from 'graphology';
import Sigma from 'sigma';
import type { Settings } from 'sigma/settings';
import { ALL_TITLES } from '../../core/graph/query/small-map.ts';
import { MapLayers } from './map-layers.ts';
import { FARTHEST, NEAREST } from './map-window.ts';
import { motionTime } from './motion-time.ts';
import { NoProgram } from './no-program.ts';
import { pause } from './run-in-slices.ts';

/** sigma with its camera, layers and gestures; what is drawn on the layers is `MapLayers`'. */
export type MapSigma = Sigma;

/** Whether this browser can draw at all; asked once, for a context costs time. */
const canDraw = (): boolean => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [1, 1];
  return (canvas.getContext('webgl2') ?? canvas.getContext('webgl')) !== null;
};

/** A model with one node that is not drawn: sigma draws no frames without any. */
const anchor = (): DirectedGraph => {
  const model = new DirectedGraph();
  model.addNode('anchor', { x: 0, y: 0 });
  return model;
};

/** What a map is drawn with. */
export interface OpenedSigma {
  readonly sigma: MapSigma;
  readonly layers: MapLayers;
}

/**
 * Makes the canvases in a place, and their programs, for a map of `count` nodes within an extent. Each takes its time,
 * so that they are made in tasks of their own. Throws where the browser has no WebGL.
 */
export const openSigma = async (
  place: HTMLElement,
  count: number,
  extent: ConstructorParameters<typeof MapLayers>[1],
): Promise<OpenedSigma> => {
  if (!canDraw()) throw new Error('This browser has no WebGL.');
  await pause();
  const sigma = new Sigma(anchor(), place, settingsFor(place, count));
  // The extent of the first map stays the measure, so that a change moves nothing.
  sigma.setCustomBBox(extent);
  // At once: where a browser gives no frames (a covered window) the measure would never be taken.
  sigma.refresh();
  await pause();
  const layers = new MapLayers(sigma, extent);
  await pause();
  return { sigma, layers };
};

const settingsFor = (place: HTMLElement, count: number): Partial<Settings> => ({
  // sigma would make programs of its own under these names.
  nodeProgramClasses: { circle: NoProgram },
  nodeHoverProgramClasses: { circle: NoProgram },
  edgeProgramClasses: { line: NoProgram, arrow: NoProgram },
  defaultDrawNodeHover: () => {},
  renderLabels: false,
  minEdgeThickness: 0.8,
  // Marks grow as one comes nearer, but not without end.
  zoomToSizeRatioFunction: (ratio) => Math.max(0.35, Math.sqrt(ratio)),
  stagePadding: count <= ALL_TITLES ? 16 : place.clientWidth < 500 ? 30 : 48,
  minCameraRatio: NEAREST,
  maxCameraRatio: FARTHEST,
  allowInvalidContainer: true,
  doubleClickZoomingDuration: motionTime(160),
  zoomDuration: motionTime(120),
  inertiaDuration: motionTime(160),
});
