import { HIDDEN } from '../../../core/graph/query/map-filter.ts';
import { type Frame, screenX, screenY } from './frame.ts';
import type { ScreenPlace } from './in-view.ts';

/** The node whose mark is nearest to a point of the screen, less than `within` px from its rim; null when none is. */
export const nearestNode = (frame: Frame, { x, y }: ScreenPlace, within: number): number | null => {
  let best: number | null = null;
  let least = within;
  for (let node = 0; node < frame.data.count; node++) {
    if (frame.look.standing[node] === HIDDEN) continue;
    const away = Math.hypot(screenX(frame, node) - x, screenY(frame, node) - y) - frame.radius(node);
    if (away < least) [best, least] = [node, away];
  }
  return best;
};
