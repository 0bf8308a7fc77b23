import { DirectedGraph } from 'graphology';
import type { Settings } from 'sigma/settings';
import { ALL_TITLES } from '../../../core/graph/query/small-map.ts';
import { pause } from '../run-in-slices.ts';
import { FARTHEST, NEAREST } from '../view/map-window.ts';
import { LinkProgram } from './link-program.ts';
import { MapLayers } from './map-layers.ts';
import { MapSigma } from './map-sigma.ts';
import { MarkProgram } from './mark-program.ts';
import { motionTime } from './motion-time.ts';
import { NoProgram } from './no-program.ts';

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
  // Not shown, so that no frame waits for graphics that are still being made.
  place.classList.add('is-opening');
  const sigma = sigmaIn(place, count);
  // sigma would read a dot back from the graphics at every move of the pointer; notes are looked for by their places.
  sigma.getMouseCaptor().removeAllListeners('mousemove');
  // The extent of the first map stays the measure, so that a change moves nothing.
  sigma.setCustomBBox(extent);
  // At once: where a browser gives no frames (a covered window) the measure would never be taken.
  sigma.refresh();
  const { context } = sigma;
  await untilDone(context);
  const marks = new MarkProgram(context, null, sigma);
  await pause();
  const lines = new LinkProgram(context, null, sigma);
  await pause();
  for (const program of [marks, lines]) program.prepare(sigma.getRenderParams());
  await untilDone(context);
  place.classList.remove('is-opening');
  return { sigma, layers: new MapLayers(sigma, extent, marks, lines) };
};

const sigmaIn = (place: HTMLElement, count: number): MapSigma => {
  try {
    return new MapSigma(anchor(), place, settingsFor(place, count));
  } catch (error) {
    // What sigma had begun.
    place.replaceChildren();
    throw error;
  }
};

/** Resolves once the graphics have done what they were asked: a frame before would wait for them, and the page with it. */
const untilDone = async (context: WebGLRenderingContext): Promise<void> => {
  if (!(context instanceof WebGL2RenderingContext)) return;
  const done = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
  context.flush();
  while (done && context.getSyncParameter(done, context.SYNC_STATUS) === context.UNSIGNALED)
    await new Promise((resolve) => setTimeout(resolve, 4));
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
