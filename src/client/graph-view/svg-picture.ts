import type { MapState } from '../../core/model/map-state.ts';
import { drawMap } from './draw-map.ts';
import { extentOf, eyeOf } from './eye.ts';
import { type Frame, frameOf, isInView, screenX, screenY } from './frame.ts';
import type { Lit } from './lit.ts';
import { radiiOf } from './looks.ts';
import type { MapData } from './map-data.ts';
import { type MapLook, plainLook } from './map-look.ts';
import type { MapPicture, PictureEvents } from './map-picture.ts';
import { nearestLink } from './nearest-link.ts';
import type { Palette } from './palette.ts';
import { SvgPen } from './svg-pen.ts';

/** Maps of more nodes than this are too much for pictures that are made anew at every move. */
export const MOST_IN_SVG = 500;

const NEAREST = 0.02;
const FARTHEST = 2;
/** px around the whole map. */
const PADDING = 16;
/** How near a pointer must come to a mark, beside its radius, and to a link. */
const REACH = 4;
const SETTLED = 120;

interface Touched {
  readonly x: number;
  readonly y: number;
}

/** The map as SVG, for browsers without WebGL: drawn anew whenever something moves, and not otherwise. */
export class SvgPicture implements MapPicture {
  private looks: MapLook;
  private radii: Float32Array = new Float32Array(0);
  private lit: Lit | null = null;
  private camera = { x: 0.5, y: 0.5, ratio: 1 };
  private extent: ReturnType<typeof extentOf> | null = null;
  private waiting = 0;
  private settling = 0;
  private hovered: number | null = null;
  private readonly pointers = new Map<number, Touched>();
  private dragged: { readonly node: number | null; moved: boolean; readonly from: Touched } | null = null;
  private readonly measure = document.createElement('canvas').getContext('2d');
  private readonly closing = new AbortController();
  private readonly resizing = new ResizeObserver(() => this.draw());

  constructor(
    private readonly place: HTMLElement,
    private data: MapData,
    private palette: Palette,
    private readonly events: PictureEvents,
  ) {
    this.looks = plainLook(data);
    const { signal } = this.closing;
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      act: (event: HTMLElementEventMap[Name]) => void,
    ) => place.addEventListener(name, act, { signal, passive: false });
    on('wheel', (event) => this.onWheel(event));
    on('pointerdown', (event) => this.onDown(event));
    on('pointermove', (event) => this.onMove(event));
    on('pointerup', (event) => this.onUp(event));
    on('pointercancel', (event) => this.pointers.delete(event.pointerId));
    on('pointerleave', () => this.point(null, null));
    this.resizing.observe(place);
  }

  async show(data: MapData, look: MapLook): Promise<void> {
    if (!this.measure || data.count > MOST_IN_SVG) throw new Error('This browser cannot draw so many notes.');
    [this.data, this.looks] = [data, look];
    this.radii = radiiOf(data, Math.max(0.6, Math.min(1, this.place.clientWidth / 650)), look.weights);
    this.extent ??= extentOf(data);
    this.paint();
    this.events.view();
  }

  frame(): Frame | null {
    const { data, looks, palette, lit, radii, extent, camera } = this;
    const { clientWidth: width, clientHeight: height } = this.place;
    if (!extent || width === 0) return null;
    const { scale, x, y } = this.window(extent, width, height);
    return frameOf({
      ...{ data, look: looks, palette, width, height, lit, radii },
      ratio: camera.ratio,
      scale: 1 / Math.max(0.35, Math.sqrt(camera.ratio)),
      affine: { xx: scale, xy: 0, x0: width / 2 - x * scale, yx: 0, yy: -scale, y0: height / 2 + y * scale },
    });
  }

  /** px of a map unit, and the place in map units that is in the middle. */
  private window(extent: ReturnType<typeof extentOf>, width: number, height: number) {
    const [left, right] = extent.x;
    const [low, high] = extent.y;
    const span = Math.max(right - left, high - low);
    const { x, y, ratio } = this.camera;
    return {
      scale: Math.max(40, Math.min(width, height) - 2 * PADDING) / span / ratio,
      x: (left + right) / 2 + (x - 0.5) * span,
      y: (low + high) / 2 + (y - 0.5) * span,
      span,
    };
  }

  private paint(): void {
    const frame = this.frame();
    if (!frame || !this.measure) return;
    const pen = new SvgPen(this.measure, 'map-clip');
    drawMap(pen, frame);
    const text = pen.document(frame.width, frame.height, 'Map', frame.palette.paper);
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    svg.setAttribute('aria-hidden', 'true');
    this.place.replaceChildren(document.adoptNode(svg));
  }

  private draw(): void {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.paint());
    clearTimeout(this.settling);
    this.settling = window.setTimeout(this.events.view, SETTLED);
  }

  light(lit: Lit | null): void {
    this.lit = lit;
    this.paint();
  }

  repaint(palette: Palette): void {
    this.palette = palette;
    this.paint();
  }

  move(): void {
    this.draw();
  }

  inView(): number[] {
    const frame = this.frame();
    return frame
      ? [...this.data.byWeight].filter((node) => frame.isShown(node) && isInView(frame, node))
      : [];
  }

  screenPlace(node: number): Touched | null {
    const frame = this.frame();
    return frame && { x: screenX(frame, node), y: screenY(frame, node) };
  }

  unitsPerPixel(): number {
    return 1 / (this.frame()?.affine.xx ?? 1);
  }

  nearestToMiddle(): number[] {
    const frame = this.frame();
    if (!frame) return [];
    const away = (node: number) =>
      Math.hypot(screenX(frame, node) - frame.width / 2, screenY(frame, node) - frame.height / 2);
    return this.inView().sort((a, b) => away(a) - away(b));
  }

  private go(camera: Partial<typeof this.camera>): void {
    this.camera = { ...this.camera, ...camera };
    this.camera.ratio = Math.max(NEAREST, Math.min(FARTHEST, this.camera.ratio));
    this.draw();
  }

  private cameraAt(x: number, y: number): { readonly x: number; readonly y: number } {
    const [left, right] = this.extent?.x ?? [0, 1];
    const [low, high] = this.extent?.y ?? [0, 1];
    const span = Math.max(right - left, high - low);
    return { x: 0.5 + (x - (left + right) / 2) / span, y: 0.5 + (y - (low + high) / 2) / span };
  }

  moveTo(node: number, near: boolean): void {
    const frame = this.frame();
    if (!frame || (!near && isInView(frame, node, -24))) return;
    const close = Math.min(1, Math.sqrt(60 / Math.max(60, this.data.count)));
    const ratio = near ? Math.min(this.camera.ratio, close) : this.camera.ratio;
    this.go({ ...this.cameraAt(this.data.x[node] ?? 0, this.data.y[node] ?? 0), ratio });
  }

  fit(nodes: readonly number[]): MapState['eye'] {
    if (nodes.length === 0) return null;
    const places = nodes.map((node) => this.cameraAt(this.data.x[node] ?? 0, this.data.y[node] ?? 0));
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const ratio = Math.min(1, Math.max(0.1, Math.max(right - left, high - low) * 1.7));
    this.go({ x: (left + right) / 2, y: (low + high) / 2, ratio });
    return this.eye();
  }

  zoom(factor: number): void {
    this.go({ ratio: this.camera.ratio * factor });
  }

  pan(right: number, down: number): void {
    const { x, y, ratio } = this.camera;
    this.go({ x: x + right * ratio, y: y - down * ratio });
  }

  reset(): void {
    this.go({ x: 0.5, y: 0.5, ratio: 1 });
  }

  eye(): MapState['eye'] {
    return eyeOf(this.camera);
  }

  look(eye: MapState['eye']): void {
    const [x, y, ratio] = eye ?? [0.5, 0.5, 1];
    this.go({ x, y, ratio });
  }

  /** The shown node under a point of the screen. */
  private nodeAt({ x, y }: Touched): number | null {
    const frame = this.frame();
    if (!frame) return null;
    let best: number | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (let node = 0; node < this.data.count; node++) {
      if (frame.look.standing[node] === 2) continue;
      const away = Math.hypot(screenX(frame, node) - x, screenY(frame, node) - y) - frame.radius(node);
      if (away < REACH && away < least) [best, least] = [node, away];
    }
    return best;
  }

  private point(node: number | null, at: Touched | null): void {
    if (node !== this.hovered) {
      this.hovered = node;
      this.events.hover(node);
    }
    const frame = this.frame();
    if (node !== null || !frame || !at) {
      this.events.hoverLink(null);
      return;
    }
    const lit = this.lit?.edges ?? [];
    const links = lit.length > 0 ? lit : this.data.edges.source.keys();
    this.events.hoverLink(nearestLink(frame, links, [at.x, at.y], REACH + 1));
  }

  /** Where a pointer is within the picture. */
  private touched(event: MouseEvent): Touched {
    const { left, top } = this.place.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    this.zoomAt(this.touched(event), event.deltaY > 0 ? 1.25 : 0.8);
  }

  /** Zooms so that what is under a point stays there. */
  private zoomAt({ x, y }: Touched, factor: number): void {
    const { clientWidth: width, clientHeight: height } = this.place;
    if (!this.extent) return;
    const ratio = Math.max(NEAREST, Math.min(FARTHEST, this.camera.ratio * factor));
    const { scale, span } = this.window(this.extent, width, height);
    const share = (1 - ratio / this.camera.ratio) / scale / span;
    this.go({
      x: this.camera.x + (x - width / 2) * share,
      y: this.camera.y - (y - height / 2) * share,
      ratio,
    });
  }

  private onDown(event: PointerEvent): void {
    const from = this.touched(event);
    this.pointers.set(event.pointerId, from);
    this.place.setPointerCapture(event.pointerId);
    const node = this.nodeAt(from);
    const isHeld = event.pointerType !== 'touch' || this.lit?.centre === node;
    this.dragged = { node: isHeld ? node : null, moved: false, from };
  }

  private onMove(event: PointerEvent): void {
    const at = this.touched(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      this.point(this.nodeAt(at), at);
      return;
    }
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId);
    this.pointers.set(event.pointerId, at);
    const [other] = others;
    if (other) {
      const apart = ({ x, y }: Touched) => Math.max(1, Math.hypot(x - other[1].x, y - other[1].y));
      this.dragged = null;
      this.zoomAt({ x: (at.x + other[1].x) / 2, y: (at.y + other[1].y) / 2 }, apart(before) / apart(at));
      return;
    }
    this.drag(before, at);
  }

  private drag(before: Touched, at: Touched): void {
    const { dragged } = this;
    if (!dragged || !this.extent) return;
    if (!dragged.moved && Math.hypot(at.x - dragged.from.x, at.y - dragged.from.y) < 5) return;
    dragged.moved = true;
    const { scale, span } = this.window(this.extent, this.place.clientWidth, this.place.clientHeight);
    const [right, up] = [(at.x - before.x) / scale, -(at.y - before.y) / scale];
    if (dragged.node === null) {
      this.go({ x: this.camera.x - right / span, y: this.camera.y - up / span });
      return;
    }
    this.data.x[dragged.node] = (this.data.x[dragged.node] ?? 0) + right;
    this.data.y[dragged.node] = (this.data.y[dragged.node] ?? 0) + up;
    this.draw();
  }

  private onUp(event: PointerEvent): void {
    const { dragged } = this;
    this.pointers.delete(event.pointerId);
    this.dragged = null;
    if (!dragged) return;
    if (dragged.moved) {
      if (dragged.node !== null) this.events.dragged(dragged.node);
      return;
    }
    const node = this.nodeAt(dragged.from);
    const { ctrlKey, metaKey, shiftKey } = event;
    if (node === null) this.events.clickGround();
    else this.events.click(node, { isNewTab: ctrlKey || metaKey, isShift: shiftKey });
  }

  close(): void {
    this.closing.abort();
    this.resizing.disconnect();
    cancelAnimationFrame(this.waiting);
    clearTimeout(this.settling);
    this.place.replaceChildren();
  }
}
