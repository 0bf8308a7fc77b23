import Sigma from 'sigma';
import { ALL_TITLES } from '../../core/graph/query/small-map.ts';
import { type DrawnEdge, type DrawnNode, emptyModel } from './drawing-model.ts';
import { ArrowProgram, LinkProgram } from './link-program.ts';
import { FARTHEST, NEAREST } from './map-window.ts';
import { MarkProgram } from './mark-program.ts';
import { motionTime } from './motion-time.ts';
import { pause } from './run-in-slices.ts';

/** sigma with marks and links as a map has them. */
export type MapSigma = Sigma<DrawnNode, DrawnEdge>;

/** Whether this browser can draw at all; asked once, for a context costs time. */
const canDraw = (): boolean => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [1, 1];
  return (canvas.getContext('webgl2') ?? canvas.getContext('webgl')) !== null;
};

/**
 * Makes the canvases in a place, and their programs, for a map of `count` nodes that is set later; in tasks of their
 * own, for each takes its time. Throws where the browser has no WebGL.
 */
export const openSigma = async (place: HTMLElement, count: number): Promise<MapSigma> => {
  if (!canDraw()) throw new Error('This browser has no WebGL.');
  await pause();
  return new Sigma<DrawnNode, DrawnEdge>(emptyModel(), place, {
    nodeProgramClasses: { mark: MarkProgram },
    edgeProgramClasses: { line: LinkProgram, arrow: ArrowProgram },
    nodeHoverProgramClasses: { mark: MarkProgram },
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
};
