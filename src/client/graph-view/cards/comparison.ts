import type { MapState } from '../../../core/model/map-state.ts';
import type { Lit } from '../data/lit.ts';
import { keyOf, type MapData, titleOf } from '../data/map-data.ts';
import { findKey } from '../state/keep-places.ts';
import { chosenCard, litChosen, sharedWords } from './chosen-card.ts';

export interface CompareEvents {
  readonly choose: (node: number) => void;
  readonly drop: (node: number) => void;
  readonly clear: () => void;
}

const numbersOf = (data: MapData, chosen: MapState['chosen']): number[] =>
  chosen.flatMap((key) => findKey(data, key) ?? []);

/** Keys of the notes compared once `node` is taken among them, or out of them; the note in focus is the first. */
export const chosenWith = (
  data: MapData,
  { chosen }: Pick<MapState, 'chosen'>,
  focus: number | null,
  node: number,
): MapState['chosen'] => {
  const key = keyOf(data, node);
  if (chosen.includes(key)) return chosen.filter((other) => other !== key);
  const first = focus === null || chosen.length > 0 ? [] : [keyOf(data, focus)];
  return [...new Set([...first, ...chosen, key])];
};

/** `Compared: VAE, Sparse Coding. All are linked with …`, or '' where nothing is. */
export const comparedWords = (data: MapData, chosen: MapState['chosen']): string => {
  const numbers = numbersOf(data, chosen);
  if (chosen.length === 0) return '';
  return `Compared: ${numbers.map((at) => titleOf(data, at)).join(', ')}. ${sharedWords(data, numbers)}`;
};

/** Several chosen notes: the card that says what they share, and what lights up for them. */
export class Comparison {
  private card: HTMLElement | null = null;

  /** Cards stand before `place`. */
  constructor(
    private readonly place: HTMLElement,
    private readonly events: CompareEvents,
  ) {}

  /** Makes the card of the notes chosen; none where there are none. */
  show(data: MapData | null, chosen: MapState['chosen']): void {
    this.card?.remove();
    this.card = null;
    const numbers = data ? numbersOf(data, chosen) : [];
    if (!data || numbers.length === 0) return;
    this.card = chosenCard(data, numbers, this.events);
    this.place.before(this.card);
  }

  /** Hides the card while something else is looked at; true when it is there to be seen. */
  setHidden(isHidden: boolean): boolean {
    if (this.card) this.card.hidden = isHidden;
    return this.card !== null && !isHidden;
  }

  /** What lights up for the notes chosen; null for none. */
  lit(data: MapData, chosen: MapState['chosen']): Lit | null {
    const numbers = numbersOf(data, chosen);
    return numbers.length === 0 ? null : litChosen(data, numbers);
  }
}
