import type { MapData } from './data/map-data.ts';
import type { MapLook } from './looks/map-look.ts';
import type { Palette } from './looks/palette.ts';
import { MOST_IN_SVG, SvgPicture } from './svg/svg-picture.ts';
import type { MapPicture, PictureEvents } from './view/map-picture.ts';
import { WebglPicture } from './webgl/webgl-picture.ts';

/** The picture that this browser can draw: by WebGL, else SVG of as many notes as that can bear, else none. */
export class AnyPicture {
  private drawn: MapPicture | null = null;
  private cannotDraw = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly place: HTMLElement,
    private readonly events: PictureEvents,
  ) {}

  /** The picture; null while there is none yet, and where none can be drawn. */
  get picture(): MapPicture | null {
    return this.drawn;
  }

  async show(data: MapData, look: MapLook, palette: Palette, signal: AbortSignal): Promise<void> {
    if (this.cannotDraw) return;
    try {
      this.drawn ??= new WebglPicture(this.place, data, palette, this.events);
      await this.drawn.show(data, look, signal);
      this.place.tabIndex = 0;
    } catch {
      this.drawn?.close();
      this.drawn = data.count > MOST_IN_SVG ? null : new SvgPicture(this.place, data, palette, this.events);
      await this.showInstead(data, look, signal);
    }
  }

  private async showInstead(data: MapData, look: MapLook, signal: AbortSignal): Promise<void> {
    try {
      await this.drawn?.show(data, look, signal);
      this.place.tabIndex = 0;
    } catch {
      this.drawn = null;
    }
    this.cannotDraw = this.drawn === null;
    this.root.classList.toggle('no-picture', this.cannotDraw);
  }

  close(): void {
    this.drawn?.close();
  }
}
