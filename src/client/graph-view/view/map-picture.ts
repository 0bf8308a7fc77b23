import type { Lit } from '../data/lit.ts';
import type { MapData } from '../data/map-data.ts';
import type { MapLook } from '../looks/map-look.ts';
import type { Palette } from '../looks/palette.ts';
import type { Frame } from './frame.ts';
import type { MapCamera } from './map-camera.ts';

export interface PictureEvents {
  /** The pointer is on a node, or on none. */
  readonly hover: (node: number | null) => void;
  /** The pointer is on a link, or on none. */
  readonly hoverLink: (edge: number | null) => void;
  readonly click: (node: number, keys: { readonly isNewTab: boolean; readonly isShift: boolean }) => void;
  readonly clickGround: () => void;
  /** What is in view has changed, and stands still. */
  readonly view: () => void;
  /** A person has dragged a node to another place. */
  readonly dragged: (node: number) => void;
}

/** A drawn map that one can look around in: by WebGL, or where there is none as SVG. */
export interface MapPicture {
  /** Draws a map in the place of the one before, the window where it was. Throws where the browser cannot. */
  readonly show: (data: MapData, look: MapLook, signal: AbortSignal) => Promise<void>;
  /** Lights some nodes and dims the rest; null lights all. */
  readonly light: (lit: Lit | null) => void;
  readonly repaint: (palette: Palette) => void;
  /** Puts a node where the map data has it now. */
  readonly move: (node: number) => void;
  /** How one looks around in it; null while nothing is drawn. */
  readonly camera: MapCamera | null;
  /** What stands where now; null while nothing is drawn. */
  readonly frame: () => Frame | null;
  readonly close: () => void;
}
