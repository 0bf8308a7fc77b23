import { coveredOf } from '../view/covered.ts';
import type { Frame } from '../view/frame.ts';
import { screenPlaceOf } from '../view/in-view.ts';
import { MapCamera } from '../view/map-camera.ts';
import { type MapWindow, NEAREST, WHOLE } from '../view/map-window.ts';
import type { MapSigma } from './map-sigma.ts';
import { motionTime } from './motion-time.ts';

/** Milliseconds the camera is on its way, and how late it may come where a browser gives no frames (a covered window). */
const WAY = 180;
const LATE = 100;

/** The camera of a map that sigma draws. */
export const sigmaCamera = (sigma: MapSigma, frame: () => Frame | null): MapCamera => {
  const camera = sigma.getCamera();
  const go = (to: Partial<MapWindow>): void => {
    const duration = motionTime(WAY);
    if (duration <= 1) {
      camera.setState(to);
      return;
    }
    const late = setTimeout(() => void camera.setState(to), duration + LATE);
    // Ends as well when another way is taken.
    void camera.animate(to, { duration }).then(() => clearTimeout(late));
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
      room: () => {
        const whole = { cameraState: { ...WHOLE, angle: 0 } };
        const [left, right] = [0, 1].map((x) => sigma.framedGraphToViewport({ x, y: 0.5 }, whole).x);
        const covered = coveredOf(sigma.getContainer());
        return { span: (right ?? 1) - (left ?? 0), height: sigma.getDimensions().height, covered };
      },
    },
    frame,
  );
};
