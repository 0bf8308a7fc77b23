import Sigma from 'sigma';
import type { CameraState } from 'sigma/types';
import { ALL_TITLES } from '../../core/graph/query/small-map.ts';
import type { MapState } from '../../core/model/map-state.ts';
import { buildModel, type DrawnEdge, type DrawnNode, emptyModel } from './drawing-model.ts';
import { extentOf, eyeOf } from './eye.ts';
import { type Frame, frameOf, isInView, screenX, screenY } from './frame.ts';
import { ArrowProgram, LinkProgram } from './link-program.ts';
import type { Lit } from './lit.ts';
import { drawingOf, radiiOf } from './looks.ts';
import type { MapData } from './map-data.ts';
import { type MapLook, plainLook } from './map-look.ts';
import type { MapPicture, PictureEvents } from './map-picture.ts';
import { MarkProgram } from './mark-program.ts';
import { nearestLink } from './nearest-link.ts';
import { drawOverlay } from './overlay.ts';
import type { Palette } from './palette.ts';
import { isRestyled, restyleModel } from './restyle-model.ts';
import { pause, runInSlices } from './run-in-slices.ts';
import { TitleWidths } from './title-widths.ts';

/** Camera steps, as ratios; 1 shows the whole map. */
const NEAREST = 0.02;
const FARTHEST = 2;
/** Milliseconds without a move after which the view counts as settled. */
const SETTLED = 120;

/** Whether this browser can draw at all; asked once, for a context costs time. */
const canDraw = (): boolean => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [1, 1];
  return (canvas.getContext('webgl2') ?? canvas.getContext('webgl')) !== null;
};

/** The drawn map: sigma paints marks and links, titles and what is lit lie over it. */
export class Picture implements MapPicture {
  private readonly overlay: HTMLCanvasElement;
  private readonly widths = new TitleWidths();
  private sigma: Sigma<DrawnNode, DrawnEdge> | null = null;
  private opening: Promise<Sigma<DrawnNode, DrawnEdge>> | null = null;
  private radii: Float32Array = new Float32Array(0);
  private lit: Lit | null = null;
  private looks: MapLook;
  private drawn: Uint32Array = new Uint32Array(0);
  private readonly closing = new AbortController();
  private drawing = new AbortController();
  private settling = 0;
  /** The node under the pointer, and the one that is being dragged. */
  private hovered: number | null = null;
  private dragged: { readonly node: number; moved: boolean } | null = null;
  private wasDragged = false;
  private pointing = 0;

  constructor(
    private readonly place: HTMLElement,
    private data: MapData,
    private palette: Palette,
    private readonly events: PictureEvents,
  ) {
    this.looks = plainLook(data);
    this.overlay = document.createElement('canvas');
    this.overlay.className = 'graph-titles';
    this.overlay.setAttribute('aria-hidden', 'true');
  }

  /** Draws a map in the place of the one before, the camera where it was. Throws where the browser has no WebGL. */
  async show(data: MapData, look: MapLook, signal: AbortSignal): Promise<void> {
    // Of several looks asked for at once only the last is drawn.
    this.drawing.abort();
    this.drawing = new AbortController();
    const latest = AbortSignal.any([signal, this.drawing.signal]);
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
    if (latest.aborted) return;
    [this.data, this.radii, this.looks, this.drawn] = [data, radii, look, drawing.paintOrder];
    // The extent of the first map stays the measure, so that a change moves nothing.
    if (!this.sigma.getCustomBBox()) this.sigma.setCustomBBox(extentOf(data));
    this.sigma.setGraph(model);
    this.tellView();
  }

  /** Makes the canvases and their programs, in tasks of their own: each takes its time. */
  private async open(): Promise<Sigma<DrawnNode, DrawnEdge>> {
    if (!canDraw()) throw new Error('This browser has no WebGL.');
    await pause();
    const sigma = new Sigma<DrawnNode, DrawnEdge>(emptyModel(), this.place, {
      nodeProgramClasses: { mark: MarkProgram },
      edgeProgramClasses: { line: LinkProgram, arrow: ArrowProgram },
      nodeHoverProgramClasses: { mark: MarkProgram },
      defaultNodeType: 'mark',
      defaultDrawNodeHover: () => {},
      renderLabels: false,
      minEdgeThickness: 0.8,
      // Marks grow as one comes nearer, but not without end.
      zoomToSizeRatioFunction: (ratio) => Math.max(0.35, Math.sqrt(ratio)),
      stagePadding: this.data.count <= ALL_TITLES ? 16 : this.place.clientWidth < 500 ? 30 : 48,
      minCameraRatio: NEAREST,
      maxCameraRatio: FARTHEST,
      allowInvalidContainer: true,
      doubleClickZoomingDuration: this.duration(160),
      zoomDuration: this.duration(120),
      inertiaDuration: this.duration(160),
    });
    this.place.append(this.overlay);
    sigma.on('afterRender', () => this.drawOver());
    sigma.on('enterNode', ({ node }) => this.hover(Number(node)));
    sigma.on('leaveNode', () => this.hover(null));
    sigma.on('clickNode', ({ node, event: { original } }) => {
      if (this.wasDragged) return;
      const { ctrlKey, metaKey, shiftKey } = original;
      this.events.click(Number(node), { isNewTab: ctrlKey || metaKey, isShift: shiftKey });
    });
    sigma.on('clickStage', () => {
      if (!this.wasDragged) this.events.clickGround();
    });
    this.followDrags(sigma);
    this.place.addEventListener('pointermove', (event) => this.point(event));
    this.place.addEventListener('pointerleave', () => this.events.hoverLink(null));
    sigma.on('resize', () => this.settle());
    sigma.getCamera().on('updated', () => this.settle());
    this.resizing.observe(this.place);
    await pause();
    return sigma;
  }

  /** sigma follows the window; this follows the place. */
  private readonly resizing = new ResizeObserver(() => this.sigma?.resize().scheduleRender());

  private duration(milliseconds: number): number {
    return matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : milliseconds;
  }

  private settle(): void {
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => this.tellView(), SETTLED);
  }

  /** Tells that the view stands still; later, while the camera is on its way. */
  private tellView(): void {
    if (this.sigma?.getCamera().isAnimated()) this.settle();
    else this.events.view();
  }

  private hover(node: number | null): void {
    this.hovered = node;
    if (node !== null) this.events.hoverLink(null);
    if (this.dragged === null) this.events.hover(node);
  }

  /** A finger drags what is in focus; other notes lie under it by chance while it moves the map. */
  private followDrags(sigma: Sigma<DrawnNode, DrawnEdge>): void {
    sigma.on('downNode', ({ node, event }) => {
      this.wasDragged = false;
      const isTouch = 'touches' in event.original;
      if (isTouch && this.lit?.centre !== Number(node)) return;
      if ('button' in event.original && event.original.button !== 0) return;
      this.dragged = { node: Number(node), moved: false };
    });
    sigma.on('downStage', () => {
      this.wasDragged = false;
    });
    sigma.on('moveBody', ({ event }) => {
      const { dragged } = this;
      if (!dragged) return;
      const place = sigma.viewportToGraph(event);
      const [x, y] = [this.data.x[dragged.node] ?? 0, this.data.y[dragged.node] ?? 0];
      if (!dragged.moved && Math.hypot(place.x - x, place.y - y) < 5 * this.unitsPerPixel()) {
        event.preventSigmaDefault();
        return;
      }
      dragged.moved = true;
      this.data.x[dragged.node] = place.x;
      this.data.y[dragged.node] = place.y;
      this.move(dragged.node);
      event.preventSigmaDefault();
      event.original.preventDefault();
      event.original.stopPropagation();
    });
    const end = () => {
      const { dragged } = this;
      this.dragged = null;
      if (!dragged?.moved) return;
      this.wasDragged = true;
      this.events.dragged(dragged.node);
    };
    sigma.getMouseCaptor().on('mouseup', end);
    sigma.getTouchCaptor().on('touchup', end);
  }

  move(node: number): void {
    const { sigma, data } = this;
    const model = sigma?.getGraph();
    if (!sigma || !model) return;
    const attributes = model.getNodeAttributes(node);
    attributes.x = data.x[node] ?? 0;
    attributes.y = data.y[node] ?? 0;
    sigma.refresh({
      partialGraph: { nodes: [String(node)], edges: model.edges(node) },
      skipIndexation: true,
      schedule: true,
    });
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
      this.events.hoverLink(nearestLink(frame, links, [offsetX, offsetY], 5));
    });
  }

  unitsPerPixel(): number {
    const { sigma } = this;
    if (!sigma) return 1;
    const [from, to] = [sigma.viewportToGraph({ x: 0, y: 0 }), sigma.viewportToGraph({ x: 100, y: 0 })];
    return Math.hypot(to.x - from.x, to.y - from.y) / 100;
  }

  frame(): Frame | null {
    const { sigma, data, palette, lit, radii, looks } = this;
    if (!sigma) return null;
    const { width, height } = sigma.getDimensions();
    const origin = sigma.graphToViewport({ x: 0, y: 0 });
    const right = sigma.graphToViewport({ x: 1000, y: 0 });
    const up = sigma.graphToViewport({ x: 0, y: 1000 });
    return frameOf({
      ...{ data, look: looks, palette, width, height, lit, radii },
      ratio: sigma.getCamera().getState().ratio,
      scale: sigma.scaleSize(1),
      affine: {
        xx: (right.x - origin.x) / 1000,
        xy: (up.x - origin.x) / 1000,
        x0: origin.x,
        yx: (right.y - origin.y) / 1000,
        yy: (up.y - origin.y) / 1000,
        y0: origin.y,
      },
    });
  }

  private drawOver(): void {
    const frame = this.frame();
    const pen = this.overlay.getContext('2d');
    if (!frame || !pen) return;
    const dots = Math.max(1, window.devicePixelRatio);
    const [width, height] = [Math.round(frame.width * dots), Math.round(frame.height * dots)];
    if (this.overlay.width !== width || this.overlay.height !== height) {
      this.overlay.width = width;
      this.overlay.height = height;
      this.overlay.style.width = `${frame.width}px`;
      this.overlay.style.height = `${frame.height}px`;
    }
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    pen.clearRect(0, 0, frame.width, frame.height);
    drawOverlay(pen, frame, this.widths);
  }

  /** Lights some nodes and dims the rest; null lights all. Costs what is lit. */
  light(lit: Lit | null): void {
    this.lit = lit;
    this.place.classList.toggle('is-dim', lit !== null);
    this.drawOver();
  }

  /** Colours as the page has them now. */
  repaint(palette: Palette): void {
    this.palette = palette;
    if (this.sigma) void this.show(this.data, this.looks, this.closing.signal);
  }

  /** Nodes that are shown and within the window, most linked first. */
  inView(): number[] {
    const frame = this.frame();
    if (!frame) return [];
    return [...this.data.byWeight].filter((node) => frame.isShown(node) && isInView(frame, node));
  }

  /** Where a node stands on the screen, in px from the upper left of the picture. */
  screenPlace(node: number): { readonly x: number; readonly y: number } | null {
    const frame = this.frame();
    return frame && { x: screenX(frame, node), y: screenY(frame, node) };
  }

  /** Nodes in view, nearest to the middle of the window first. */
  nearestToMiddle(): number[] {
    const frame = this.frame();
    if (!frame) return [];
    const away = (node: number) =>
      Math.hypot(screenX(frame, node) - frame.width / 2, screenY(frame, node) - frame.height / 2);
    return this.inView().sort((a, b) => away(a) - away(b));
  }

  private go(state: Partial<CameraState>): void {
    const camera = this.sigma?.getCamera();
    const duration = this.duration(180);
    if (duration > 1) void camera?.animate(state, { duration });
    else camera?.setState(state);
  }

  /** Brings a node into view; `near` also comes close enough to read its neighbours. */
  moveTo(node: number, near: boolean): void {
    const frame = this.frame();
    const { sigma } = this;
    if (!frame || !sigma || (!near && isInView(frame, node, -24))) return;
    const { x, y } = sigma.viewportToFramedGraph({ x: screenX(frame, node), y: screenY(frame, node) });
    const { ratio } = sigma.getCamera().getState();
    const close = Math.max(NEAREST, Math.min(1, Math.sqrt(60 / Math.max(60, this.data.count))));
    this.go(near ? { x, y, ratio: Math.min(ratio, close) } : { x, y });
  }

  /** Brings several nodes into view together, with room around them. */
  fit(nodes: readonly number[]): MapState['eye'] {
    const frame = this.frame();
    const { sigma } = this;
    if (!frame || !sigma || nodes.length === 0) return null;
    const places = nodes.map((node) =>
      sigma.viewportToFramedGraph({ x: screenX(frame, node), y: screenY(frame, node) }),
    );
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const ratio = Math.max(right - left, high - low) * 1.7;
    const least = Math.max(NEAREST, Math.min(0.6, 4 / Math.sqrt(Math.max(1, this.data.count))));
    const window = {
      x: (left + right) / 2,
      y: (low + high) / 2,
      ratio: Math.min(1, Math.max(least, ratio)),
    };
    this.go(window);
    return eyeOf(window);
  }

  /** Comes nearer (below 1) or goes farther. */
  zoom(factor: number): void {
    const camera = this.sigma?.getCamera();
    if (camera) this.go({ ratio: Math.min(FARTHEST, Math.max(NEAREST, camera.getState().ratio * factor)) });
  }

  /** Moves the window over the map by a share of its size. */
  pan(right: number, down: number): void {
    const camera = this.sigma?.getCamera();
    if (!camera) return;
    const { x, y, ratio } = camera.getState();
    this.go({ x: x + right * ratio, y: y - down * ratio });
  }

  /** Shows the whole map. */
  reset(): void {
    this.go({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  eye(): MapState['eye'] {
    const state = this.sigma?.getCamera().getState();
    return state ? eyeOf(state) : null;
  }

  look(eye: MapState['eye']): void {
    const [x, y, ratio] = eye ?? [0.5, 0.5, 1];
    this.sigma?.getCamera().setState({ x, y, ratio: Math.min(FARTHEST, Math.max(NEAREST, ratio)), angle: 0 });
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
    this.overlay.remove();
  }
}
