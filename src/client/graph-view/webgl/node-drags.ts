import type { MapData } from '../data/map-data.ts';
import { unitsPerPixel } from '../view/frame.ts';
import type { ScreenPlace } from '../view/in-view.ts';
import type { MapSigma } from './map-sigma.ts';
import { affineOf } from './sigma-places.ts';

/** px a pointer may tremble before it drags. */
const TREMBLE = 5;

interface DragActions {
  readonly data: () => MapData;
  /** The node in focus: the only one that a finger drags. */
  readonly centre: () => number | null;
  /** The node under a point of the screen. */
  readonly nodeAt: (at: ScreenPlace) => number | null;
  /** Draws a node where the map data has it now. */
  readonly move: (node: number) => void;
  readonly dragged: (node: number) => void;
}

/** A finger drags what is in focus; other notes lie under it by chance while it moves the map. */
export class NodeDrags {
  private held: { readonly node: number; moved: boolean } | null = null;
  /** The press that ends now was a drag: the click that follows means nothing. */
  wasDragged = false;

  constructor(
    private readonly sigma: MapSigma,
    private readonly map: DragActions,
  ) {
    sigma.on('downStage', ({ event }) => {
      this.wasDragged = false;
      const node = map.nodeAt(event);
      if (node !== null) this.hold(node, event.original);
    });
    sigma.on('moveBody', ({ event }) => {
      if (!this.held) return;
      event.preventSigmaDefault();
      if (!this.drag(sigma.viewportToGraph(event))) return;
      event.original.preventDefault();
      event.original.stopPropagation();
    });
    sigma.getMouseCaptor().on('mouseup', () => this.letGo());
    sigma.getTouchCaptor().on('touchup', () => this.letGo());
  }

  /** Whether a node is held, moved or not. */
  get isHolding(): boolean {
    return this.held !== null;
  }

  private hold(node: number, event: MouseEvent | TouchEvent): void {
    if ('touches' in event && this.map.centre() !== node) return;
    if ('button' in event && event.button !== 0) return;
    this.held = { node, moved: false };
  }

  /** Moves the node that is held to a place in map units; false while the pointer has hardly moved. */
  private drag(place: { readonly x: number; readonly y: number }): boolean {
    const { held, sigma } = this;
    if (!held) return false;
    const data = this.map.data();
    const [x, y] = [data.x[held.node] ?? 0, data.y[held.node] ?? 0];
    const isStill =
      Math.hypot(place.x - x, place.y - y) < TREMBLE * unitsPerPixel({ affine: affineOf(sigma) });
    if (!held.moved && isStill) return false;
    held.moved = true;
    data.x[held.node] = place.x;
    data.y[held.node] = place.y;
    this.map.move(held.node);
    return true;
  }

  private letGo(): void {
    const { held } = this;
    this.held = null;
    if (!held?.moved) return;
    this.wasDragged = true;
    this.map.dragged(held.node);
  }
}
