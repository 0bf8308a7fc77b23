import type { MapState } from '../../core/model/map-state.ts';
import type { Frame } from './frame.ts';
import type { Lit } from './lit.ts';
import type { MapData } from './map-data.ts';
import type { MapLook } from './map-look.ts';
import type { Palette } from './palette.ts';

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
  /** Nodes that are shown and within the window, most linked first. */
  readonly inView: () => number[];
  /** Where a node stands on the screen, in px from the upper left of the picture. */
  readonly screenPlace: (node: number) => { readonly x: number; readonly y: number } | null;
  /** Map units of a px. */
  readonly unitsPerPixel: () => number;
  readonly nearestToMiddle: () => number[];
  /** Brings a node into view; `near` also comes close enough to read its neighbours. */
  readonly moveTo: (node: number, near: boolean) => void;
  /** Brings several nodes into view together; gives the window that will then be over the map. */
  readonly fit: (nodes: readonly number[]) => MapState['eye'];
  readonly zoom: (factor: number) => void;
  readonly pan: (right: number, down: number) => void;
  readonly reset: () => void;
  /** The window over the map, null when it is the whole. */
  readonly eye: () => MapState['eye'];
  readonly look: (eye: MapState['eye']) => void;
  readonly frame: () => Frame | null;
  readonly close: () => void;
}
