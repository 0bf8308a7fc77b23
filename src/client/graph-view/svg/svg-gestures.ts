import type { ScreenPlace } from '../view/in-view.ts';
import type { PictureEvents } from '../view/map-picture.ts';

/** px a pointer may tremble before it drags. */
const TREMBLE = 5;

export interface GestureActions extends Pick<PictureEvents, 'click' | 'clickGround' | 'dragged'> {
  /** The node under a point of the screen. */
  readonly nodeAt: (place: ScreenPlace) => number | null;
  /** The node in focus: the only one that a finger drags. */
  readonly centre: () => number | null;
  /** The pointer is over the picture, without being pressed; null when it leaves. */
  readonly point: (place: ScreenPlace | null) => void;
  /** Comes nearer (below 1) or goes farther; what is under the point stays there. */
  readonly zoomAt: (place: ScreenPlace, factor: number) => void;
  /** Moves a node, or the map where none is held. */
  readonly drag: (node: number | null, before: ScreenPlace, now: ScreenPlace) => void;
}

/** What mouse, wheel and fingers do to a map that is drawn as SVG. */
export class SvgGestures {
  private readonly pointers = new Map<number, ScreenPlace>();
  private held: { readonly node: number | null; moved: boolean; readonly from: ScreenPlace } | null = null;

  constructor(
    private readonly place: HTMLElement,
    private readonly map: GestureActions,
    signal: AbortSignal,
  ) {
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      act: (event: HTMLElementEventMap[Name]) => void,
    ) => place.addEventListener(name, act, { signal, passive: false });
    on('wheel', (event) => this.onWheel(event));
    on('pointerdown', (event) => this.onDown(event));
    on('pointermove', (event) => this.onMove(event));
    on('pointerup', (event) => this.onUp(event));
    on('pointercancel', (event) => this.pointers.delete(event.pointerId));
    on('pointerleave', () => map.point(null));
  }

  /** Where a pointer is within the picture. */
  private placeOf(event: MouseEvent): ScreenPlace {
    const { left, top } = this.place.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    this.map.zoomAt(this.placeOf(event), event.deltaY > 0 ? 1.25 : 0.8);
  }

  private onDown(event: PointerEvent): void {
    const from = this.placeOf(event);
    this.pointers.set(event.pointerId, from);
    this.place.setPointerCapture(event.pointerId);
    const node = this.map.nodeAt(from);
    const isHeld = event.pointerType !== 'touch' || this.map.centre() === node;
    this.held = { node: isHeld ? node : null, moved: false, from };
  }

  private onMove(event: PointerEvent): void {
    const now = this.placeOf(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      this.map.point(now);
      return;
    }
    const [other] = [...this.pointers].filter(([id]) => id !== event.pointerId);
    this.pointers.set(event.pointerId, now);
    if (other) this.pinch(other[1], before, now);
    else this.drag(before, now);
  }

  /** Two fingers zoom by how far apart they are. */
  private pinch(other: ScreenPlace, before: ScreenPlace, now: ScreenPlace): void {
    const apart = ({ x, y }: ScreenPlace) => Math.max(1, Math.hypot(x - other.x, y - other.y));
    this.held = null;
    this.map.zoomAt({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, apart(before) / apart(now));
  }

  private drag(before: ScreenPlace, now: ScreenPlace): void {
    const { held } = this;
    if (!held) return;
    if (!held.moved && Math.hypot(now.x - held.from.x, now.y - held.from.y) < TREMBLE) return;
    held.moved = true;
    this.map.drag(held.node, before, now);
  }

  private onUp({ pointerId, ctrlKey, metaKey, shiftKey }: PointerEvent): void {
    const { held } = this;
    this.pointers.delete(pointerId);
    this.held = null;
    if (!held) return;
    if (held.moved) {
      if (held.node !== null) this.map.dragged(held.node);
      return;
    }
    const node = this.map.nodeAt(held.from);
    if (node === null) this.map.clickGround();
    else this.map.click(node, { isNewTab: ctrlKey || metaKey, isShift: shiftKey });
  }
}
