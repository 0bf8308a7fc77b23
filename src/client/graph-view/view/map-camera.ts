import type { MapState } from '../../../core/model/map-state.ts';
import { eyeOf } from './eye.ts';
import { type Frame, isInView, screenY } from './frame.ts';
import {
  heldRatio,
  type MapWindow,
  type Point,
  type Room,
  readingRatio,
  WHOLE,
  windowOver,
} from './map-window.ts';

/** What holds the window over a map, and moves it. */
export interface WindowHolder {
  readonly window: () => MapWindow;
  /** Moves the window, on the way where motion is wanted. */
  readonly go: (to: Partial<MapWindow>) => void;
  /** Puts the window elsewhere at once. */
  readonly put: (to: MapWindow) => void;
  /** Where windows are whose middles are these nodes; nothing while there is no map. */
  readonly middlesAt: (nodes: readonly number[]) => readonly Point[];
  /** How near several notes come at most when they are brought into view together. */
  readonly nearestFit: () => number;
  /** What the window is seen in. */
  readonly room: () => Room;
}

/** How one looks around in a map. */
export class MapCamera {
  constructor(
    private readonly holder: WindowHolder,
    private readonly frame: () => Frame | null,
  ) {}

  /** Brings a node into view, above a card that lies over the picture; `near` also comes close enough to read its neighbours. */
  moveTo(node: number, near: boolean): void {
    const frame = this.frame();
    if (!frame) return;
    const { holder } = this;
    const room = holder.room();
    const isSeen = isInView(frame, node, -24) && screenY(frame, node) < room.height - room.covered.foot;
    if (!near && isSeen) return;
    const [middle = WHOLE] = holder.middlesAt([node]);
    const { ratio } = holder.window();
    if (near) holder.go({ ...middle, ratio: Math.min(ratio, readingRatio(frame.data.count)) });
    else holder.go(windowOver([middle], ratio, room));
  }

  /** Brings several nodes into view together, above a card that lies over the picture; gives the window that will then be over the map. */
  fit(nodes: readonly number[]): MapState['eye'] {
    const { holder } = this;
    const middles = holder.middlesAt(nodes);
    if (middles.length === 0) return null;
    const window = windowOver(middles, holder.nearestFit(), holder.room());
    holder.go(window);
    return eyeOf(window);
  }

  /** Comes nearer (below 1) or goes farther. */
  zoom(factor: number): void {
    this.holder.go({ ratio: heldRatio(this.holder.window().ratio * factor) });
  }

  /** Moves the window over the map by a share of its size. */
  pan(right: number, down: number): void {
    const { x, y, ratio } = this.holder.window();
    this.holder.go({ x: x + right * ratio, y: y - down * ratio });
  }

  /** Shows the whole map. */
  reset(): void {
    this.holder.go(WHOLE);
  }

  /** The window over the map, null when it is the whole. */
  eye(): MapState['eye'] {
    return eyeOf(this.holder.window());
  }

  /** Puts the window where an address has it. */
  look(eye: MapState['eye']): void {
    const [x, y, ratio] = eye ?? [0.5, 0.5, 1];
    this.holder.put({ x, y, ratio: heldRatio(ratio), angle: 0 });
  }
}
