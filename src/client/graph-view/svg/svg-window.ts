import type { MapData } from '../data/map-data.ts';
import { coveredOf } from '../view/covered.ts';
import { extentOf } from '../view/eye.ts';
import type { Frame } from '../view/frame.ts';
import type { ScreenPlace } from '../view/in-view.ts';
import type { WindowHolder } from '../view/map-camera.ts';
import { heldRatio, type MapWindow, type Point, type Room, WHOLE } from '../view/map-window.ts';

/** px around the whole map. */
const PADDING = 16;
/** How near several notes come at most when they are brought into view together. */
const FITTED = 0.1;

/** The window over a map that is drawn as SVG. */
export class SvgWindow implements WindowHolder {
  private now = WHOLE;
  private data: MapData | null = null;
  private extent: ReturnType<typeof extentOf> | null = null;

  /** `moved` is called after each move. */
  constructor(
    private readonly place: HTMLElement,
    private readonly moved: () => void,
  ) {}

  /** The extent of the first map stays the measure, so that a change moves nothing. */
  measure(data: MapData): void {
    this.data = data;
    this.extent ??= extentOf(data);
  }

  window(): MapWindow {
    return this.now;
  }

  /** Width of the whole map in map units, and its middle. */
  private whole(): Point & { readonly span: number } {
    const [left, right] = this.extent?.x ?? [0, 1];
    const [low, high] = this.extent?.y ?? [0, 1];
    return { span: Math.max(right - left, high - low), x: (left + right) / 2, y: (low + high) / 2 };
  }

  /** px of a map unit. */
  private scale(): number {
    const { clientWidth: width, clientHeight: height } = this.place;
    return Math.max(40, Math.min(width, height) - 2 * PADDING) / this.whole().span / this.now.ratio;
  }

  /** How places of the map stand on the screen; null while there is no map, or no room for it. */
  affine(): Frame['affine'] | null {
    const { clientWidth: width, clientHeight: height } = this.place;
    if (!this.extent || width === 0) return null;
    const { span, x, y } = this.whole();
    const scale = this.scale();
    const [middleX, middleY] = [x + (this.now.x - 0.5) * span, y + (this.now.y - 0.5) * span];
    const [x0, y0] = [width / 2 - middleX * scale, height / 2 + middleY * scale];
    return { xx: scale, xy: 0, x0, yx: 0, yy: -scale, y0 };
  }

  go(to: Partial<MapWindow>): void {
    const next = { ...this.now, ...to };
    this.now = { ...next, ratio: heldRatio(next.ratio) };
    this.moved();
  }

  put(to: MapWindow): void {
    this.go(to);
  }

  middlesAt(nodes: readonly number[]): readonly Point[] {
    const { data } = this;
    if (!data) return [];
    const { span, x, y } = this.whole();
    return nodes.map((node) => ({
      x: 0.5 + ((data.x[node] ?? 0) - x) / span,
      y: 0.5 + ((data.y[node] ?? 0) - y) / span,
    }));
  }

  nearestFit(): number {
    return FITTED;
  }

  room(): Room {
    const span = this.scale() * this.whole().span * this.now.ratio;
    return { span, height: this.place.clientHeight, covered: coveredOf(this.place) };
  }

  /** Zooms so that what is under a point of the screen stays there. */
  zoomAt({ x, y }: ScreenPlace, factor: number): void {
    if (!this.extent) return;
    const { clientWidth: width, clientHeight: height } = this.place;
    const ratio = heldRatio(this.now.ratio * factor);
    const share = (1 - ratio / this.now.ratio) / this.scale() / this.whole().span;
    this.go({
      x: this.now.x + (x - width / 2) * share,
      y: this.now.y - (y - height / 2) * share,
      ratio,
    });
  }

  /** A step on the screen in map units; y grows upwards. */
  stepOf(before: ScreenPlace, now: ScreenPlace): { readonly right: number; readonly up: number } {
    const scale = this.scale();
    return { right: (now.x - before.x) / scale, up: -(now.y - before.y) / scale };
  }

  /** Moves the map under the window, in map units. */
  drag({ right, up }: { readonly right: number; readonly up: number }): void {
    const { span } = this.whole();
    this.go({ x: this.now.x - right / span, y: this.now.y - up / span });
  }
}
