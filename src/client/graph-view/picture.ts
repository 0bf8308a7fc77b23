import Sigma from 'sigma';
import type { CameraState } from 'sigma/types';
import { buildModel, type DrawnEdge, type DrawnNode, emptyModel } from './drawing-model.ts';
import { LinkProgram } from './link-program.ts';
import type { Lit } from './lit.ts';
import { drawingOf, fillOf, linkLevels, radiiOf, shapeOf } from './looks.ts';
import { kindOf, type MapData } from './map-data.ts';
import { MarkProgram } from './mark-program.ts';
import { drawOverlay, type Frame, isInView, screenX, screenY, TitleWidths } from './overlay.ts';
import type { Palette } from './palette.ts';
import { pause, runInSlices } from './run-in-slices.ts';

export interface PictureEvents {
  /** The pointer is on a node, or on none. */
  readonly hover: (node: number | null) => void;
  readonly click: (node: number, isNewTab: boolean) => void;
  readonly clickGround: () => void;
  /** What is in view has changed, and stands still. */
  readonly view: () => void;
}

/** Camera steps, as ratios; 1 shows the whole map. */
const NEAREST = 0.02;
const FARTHEST = 2;
/** From this camera ratio on regions are named, on maps that are too large for all titles. */
const FAR = 0.45;
const ALL_TITLES = 300;
/** Milliseconds without a move after which the view counts as settled. */
const SETTLED = 120;

/** Whether this browser can draw at all; asked once, for a context costs time. */
const canDraw = (): boolean => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [1, 1];
  return (canvas.getContext('webgl2') ?? canvas.getContext('webgl')) !== null;
};

const extentOf = ({ x, y }: MapData) => {
  const range = (values: Float32Array): [number, number] => [
    values.reduce((least, value) => Math.min(least, value), -1),
    values.reduce((most, value) => Math.max(most, value), 1),
  ];
  return { x: range(x), y: range(y) };
};

/** The drawn map: sigma paints marks and links, titles and what is lit lie over it. */
export class Picture {
  private readonly overlay: HTMLCanvasElement;
  private readonly widths = new TitleWidths();
  private sigma: Sigma<DrawnNode, DrawnEdge> | null = null;
  private opening: Promise<Sigma<DrawnNode, DrawnEdge>> | null = null;
  private radii: Float32Array = new Float32Array(0);
  private lit: Lit | null = null;
  private hidden: (node: number) => boolean = () => false;
  private settling = 0;

  constructor(
    private readonly place: HTMLElement,
    private data: MapData,
    private palette: Palette,
    private readonly events: PictureEvents,
  ) {
    this.overlay = document.createElement('canvas');
    this.overlay.className = 'graph-titles';
  }

  /** Draws a map in the place of the one before, the camera where it was. Throws where the browser has no WebGL. */
  async show(data: MapData, signal: AbortSignal): Promise<void> {
    // A small window has less room for marks.
    const { clientWidth, clientHeight } = this.place;
    const radii = radiiOf(data, Math.max(0.6, Math.min(1, Math.min(clientWidth, clientHeight) / 650)));
    const model = await runInSlices(buildModel(drawingOf(data, radii, this.palette, this.hidden)), signal);
    if (!model) return;
    [this.data, this.radii] = [data, radii];
    this.opening ??= this.open();
    this.sigma = await this.opening;
    if (signal.aborted) return;
    // The extent of the first map stays the measure, so that a change moves nothing.
    if (!this.sigma.getCustomBBox()) this.sigma.setCustomBBox(extentOf(data));
    this.sigma.setGraph(model);
    this.events.view();
  }

  /** Makes the canvases and their programs, in tasks of their own: each takes its time. */
  private async open(): Promise<Sigma<DrawnNode, DrawnEdge>> {
    if (!canDraw()) throw new Error('This browser has no WebGL.');
    await pause();
    const sigma = new Sigma<DrawnNode, DrawnEdge>(emptyModel(), this.place, {
      nodeProgramClasses: { mark: MarkProgram },
      edgeProgramClasses: { line: LinkProgram },
      nodeHoverProgramClasses: { mark: MarkProgram },
      defaultNodeType: 'mark',
      defaultDrawNodeHover: () => {},
      renderLabels: false,
      minEdgeThickness: 0.8,
      // Marks grow as one comes nearer, but not without end.
      zoomToSizeRatioFunction: (ratio) => Math.max(0.35, Math.sqrt(ratio)),
      stagePadding: this.place.clientWidth < 500 ? 30 : 48,
      minCameraRatio: NEAREST,
      maxCameraRatio: FARTHEST,
      allowInvalidContainer: true,
      doubleClickZoomingDuration: this.duration(160),
      zoomDuration: this.duration(120),
      inertiaDuration: this.duration(160),
    });
    this.place.append(this.overlay);
    sigma.on('afterRender', () => this.drawOver());
    sigma.on('enterNode', ({ node }) => this.events.hover(Number(node)));
    sigma.on('leaveNode', () => this.events.hover(null));
    sigma.on('clickNode', ({ node, event: { original } }) => {
      this.events.click(Number(node), original.ctrlKey || original.metaKey);
    });
    sigma.on('clickStage', () => this.events.clickGround());
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
    this.settling = window.setTimeout(this.events.view, SETTLED);
  }

  private frame(): Frame | null {
    const { sigma, data, palette, lit, radii } = this;
    if (!sigma) return null;
    const { width, height } = sigma.getDimensions();
    const origin = sigma.graphToViewport({ x: 0, y: 0 });
    const right = sigma.graphToViewport({ x: 1000, y: 0 });
    const up = sigma.graphToViewport({ x: 0, y: 1000 });
    const scale = sigma.scaleSize(1);
    const few = data.byWeight[Math.min(24, Math.floor(data.count / 40))];
    const landmark = few === undefined ? Number.POSITIVE_INFINITY : (radii[few] ?? 0);
    return {
      data,
      palette,
      width,
      height,
      lit,
      isFar: data.count > ALL_TITLES && sigma.getCamera().getState().ratio > FAR,
      affine: {
        xx: (right.x - origin.x) / 1000,
        xy: (up.x - origin.x) / 1000,
        x0: origin.x,
        yx: (right.y - origin.y) / 1000,
        yy: (up.y - origin.y) / 1000,
        y0: origin.y,
      },
      radius: (node) => (radii[node] ?? 2) * scale,
      shape: (node) => shapeOf(data, node),
      fill: (node) => fillOf(data, node),
      colour: (node) => palette.kind(kindOf(data, node)),
      isLandmark: (node) => (radii[node] ?? 0) >= landmark,
      isShown: (node) => !this.hidden(node),
    };
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
    drawOverlay(pen, frame, this.widths);
  }

  /** Lights some nodes and dims the rest; null lights all. Costs what is lit. */
  light(lit: Lit | null): void {
    this.lit = lit;
    this.place.classList.toggle('is-dim', lit !== null);
    this.drawOver();
  }

  /** Takes nodes out of the picture, and their links with them. */
  hide(isHidden: (node: number) => boolean): void {
    this.hidden = isHidden;
    const model = this.sigma?.getGraph();
    if (!model) return;
    let changed = false;
    model.forEachNode((node, attributes) => {
      const hidden = isHidden(Number(node));
      changed ||= hidden !== attributes.hidden;
      attributes.hidden = hidden;
    });
    if (changed) this.sigma?.refresh();
  }

  /** New titles for the same map. */
  retitle(data: MapData): void {
    this.data = data;
    this.drawOver();
  }

  /** Colours as the page has them now. */
  repaint(palette: Palette): void {
    this.palette = palette;
    const levels = linkLevels(this.data);
    const model = this.sigma?.getGraph();
    model?.forEachNode((node, attributes) => {
      attributes.color = palette.kind(kindOf(this.data, Number(node)));
    });
    model?.forEachEdge((edge, attributes) => {
      attributes.color = palette.links[(levels[Number(edge)] ?? 0) as 0 | 1 | 2];
    });
    this.sigma?.refresh();
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
  fit(nodes: readonly number[]): void {
    const frame = this.frame();
    const { sigma } = this;
    if (!frame || !sigma || nodes.length === 0) return;
    const places = nodes.map((node) =>
      sigma.viewportToFramedGraph({ x: screenX(frame, node), y: screenY(frame, node) }),
    );
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const ratio = Math.max(right - left, high - low) * 1.7;
    const least = Math.max(NEAREST, Math.min(0.6, 4 / Math.sqrt(Math.max(1, this.data.count))));
    this.go({ x: (left + right) / 2, y: (low + high) / 2, ratio: Math.min(1, Math.max(least, ratio)) });
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

  close(): void {
    clearTimeout(this.settling);
    this.resizing.disconnect();
    this.opening?.then(
      (sigma) => sigma.kill(),
      () => {},
    );
    this.sigma = null;
    this.overlay.remove();
  }
}
