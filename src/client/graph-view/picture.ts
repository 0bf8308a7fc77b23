import { buildModel } from './drawing-model.ts';
import { extentOf } from './eye.ts';
import { type Frame, frameOf } from './frame.ts';
import type { Lit } from './lit.ts';
import { drawingOf, radiiOf } from './looks.ts';
import type { MapCamera } from './map-camera.ts';
import type { MapData } from './map-data.ts';
import { type MapLook, plainLook } from './map-look.ts';
import type { MapPicture, PictureEvents } from './map-picture.ts';
import { nearestLink } from './nearest-link.ts';
import { NodeDrags } from './node-drags.ts';
import { type MapSigma, openSigma } from './open-sigma.ts';
import type { Palette } from './palette.ts';
import { isRestyled, restyleModel } from './restyle-model.ts';
import { pause, runInSlices } from './run-in-slices.ts';
import { sigmaCamera } from './sigma-camera.ts';
import { affineOf, moveNode } from './sigma-places.ts';
import { TitleCanvas } from './title-canvas.ts';

/** Milliseconds without a move after which the view counts as settled. */
const SETTLED = 120;
/** Milliseconds without a move after which a camera on its way gets no frames, and counts as settled, too. */
const STUCK = 1000;
/** px from a link at which a pointer is on it. */
const REACH = 5;

/** The drawn map: sigma paints marks and links, titles and what is lit lie over it. */
export class Picture implements MapPicture {
  private readonly titles = new TitleCanvas();
  private sigma: MapSigma | null = null;
  private opening: Promise<MapSigma> | null = null;
  camera: MapCamera | null = null;
  private drags: NodeDrags | null = null;
  private radii: Float32Array = new Float32Array(0);
  private lit: Lit | null = null;
  private looks: MapLook;
  /** The links that are drawn. */
  private drawn: Uint32Array = new Uint32Array(0);
  private readonly closing = new AbortController();
  private drawing = new AbortController();
  /** sigma takes a model; titles follow in a task of their own. */
  private takes = false;
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
    const drawing = drawingOf(data, radii, this.palette, look);
    if (this.sigma && data === this.data && isRestyled(this.sigma, this.drawn, drawing)) {
      [this.radii, this.looks] = [radii, look];
      if (await runInSlices(restyleModel(this.sigma, drawing), latest)) this.tellView();
      return;
    }
    const model = await runInSlices(buildModel(drawing), latest);
    if (!model) return;
    // Sigma takes a model in one task: what else there is to do gets others.
    await pause();
    this.opening ??= this.open();
    this.sigma = await this.opening;
    this.camera ??= sigmaCamera(this.sigma, () => this.frame());
    if (latest.aborted) return;
    [this.data, this.radii, this.looks, this.drawn] = [data, radii, look, drawing.paintOrder];
    // The extent of the first map stays the measure, so that a change moves nothing.
    if (!this.sigma.getCustomBBox()) this.sigma.setCustomBBox(extentOf(data));
    this.takes = true;
    this.sigma.setGraph(model);
    this.takes = false;
    await pause();
    this.drawOver();
    this.tellView();
  }

  private async open(): Promise<MapSigma> {
    const sigma = await openSigma(this.place, this.data.count);
    this.place.append(this.titles.element);
    this.follow(sigma);
    this.place.addEventListener('pointermove', (event) => this.point(event));
    this.place.addEventListener('pointerleave', () => this.events.hoverLink(null));
    this.resizing.observe(this.place);
    return sigma;
  }

  /** Does what sigma's events ask for. */
  private follow(sigma: MapSigma): void {
    const drags = new NodeDrags(sigma, {
      data: () => this.data,
      centre: () => this.lit?.centre ?? null,
      dragged: this.events.dragged,
    });
    this.drags = drags;
    sigma.on('afterRender', () => this.takes || this.drawOver());
    sigma.on('enterNode', ({ node }) => this.hover(Number(node)));
    sigma.on('leaveNode', () => this.hover(null));
    sigma.on('clickNode', ({ node, event: { original } }) => {
      if (drags.wasDragged) return;
      const { ctrlKey, metaKey, shiftKey } = original;
      this.events.click(Number(node), { isNewTab: ctrlKey || metaKey, isShift: shiftKey });
    });
    sigma.on('clickStage', () => {
      if (!drags.wasDragged) this.events.clickGround();
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
    else this.events.view();
  }

  private hover(node: number | null): void {
    this.hovered = node;
    if (node !== null) this.events.hoverLink(null);
    if (!this.drags?.isHolding) this.events.hover(node);
  }

  /** Looks for the link under a pointer that is on no node, once a frame. */
  private point({ offsetX, offsetY, buttons, pointerType }: PointerEvent): void {
    cancelAnimationFrame(this.pointing);
    if (buttons !== 0 || pointerType === 'touch' || this.hovered !== null) return;
    this.pointing = requestAnimationFrame(() => {
      const frame = this.frame();
      if (!frame || this.hovered !== null) return;
      const { edges = [] } = this.lit ?? {};
      // While some are lit only those are clear enough to be pointed at.
      const links = edges.length > 0 ? edges : this.drawn;
      this.events.hoverLink(nearestLink(frame, links, [offsetX, offsetY], REACH));
    });
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
    if (this.sigma) moveNode(this.sigma, this.data, node);
  }

  close(): void {
    clearTimeout(this.settling);
    cancelAnimationFrame(this.pointing);
    this.closing.abort();
    this.drawing.abort();
    this.resizing.disconnect();
    this.opening?.then(
      (sigma) => sigma.kill(),
      () => {},
    );
    this.sigma = null;
    this.camera = null;
    this.titles.element.remove();
  }
}
