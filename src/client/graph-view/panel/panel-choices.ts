import type { Colouring, MapState } from '../../../core/model/map-state.ts';
import { Choice } from './panel-parts.ts';

type Change = (part: Partial<MapState>) => void;

const colourChoice = (change: Change) =>
  new Choice<Colouring>(
    'Colour by',
    [
      ['kind', 'kind'],
      ['status', 'status'],
      ['region', 'region'],
      ['tag', 'tag'],
      ['age', 'age'],
    ],
    (colour) => change({ colour }),
  );

const sizeChoice = (change: Change) =>
  new Choice<MapState['size']>(
    'Size by',
    [
      ['links', 'links'],
      ['rank', 'PageRank'],
      ['recency', 'last change'],
    ],
    (size) => change({ size }),
  );

const depthChoice = (change: Change) =>
  new Choice<string>(
    'Around it',
    [
      ['0', 'the whole map'],
      ['1', '1 link'],
      ['2', '2 links'],
      ['3', '3 links'],
      ['4', '4 links'],
    ],
    (depth) => change({ depth: Number(depth) }),
  );

const directionChoice = (change: Change) =>
  new Choice<MapState['direction']>(
    'Direction',
    [
      ['both', 'both ways'],
      ['out', 'where it leads'],
      ['in', 'what leads there'],
    ],
    (direction) => change({ direction }),
  );

const onlyChoice = (change: Change) =>
  new Choice<string>(
    'Show',
    [
      ['', 'all notes'],
      ['orphans', 'orphans'],
      ['unwritten', 'not written yet'],
      ['written', 'written notes'],
    ],
    (only) => change({ only: only === '' ? null : (only as MapState['only']) }),
  );

const hubsChoice = (change: Change) =>
  new Choice<string>(
    'Hubs',
    [
      ['', 'shown'],
      ['fade', 'faded'],
      ['hide', 'hidden'],
    ],
    (hubs) => change({ hubs: hubs === '' ? null : (hubs as MapState['hubs']) }),
  );

/** What is chosen from a list each: looks, how far around a note, orphans and hubs. */
export class PanelChoices {
  readonly colour;
  readonly size;
  readonly depth;
  readonly direction;
  readonly only;
  readonly hubs;
  /** What the map is coloured by when nothing is asked. */
  private plain: Colouring = 'kind';

  constructor(change: Change) {
    this.colour = colourChoice(change);
    this.size = sizeChoice(change);
    this.depth = depthChoice(change);
    this.direction = directionChoice(change);
    this.only = onlyChoice(change);
    this.hubs = hubsChoice(change);
  }

  /** Tells what the map is coloured by when nothing is asked. */
  setPlainColouring(plain: Colouring): void {
    this.plain = plain;
  }

  /** Brings all choices to a state; those about a note rest while none is in focus. */
  setState(state: MapState): void {
    this.colour.set(state.colour ?? this.plain);
    this.size.set(state.size);
    this.depth.set(String(state.depth));
    this.depth.disable(state.focus === null);
    this.direction.set(state.direction);
    this.direction.disable(state.focus === null || state.depth === 0);
    this.only.set(state.only ?? '');
    this.hubs.set(state.hubs ?? '');
  }
}
