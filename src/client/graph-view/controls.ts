import { kindMark } from '../../core/model/kind-mark.ts';
import { makeElement } from '../dom/make-element.ts';
import type { MapData } from './map-data.ts';

/** Kinds that have a row of their own in the legend; the rest share one. */
const LEGEND = 8;

export interface ControlEvents {
  readonly words: (words: string) => void;
  /** Enter in the search field. */
  readonly find: () => void;
  /** Kinds that are shown; null for all. */
  readonly kinds: (kinds: readonly string[] | null) => void;
  readonly zoom: (factor: number) => void;
  readonly reset: () => void;
}

/** One row of the legend: a kind, or all that have no row. */
interface LegendRow {
  readonly label: string;
  readonly kinds: readonly string[];
  readonly count: number;
}

/** `placeholder` is a kind of node; people call it what it is. */
const kindWords = (kind: string): string => (kind === 'placeholder' ? 'not written yet' : kind);

/** Rows for the eight largest kinds and one for all others. */
export const legendOf = ({ nodes, kindCounts }: Pick<MapData, 'nodes' | 'kindCounts'>): LegendRow[] => {
  const named = kindCounts.map(({ kind, count }) => ({ name: nodes.kinds[kind] ?? '', count }));
  const rows = named
    .slice(0, LEGEND)
    .map(({ name, count }): LegendRow => ({ label: kindWords(name), kinds: [name], count }));
  const rest = named.slice(LEGEND);
  if (rest.length === 0) return rows;
  const count = rest.reduce((sum, kind) => sum + kind.count, 0);
  return [...rows, { label: 'other', kinds: rest.map(({ name }) => name), count }];
};

/** The quiet controls at the edge of the map: find, kinds, nearer and farther. */
export class Controls {
  readonly element: HTMLElement;
  private readonly field: HTMLInputElement;
  private readonly legend: HTMLElement;
  private boxes: { readonly box: HTMLInputElement; readonly kinds: readonly string[] }[] = [];

  constructor(private readonly events: ControlEvents) {
    this.field = makeElement('input', {
      type: 'search',
      'aria-label': 'Find on the map',
      placeholder: 'Find on the map',
      autocomplete: 'off',
      spellcheck: 'false',
    });
    this.field.addEventListener('input', () => events.words(this.field.value));
    this.field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') events.find();
      if (event.key === 'Escape' && this.field.value !== '') {
        event.stopPropagation();
        this.field.value = '';
        events.words('');
      }
    });
    this.legend = makeElement('fieldset', {}, makeElement('legend', { class: 'hidden' }, 'Kinds shown'));
    const kinds = makeElement(
      'details',
      { class: 'graph-kinds' },
      makeElement('summary', {}, 'Kinds'),
      this.legend,
    );
    kinds.open = matchMedia('(min-width: 60em)').matches;
    this.element = makeElement('div', { class: 'graph-controls' }, this.field, kinds);
  }

  /** Buttons for those without a wheel. */
  zoomButtons(): HTMLElement {
    const button = (name: string, sign: string, act: () => void) => {
      const made = makeElement('button', { type: 'button', 'aria-label': name, title: name }, sign);
      made.addEventListener('click', act);
      return made;
    };
    return makeElement(
      'div',
      { class: 'graph-zoom' },
      button('Zoom in', '+', () => this.events.zoom(1 / 1.6)),
      button('Zoom out', '−', () => this.events.zoom(1.6)),
      button('Show the whole map', '⤢', this.events.reset),
    );
  }

  /** Fills the legend for a map; `shown` are the kinds that are on, null for all. */
  setKinds(data: MapData, shown: readonly string[] | null): void {
    this.boxes = [];
    const rows = legendOf(data).map(({ label, kinds, count }) => {
      const box = makeElement('input', { type: 'checkbox' });
      box.checked = shown === null || kinds.some((kind) => shown.includes(kind));
      box.addEventListener('change', () => this.onKinds());
      this.boxes.push({ box, kinds });
      const [kind = ''] = kinds;
      const { shape, colour, letters } = kindMark(label === 'other' ? 'other' : kind);
      const mark =
        kind === 'placeholder'
          ? makeElement('span', { class: 'mark round unwritten', 'aria-hidden': 'true' })
          : makeElement('span', { class: `mark ${shape} kind-${colour}`, 'aria-hidden': 'true' }, letters);
      const number = makeElement(
        'span',
        { class: 'count' },
        count.toLocaleString(document.documentElement.lang),
      );
      return makeElement('label', {}, box, mark, label, ' ', number);
    });
    this.legend.replaceChildren(makeElement('legend', { class: 'hidden' }, 'Kinds shown'), ...rows);
  }

  private onKinds(): void {
    const on = this.boxes.filter(({ box }) => box.checked);
    this.events.kinds(on.length === this.boxes.length ? null : on.flatMap(({ kinds }) => kinds));
  }

  setWords(words: string): void {
    if (this.field.value !== words) this.field.value = words;
  }
}
