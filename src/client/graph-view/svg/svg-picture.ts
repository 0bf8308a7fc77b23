import type { Lit } from '../data/lit.ts';
import type { MapData } from '../data/map-data.ts';
import { SvgPen } from '../draw/svg-pen.ts';
import { radiiOf } from '../looks/looks.ts';
import { type MapLook, plainLook } from '../looks/map-look.ts';
import type { Palette } from '../looks/palette.ts';
import { drawMap } from '../picture/draw-map.ts';
import { type Frame, frameOf } from '../view/frame.ts';
import type { ScreenPlace } from '../view/in-view.ts';
import { MapCamera } from '../view/map-camera.ts';
import type { MapPicture, PictureEvents } from '../view/map-picture.ts';
import { nearestLink } from '../view/nearest-link.ts';
import { nearestNode } from '../view/nearest-node.ts';
import { SvgGestures } from './svg-gestures.ts';
import { SvgWindow } from './svg-window.ts';

/** Maps of more nodes than this are too much for pictures that are made anew at every move. */
export const MOST_IN_SVG = 500;

/** How near a pointer must come to a mark, beside its radius, and to a link. */
const REACH = 4;
const LINK_REACH = 5;
/** Milliseconds without a move after which the view counts as settled. */
const SETTLED = 120;

/** The map as SVG, for browsers without WebGL: drawn anew whenever something moves, and not otherwise. */
export class SvgPicture implements MapPicture {
  private looks: MapLook;
  private radii: Float32Array = new Float32Array(0);
  private lit: Lit | null = null;
  readonly camera: MapCamera;
  private readonly window: SvgWindow;
  private waiting = 0;
  private settling = 0;
  private hovered: number | null = null;
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
    this.window = new SvgWindow(place, () => this.draw());
    this.camera = new MapCamera(this.window, () => this.frame());
    const actions = {
      nodeAt: (at: ScreenPlace) => this.nodeAt(at),
      centre: () => this.lit?.centre ?? null,
      point: (at: ScreenPlace | null) => this.point(at),
      zoomAt: (at: ScreenPlace, factor: number) => this.window.zoomAt(at, factor),
      drag: (node: number | null, before: ScreenPlace, now: ScreenPlace) => this.drag(node, before, now),
    };
    new SvgGestures(place, { ...events, ...actions }, this.closing.signal);
    this.resizing.observe(place);
  }

  async show(data: MapData, look: MapLook): Promise<void> {
    if (!this.measure || data.count > MOST_IN_SVG) throw new Error('This browser cannot draw so many notes.');
    [this.data, this.looks] = [data, look];
    this.radii = radiiOf(data, Math.max(0.6, Math.min(1, this.place.clientWidth / 650)), look.weights);
    this.window.measure(data);
    this.paint();
    this.events.view();
  }

  frame(): Frame | null {
    const { data, looks, palette, lit, radii } = this;
    const { clientWidth: width, clientHeight: height } = this.place;
    const affine = this.window.affine();
    const { ratio } = this.window.window();
    if (!affine) return null;
    const scale = 1 / Math.max(0.35, Math.sqrt(ratio));
    return frameOf({ data, look: looks, palette, width, height, lit, radii, ratio, scale, affine });
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

  /** The shown node under a point of the screen. */
  private nodeAt(at: ScreenPlace): number | null {
    const frame = this.frame();
    return frame && nearestNode(frame, at, REACH);
  }

  /** Looks for what is under the pointer; null when that has left the picture. */
  private point(at: ScreenPlace | null): void {
    const node = at && this.nodeAt(at);
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
    this.events.hoverLink(nearestLink(frame, links, [at.x, at.y], LINK_REACH));
  }

  private drag(node: number | null, before: ScreenPlace, now: ScreenPlace): void {
    const step = this.window.stepOf(before, now);
    if (node === null) {
      this.window.drag(step);
      return;
    }
    const { x, y } = this.data;
    x[node] = (x[node] ?? 0) + step.right;
    y[node] = (y[node] ?? 0) + step.up;
    this.draw();
  }

  close(): void {
    this.closing.abort();
    this.resizing.disconnect();
    cancelAnimationFrame(this.waiting);
    clearTimeout(this.settling);
    this.place.replaceChildren();
  }
}
