import Sigma from 'sigma';
import type { Settings } from 'sigma/settings';
import { ALL_TITLES } from '../../core/graph/query/small-map.ts';
import { type DrawnEdge, type DrawnNode, emptyModel } from './drawing-model.ts';
import { ArrowProgram, LinkProgram } from './link-program.ts';
import { FARTHEST, NEAREST } from './map-window.ts';
import { MarkProgram } from './mark-program.ts';
import { motionTime } from './motion-time.ts';
import { NoProgram } from './no-program.ts';
import { pause } from './run-in-slices.ts';

/** sigma with marks and links as a map has them. */
export type MapSigma = Sigma<DrawnNode, DrawnEdge>;

/** sigma would make a program of its own under this name. */
const UNUSED = { circle: NoProgram };

/** Whether this browser can draw at all; asked once, for a context costs time. */
const canDraw = (): boolean => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [1, 1];
  return (canvas.getContext('webgl2') ?? canvas.getContext('webgl')) !== null;
};

/**
 * Makes the canvases in a place, and their programs, for a map of `count` nodes that is set later. Each takes its time,
 * so that programs are made in tasks of their own. Throws where the browser has no WebGL.
 */
export const openSigma = async (place: HTMLElement, count: number): Promise<MapSigma> => {
  if (!canDraw()) throw new Error('This browser has no WebGL.');
  await pause();
  const sigma = new Sigma<DrawnNode, DrawnEdge>(emptyModel(), place, settingsFor(place, count));
  await pause();
  sigma.setSetting('nodeProgramClasses', { ...UNUSED, mark: MarkProgram });
  await pause();
  sigma.setSetting('edgeProgramClasses', { line: LinkProgram, arrow: NoProgram });
  await pause();
  sigma.setSetting('edgeProgramClasses', { line: LinkProgram, arrow: ArrowProgram });
  await pause();
  return sigma;
};

const settingsFor = (place: HTMLElement, count: number): Partial<Settings<DrawnNode, DrawnEdge>> => ({
  nodeProgramClasses: { ...UNUSED, mark: NoProgram },
  nodeHoverProgramClasses: { ...UNUSED, mark: NoProgram },
  edgeProgramClasses: { line: NoProgram, arrow: NoProgram },
  defaultNodeType: 'mark',
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
