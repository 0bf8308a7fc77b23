import type { Lit } from '../data/lit.ts';
import type { MapData } from '../data/map-data.ts';
import { clarityOf, drawingOf, linksOn, radiiOf } from '../looks/looks.ts';
import { type MapLook, plainLook } from '../looks/map-look.ts';
import type { Palette } from '../looks/palette.ts';
import { TitleCanvas } from '../picture/title-canvas.ts';
import { pause, runInSlices } from '../run-in-slices.ts';
import { extentOf } from '../view/eye.ts';
import { type Frame, frameOf, groundOf } from '../view/frame.ts';
import type { ScreenPlace } from '../view/in-view.ts';
import type { MapCamera } from '../view/map-camera.ts';
import type { MapPicture, PictureEvents } from '../view/map-picture.ts';
import { WHOLE } from '../view/map-window.ts';
import { nearestLink } from '../view/nearest-link.ts';
import { nearestNode } from '../view/nearest-node.ts';
import { followContext } from './follow-context.ts';
import type { MapLayers } from './map-layers.ts';
import type { MapSigma } from './map-sigma.ts';
import { NodeDrags } from './node-drags.ts';
import { type OpenedSigma, openSigma } from './open-sigma.ts';
import { sigmaCamera } from './sigma-camera.ts';
import { affineOf } from './sigma-places.ts';

/** Milliseconds without a move after which the view counts as settled. */
const SETTLED = 120;
/** Milliseconds without a move after which a camera on its way gets no frames, and counts as settled, too. */
const STUCK = 1000;
/** px from the rim of a mark, and from a link, at which a pointer is on it. */
const NODE_REACH = 3;
const LINK_REACH = 5;

/** The drawn map: sigma paints marks and links, titles and what is lit lie over it. */
export class WebglPicture implements MapPicture {
  private readonly titles = new TitleCanvas();
  private sigma: MapSigma | null = null;
  private layers: MapLayers | null = null;
  private opening: Promise<OpenedSigma> | null = null;
  /** The extent of the first map, that of its windows. */
  private extent: ReturnType<typeof extentOf> | null = null;
  camera: MapCamera | null = null;
  private drags: NodeDrags | null = null;
  private radii: Float32Array = new Float32Array(0);
  private lit: Lit | null = null;
  private looks: MapLook;
  private readonly closing = new AbortController();
  private drawing = new AbortController();
  /** Links of the notes in view are on their way. */
  private nearing = new AbortController();
  private settling = 0;
  /** When the camera moved last. */
  private moved = 0;
  /** The node under the pointer. */
  private hovered: number | null = null;
  private pointing = 0;
  /** sigma follows the window; this follows the place. */
  private readonly resizing = new ResizeObserver(() => this.sigma?.resize().scheduleRender());

  constructor(
    private readonly place: HTMLElement,
    private data: MapData,
    private palette: Palette,
    private readonly events: PictureEvents,
  ) {
    this.looks = plainLook(data);
    const { signal } = this.closing;
    place.addEventListener('pointermove', (event) => this.point(event), { signal });
    place.addEventListener('pointerleave', () => this.pointAway(), { signal });
  }

  /** Draws a map in the place of the one before, the camera where it was. Throws where the browser has no WebGL. */
  async show(data: MapData, look: MapLook, signal: AbortSignal): Promise<void> {
    // Of several looks asked for at once only the last is drawn.
    this.drawing.abort();
    this.drawing = new AbortController();
    const latest = AbortSignal.any([signal, this.drawing.signal]);
    // What was done to find the look has taken its time.
    await pause();
    if (latest.aborted) return;
    // A small window has less room for marks.
    const { clientWidth, clientHeight } = this.place;
    const scale = Math.max(0.6, Math.min(1, Math.min(clientWidth, clientHeight) / 650));
    const radii = radiiOf(data, scale, look.weights);
    clarityOf(data, look);
    await pause();
    const drawing = drawingOf(data, radii, this.palette, look);
    await pause();
    this.extent ??= extentOf(data);
    this.opening ??= this.open(this.extent);
    const opened = await this.opening;
    if (latest.aborted) return;
    this.take(opened);
    [this.data, this.radii, this.looks] = [data, radii, look];
    // Regions and landmarks are named before links come.
    this.drawOver();
    await pause();
    if (!(await runInSlices(opened.layers.draw(drawing), latest))) return;
    await pause();
    this.tellView();
  }

  private async open(extent: ReturnType<typeof extentOf>): Promise<OpenedSigma> {
    const opened = await openSigma(this.place, this.data.count, extent);
    this.place.append(this.titles.element);
    this.follow(opened.sigma);
    followContext(opened.sigma.context, this.closing.signal, () => this.renew());
    this.resizing.observe(this.place);
    return opened;
  }

  /** Draws the same map in graphics made anew, the window where it was. */
  private async renew(): Promise<void> {
    const window = this.sigma?.getCamera().getState() ?? WHOLE;
    this.sigma?.kill();
    [this.sigma, this.layers] = [null, null];
    this.opening = this.open(this.extent ?? extentOf(this.data));
    const opened = await this.opening;
    opened.sigma.getCamera().setState(window);
    this.take(opened);
    await this.show(this.data, this.looks, this.closing.signal);
  }

  private take({ layers, sigma }: OpenedSigma): void {
    if (sigma === this.sigma) return;
    [this.sigma, this.layers] = [sigma, layers];
    this.camera = sigmaCamera(sigma, () => this.frame());
  }

  /** Does what sigma's events ask for. */
  private follow(sigma: MapSigma): void {
    const drags = new NodeDrags(sigma, {
      data: () => this.data,
      centre: () => this.lit?.centre ?? null,
      nodeAt: (at) => this.nodeAt(at),
      move: (node) => this.move(node),
      dragged: this.events.dragged,
    });
    this.drags = drags;
    sigma.on('afterRender', () => this.drawOver());
    sigma.on('clickStage', ({ event }) => {
      if (drags.wasDragged) return;
      const node = this.nodeAt(event);
      const { ctrlKey, metaKey, shiftKey } = event.original;
      if (node === null) this.events.clickGround();
      else this.events.click(node, { isNewTab: ctrlKey || metaKey, isShift: shiftKey });
    });
    sigma.on('resize', () => this.settle());
    sigma.getCamera().on('updated', () => {
      this.moved = performance.now();
      this.settle();
    });
  }

  private settle(): void {
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => this.tellView(), SETTLED);
  }

  /** Tells that the view stands still; later, while the camera is on its way. */
  private tellView(): void {
    const isStuck = performance.now() - this.moved > STUCK;
    if (this.sigma?.getCamera().isAnimated() && !isStuck) this.settle();
    else {
      this.events.view();
      void this.drawNear();
    }
  }

  /** Draws all links of the notes in view, once one is near enough to tell them apart. */
  private async drawNear(): Promise<void> {
    const { data, layers, looks } = this;
    this.nearing.abort();
    this.nearing = new AbortController();
    const latest = AbortSignal.any([this.closing.signal, this.drawing.signal, this.nearing.signal]);
    await pause();
    const frame = this.frame();
    if (!frame || !layers || latest.aborted) return;
    const links = linksOn(data, looks, groundOf(frame));
    if (links.length > 0 || layers.hasNear) await runInSlices(layers.drawNear(links), latest);
  }

  private hover(node: number | null): void {
    this.hovered = node;
    if (node !== null) this.events.hoverLink(null);
    if (!this.drags?.isHolding) this.events.hover(node);
  }

  private nodeAt(at: ScreenPlace): number | null {
    const frame = this.frame();
    return frame && nearestNode(frame, at, NODE_REACH);
  }

  /** Looks for the node, else the link, under a pointer, once a frame. */
  private point({ offsetX, offsetY, buttons, pointerType }: PointerEvent): void {
    cancelAnimationFrame(this.pointing);
    if (buttons !== 0 || pointerType === 'touch') return;
    this.pointing = requestAnimationFrame(() => {
      const frame = this.frame();
      if (!frame) return;
      const node = nearestNode(frame, { x: offsetX, y: offsetY }, NODE_REACH);
      if (node !== this.hovered) this.hover(node);
      if (node !== null) return;
      const { edges = [] } = this.lit ?? {};
      // While some are lit only those are clear enough to be pointed at.
      const links = edges.length > 0 ? edges : (this.layers?.links ?? []);
      this.events.hoverLink(nearestLink(frame, links, [offsetX, offsetY], LINK_REACH));
    });
  }

  private pointAway(): void {
    cancelAnimationFrame(this.pointing);
    this.events.hoverLink(null);
    this.hover(null);
  }

  frame(): Frame | null {
    const { sigma, data, palette, lit, radii, looks } = this;
    if (!sigma) return null;
    return frameOf({
      ...{ data, look: looks, palette, lit, radii, ...sigma.getDimensions() },
      ratio: sigma.getCamera().getState().ratio,
      scale: sigma.scaleSize(1),
      affine: affineOf(sigma),
    });
  }

  private drawOver(): void {
    const frame = this.frame();
    if (frame) this.titles.draw(frame);
  }

  /** Lights some nodes and dims the rest; null lights all. Costs what is lit. */
  light(lit: Lit | null): void {
    if (lit === null && this.lit === null) return;
    this.lit = lit;
    this.place.classList.toggle('is-dim', lit !== null);
    this.drawOver();
  }

  /** Colours as the page has them now. */
  repaint(palette: Palette): void {
    this.palette = palette;
    if (this.sigma) void this.show(this.data, this.looks, this.closing.signal);
  }

  move(node: number): void {
    const { source, target } = this.data.edges;
    this.layers?.move(node, (edge) => source[edge] === node || target[edge] === node);
  }

  close(): void {
    clearTimeout(this.settling);
    cancelAnimationFrame(this.pointing);
    this.closing.abort();
    this.drawing.abort();
    this.resizing.disconnect();
    this.opening?.then(
      ({ sigma }) => sigma.kill(),
      () => {},
    );
    [this.sigma, this.layers] = [null, null];
    this.camera = null;
    this.titles.element.remove();
  }
}
