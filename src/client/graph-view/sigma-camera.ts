import type { Frame } from './frame.ts';
import { screenPlaceOf } from './in-view.ts';
import { MapCamera } from './map-camera.ts';
import { type MapWindow, NEAREST } from './map-window.ts';
import { motionTime } from './motion-time.ts';
import type { MapSigma } from './open-sigma.ts';

/** The camera of a map that sigma draws. */
export const sigmaCamera = (sigma: MapSigma, frame: () => Frame | null): MapCamera => {
  const camera = sigma.getCamera();
  const go = (to: Partial<MapWindow>): void => {
    const duration = motionTime(180);
    if (duration > 1) void camera.animate(to, { duration });
    else camera.setState(to);
  };
  return new MapCamera(
    {
      window: () => camera.getState(),
      go,
      put: (to) => void camera.setState(to),
      middlesAt: (nodes) => {
        const now = frame();
        return now ? nodes.map((node) => sigma.viewportToFramedGraph(screenPlaceOf(now, node))) : [];
      },
      nearestFit: () =>
        Math.max(NEAREST, Math.min(0.6, 4 / Math.sqrt(Math.max(1, frame()?.data.count ?? 1)))),
    },
    frame,
  );
};
