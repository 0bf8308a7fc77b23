import { keyOf, type MapData, titleOf } from '../data/map-data.ts';
import { applyPins, type Pins, readPins, writePins } from '../state/pins.ts';

/** What happens around pins: they have changed, or there is something to say of them. */
export interface PinEvents {
  readonly changed: () => void;
  readonly say: (words: string) => void;
}

const short = (value: number): number => Math.round(value * 10) / 10;

/** Notes that a person has put where they are: pinned, let go, and kept for the next visit. */
export class PinKeeper {
  private pins: Pins = {};

  constructor(private readonly events: PinEvents) {}

  /** Reads those that were kept before. */
  async read(): Promise<void> {
    this.pins = await readPins();
  }

  /** Puts pinned notes where they belong, and tells which they are. */
  apply(data: MapData): ReadonlySet<number> {
    return applyPins(data, this.pins);
  }

  /** Keeps a note where it is now. */
  pin(data: MapData, node: number): void {
    const place = [short(data.x[node] ?? 0), short(data.y[node] ?? 0)] as const;
    this.keep({ ...this.pins, [keyOf(data, node)]: place });
    this.events.say(`${titleOf(data, node)} is pinned here.`);
  }

  /** Pins a note, or lets it go where it is pinned. */
  toggle(data: MapData, node: number): void {
    const key = keyOf(data, node);
    if (!Object.hasOwn(this.pins, key)) {
      this.pin(data, node);
      return;
    }
    const { [key]: _, ...rest } = this.pins;
    this.letGo(data, rest);
    this.events.say(`${titleOf(data, node)} is not pinned any more.`);
  }

  /** Lets go of all but the pins given: those return to where the map has them. */
  letGo(data: MapData, rest: Pins = {}): void {
    data.x.set(Float32Array.from(data.nodes.x, (tenths) => tenths / 10));
    data.y.set(Float32Array.from(data.nodes.y, (tenths) => -tenths / 10));
    this.keep(rest);
  }

  private keep(pins: Pins): void {
    this.pins = pins;
    void writePins(pins).then((isKept) => {
      if (!isKept) this.events.say('Pins cannot be kept here: they last until the page is left.');
    });
    this.events.changed();
  }
}
