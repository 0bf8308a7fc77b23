import { kindMark } from '../../core/model/kind-mark.ts';
import { makeElement } from '../dom/make-element.ts';
import { type MapData, statusKey } from './map-data.ts';
import type { ViewState } from './view-state.ts';

/** Kinds that have a row of their own in the legend; the rest share one. */
const LEGEND = 8;

export interface ControlEvents {
  readonly words: (words: string) => void;
  /** Enter in the search field. */
  readonly find: () => void;
  /** Kinds that are shown; null for all. */
  readonly kinds: (kinds: readonly string[] | null) => void;
  /** Statuses that are shown; null for all. */
  readonly statuses: (statuses: readonly string[] | null) => void;
  readonly zoom: (factor: number) => void;
  readonly reset: () => void;
}

/** A box that is checked while what it names is shown. */
interface Box {
  readonly box: HTMLInputElement;
  readonly names: readonly string[];
}

/** Names of the boxes that are checked; null when all are. */
const namesOn = (boxes: readonly Box[]): readonly string[] | null => {
  const on = boxes.filter(({ box }) => box.checked);
  return on.length === boxes.length ? null : on.flatMap(({ names }) => names);
};

/** Statuses in the order of the legend, with the sign their marks have on the map. */
const STATUS_ROWS: readonly (readonly [key: string, label: string, sign: string])[] = [
  ['learned', 'learned', '●'],
  ['learning', 'learning', '◒'],
  ['want', 'want to learn', '○'],
  ['dropped', 'dropped', '●'],
  ['none', 'without status', '●'],
];

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
  private readonly statusLegend: HTMLElement;
  private boxes: Box[] = [];
  private statusBoxes: Box[] = [];

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
    this.statusLegend = makeElement('fieldset', {});
    const statuses = makeElement(
      'details',
      { class: 'graph-kinds' },
      makeElement('summary', {}, 'Status'),
      this.statusLegend,
    );
    this.element = makeElement('div', { class: 'graph-controls' }, this.field, kinds, statuses);
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

  /** Fills the legends for a map, as a state has them. */
  setRows(data: MapData, { kinds, statuses }: Pick<ViewState, 'kinds' | 'statuses'>): void {
    this.setKinds(data, kinds);
    this.setStatuses(data, statuses);
  }

  private setStatuses(data: MapData, shown: readonly string[] | null): void {
    const counts = new Map<string, number>();
    for (let node = 0; node < data.count; node++) {
      const key = statusKey(data, node);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    this.statusBoxes = [];
    const rows = STATUS_ROWS.filter(([key]) => counts.has(key)).map(([key, label, sign]) => {
      const box = makeElement('input', { type: 'checkbox' });
      box.checked = shown === null || shown.includes(key);
      box.addEventListener('change', () => this.events.statuses(namesOn(this.statusBoxes)));
      this.statusBoxes.push({ box, names: [key] });
      const mark = makeElement('span', { class: 'graph-sign', 'aria-hidden': 'true' }, sign);
      const count = makeElement(
        'span',
        { class: 'count' },
        (counts.get(key) ?? 0).toLocaleString(document.documentElement.lang),
      );
      return makeElement('label', {}, box, mark, label, ' ', count);
    });
    this.statusLegend.replaceChildren(makeElement('legend', { class: 'hidden' }, 'Statuses shown'), ...rows);
  }

  /** Fills the legend for a map; `shown` are the kinds that are on, null for all. */
  private setKinds(data: MapData, shown: readonly string[] | null): void {
    this.boxes = [];
    const rows = legendOf(data).map(({ label, kinds, count }) => {
      const box = makeElement('input', { type: 'checkbox' });
      box.checked = shown === null || kinds.some((kind) => shown.includes(kind));
      box.addEventListener('change', () => this.events.kinds(namesOn(this.boxes)));
      this.boxes.push({ box, names: kinds });
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

  setWords(words: string): void {
    if (this.field.value !== words) this.field.value = words;
  }
}
