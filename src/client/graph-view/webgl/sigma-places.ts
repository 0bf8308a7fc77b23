import type { Frame } from '../view/frame.ts';
import type { MapSigma } from './map-sigma.ts';

/** How places of the map stand on the screen as the camera is now, whether or not that has been drawn yet. */
export const affineOf = (sigma: MapSigma): Frame['affine'] => {
  const now = { cameraState: sigma.getCamera().getState() };
  const origin = sigma.graphToViewport({ x: 0, y: 0 }, now);
  const right = sigma.graphToViewport({ x: 1000, y: 0 }, now);
  const up = sigma.graphToViewport({ x: 0, y: 1000 }, now);
  return {
    xx: (right.x - origin.x) / 1000,
    xy: (up.x - origin.x) / 1000,
    x0: origin.x,
    yx: (right.y - origin.y) / 1000,
    yy: (up.y - origin.y) / 1000,
    y0: origin.y,
  };
};
