import { dayNumber } from '../../../core/graph/query/graph-facts.ts';
import { type MapState, PLAIN_MAP } from '../../../core/model/map-state.ts';
import { findNode, type MapData } from '../data/map-data.ts';
import type { MapLook } from '../looks/map-look.ts';
import { stateIn } from './address.ts';
import { findKey } from './keep-places.ts';

/** What the parts of an open map share: the map at hand, what is asked of it, and what is looked at. */
export interface MapNow {
  /** The whole map, with its controls and its state in the address; else a small view without. */
  readonly isWhole: boolean;
  /** The day where it is known: in `serve`, not in a built site. */
  readonly today: number | null;
  data: MapData | null;
  looks: MapLook | null;
  state: MapState;
  /** The note a person has chosen, and the note or link they look at in passing. */
  focus: number | null;
  look: number | null;
  link: number | null;
}

/** A map that is about to be opened in a place, as the address asks for it. */
export const mapNow = (root: HTMLElement, isWhole: boolean): MapNow => {
  const { today: day } = root.dataset;
  const today = isWhole && day !== undefined ? dayNumber(day) : null;
  const state = isWhole ? stateIn(location.search, today !== null) : PLAIN_MAP;
  return { isWhole, today, data: null, looks: null, state, focus: null, look: null, link: null };
};

/** The note that an address means by its focus; null where there is none. */
export const nodeInFocus = (data: MapData, focus: MapState['focus']): number | null =>
  focus === null ? null : (findKey(data, focus) ?? findNode(data, focus));
