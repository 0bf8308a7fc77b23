import { standingOfLink } from '../looks/map-look.ts';
import { type Frame, screenX, screenY } from './frame.ts';

/** Share of a link at each end that belongs to the marks. */
const END = 0.06;

/** The shown link that passes nearest to a point of the screen, at most `within` px away; null when none does. */
export const nearestLink = (
  frame: Frame,
  edges: Iterable<number>,
  [x, y]: readonly [number, number],
  within: number,
): number | null => {
  const { data, look } = frame;
  let best: number | null = null;
  let least = within;
  for (const edge of edges) {
    const [source = 0, target = 0] = [data.edges.source[edge], data.edges.target[edge]];
    const [x1, y1] = [screenX(frame, source), screenY(frame, source)];
    const [dx, dy] = [screenX(frame, target) - x1, screenY(frame, target) - y1];
    const length = dx * dx + dy * dy;
    if (length === 0) continue;
    const along = ((x - x1) * dx + (y - y1) * dy) / length;
    if (along < END || along > 1 - END) continue;
    const away = Math.abs((x - x1) * dy - (y - y1) * dx) / Math.sqrt(length);
    if (away >= least || standingOfLink(data, look, edge) !== 1) continue;
    [best, least] = [edge, away];
  }
  return best;
};
