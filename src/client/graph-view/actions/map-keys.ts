import { HIDDEN } from '../../../core/graph/query/map-filter.ts';
import { neighboursOf } from '../../../core/graph/query/neighbourhood.ts';
import { pageAt } from '../../dom/page-cache.ts';
import { type MapData, routeOfNode, titleOf } from '../data/map-data.ts';
import { type MapLook, standingOfLink } from '../looks/map-look.ts';
import { unitsPerPixel } from '../view/frame.ts';
import { nodeInMiddle, screenPlaceOf } from '../view/in-view.ts';
import type { MapPicture } from '../view/map-picture.ts';
import { linksOf, linkWords, otherEnd } from './link-walk.ts';
import { DIRECTIONS, nextInDirection } from './next-in-direction.ts';

/** px a note moves at one press of an arrow. */
const STEP = 12;

export interface KeyActions {
  readonly data: () => MapData | null;
  readonly look: () => MapLook | null;
  readonly picture: () => MapPicture | null;
  readonly focus: () => number | null;
  readonly choose: (node: number) => void;
  readonly open: (node: number) => void;
  /** Lets go of the last thing asked; false when there is none. */
  readonly clear: () => boolean;
  readonly compare: (node: number) => void;
  readonly pin: (node: number) => void;
  /** Pins a note where it is now. */
  readonly keepPlace: (node: number) => void;
  readonly light: (edge: number | null) => void;
  readonly say: (words: string) => void;
  readonly hrefOf: (route: string) => string;
}

/** What keys do while the picture has the focus. */
export class MapKeys {
  /** The note that arrows move, and where it was. */
  private moving: { readonly node: number; readonly x: number; readonly y: number } | null = null;
  /** The link that is looked at, of the note in focus. */
  private step: { readonly node: number; readonly edge: number } | null = null;

  constructor(private readonly map: KeyActions) {}

  press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.map.picture()) return;
    const isDone = this.moving ? this.pressMoving(event) : this.pressWalking(event);
    if (isDone) event.preventDefault();
  }

  /** The focus leaves the picture: a move that was not ended is kept. */
  leave(): void {
    const { moving } = this;
    this.moving = null;
    if (moving) this.map.keepPlace(moving.node);
  }

  private pressWalking(event: KeyboardEvent): boolean {
    const { map } = this;
    const camera = map.picture()?.camera;
    const direction = DIRECTIONS[event.key];
    if (direction) {
      this.walk(direction, event.shiftKey);
      return true;
    }
    switch (event.key) {
      case '+':
      case '=':
        camera?.zoom(1 / 1.4);
        return true;
      case '-':
        camera?.zoom(1.4);
        return true;
      case '0':
        camera?.reset();
        return true;
      case 'Enter':
        this.enter();
        return true;
      case 'Escape':
        this.step = null;
        return map.clear();
      default:
        return this.pressOnFocus(event);
    }
  }

  private pressOnFocus({ key, shiftKey }: KeyboardEvent): boolean {
    const { map } = this;
    const focus = map.focus();
    const name = key.toLowerCase();
    if (!['l', 'x', 'p', 'm', 'o'].includes(name)) return false;
    if (focus === null) {
      map.say('Choose a note first: press Enter.');
      return true;
    }
    if (name === 'l') this.stepLink(focus, shiftKey ? -1 : 1);
    else if (name === 'x') map.compare(focus);
    else if (name === 'p') map.pin(focus);
    else if (name === 'm') this.beginMove(focus);
    else void this.edit(focus);
    return true;
  }

  private enter(): void {
    const { map } = this;
    const [focus, data] = [map.focus(), map.data()];
    if (this.step && data && focus === this.step.node) {
      const other = otherEnd(data, this.step.edge, focus);
      this.step = null;
      map.choose(other);
    } else if (focus !== null) map.open(focus);
    else {
      const frame = map.picture()?.frame();
      const nearest = frame ? nodeInMiddle(frame) : null;
      if (nearest !== null) map.choose(nearest);
    }
  }

  private walk(direction: readonly [number, number], isPan: boolean): void {
    const { map } = this;
    const [data, focus, picture, look] = [map.data(), map.focus(), map.picture(), map.look()];
    if (!data || !picture || !look) return;
    const frame = picture.frame();
    if (focus === null || !frame || isPan) {
      picture.camera?.pan(direction[0] * 0.15, direction[1] * 0.15);
      return;
    }
    const shown = new Set(linksOf(data, look, focus).map((edge) => otherEnd(data, edge, focus)));
    const around = neighboursOf(data.links, focus)
      .filter((node) => shown.has(node) && look.standing[node] !== HIDDEN)
      .map((node) => ({ node, ...screenPlaceOf(frame, node) }));
    const next = nextInDirection({ node: focus, ...screenPlaceOf(frame, focus) }, around, direction);
    this.step = null;
    if (next === null) map.say('No link that way.');
    else map.choose(next);
  }

  /** Looks at the next link of the note in focus, or the one before. */
  private stepLink(focus: number, by: 1 | -1): void {
    const { map } = this;
    const [data, look] = [map.data(), map.look()];
    if (!data || !look) return;
    const links = linksOf(data, look, focus);
    if (links.length === 0) {
      map.say('No links are shown.');
      return;
    }
    const before = this.step?.node === focus ? links.indexOf(this.step.edge) : by > 0 ? -1 : 0;
    const at = (before + by + links.length) % links.length;
    const edge = links[at] ?? 0;
    this.step = standingOfLink(data, look, edge) === 0 ? null : { node: focus, edge };
    map.light(edge);
    map.say(linkWords(data, edge, at, links.length));
  }

  private beginMove(node: number): void {
    const data = this.map.data();
    if (!data) return;
    this.moving = { node, x: data.x[node] ?? 0, y: data.y[node] ?? 0 };
    this.map.say(`Moving ${titleOf(data, node)}: arrows move it, Enter pins it there, Escape puts it back.`);
  }

  private pressMoving(event: KeyboardEvent): boolean {
    const { map, moving } = this;
    const [data, picture] = [map.data(), map.picture()];
    if (!data || !picture || !moving) return false;
    const direction = DIRECTIONS[event.key];
    if (direction) {
      const frame = picture.frame();
      const step = (frame ? unitsPerPixel(frame) : 1) * (event.shiftKey ? 5 * STEP : STEP);
      data.x[moving.node] = (data.x[moving.node] ?? 0) + direction[0] * step;
      data.y[moving.node] = (data.y[moving.node] ?? 0) - direction[1] * step;
      picture.move(moving.node);
      return true;
    }
    if (event.key === 'Enter') {
      this.leave();
      return true;
    }
    if (event.key !== 'Escape') return false;
    this.moving = null;
    [data.x[moving.node], data.y[moving.node]] = [moving.x, moving.y];
    picture.move(moving.node);
    map.say(`${titleOf(data, moving.node)} is back where it was.`);
    return true;
  }

  /** Opens a note in its owner's editor, as its page does; only `serve` has the way there. */
  private async edit(node: number): Promise<void> {
    const { map } = this;
    const data = map.data();
    const route = data && routeOfNode(data, node);
    const page = route === null || route === undefined ? null : await pageAt(map.hrefOf(route));
    const link = page?.querySelector<HTMLAnchorElement>('a.edit[href]');
    if (link) {
      map.say('Opening it in the editor.');
      location.href = link.href;
    } else map.say('It cannot be opened in an editor from here.');
  }
}
