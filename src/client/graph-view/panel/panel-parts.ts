import type { KindMark } from '../../../core/model/kind-mark.ts';
import { makeElement } from '../../dom/make-element.ts';
import type { FILLS } from '../looks/marks.ts';

/** A row of a list of boxes: what it stands for, how it is called, how often it occurs. */
export interface BoxRow {
  readonly names: readonly string[];
  readonly label: string;
  readonly count: number;
  /** Drawn before the words. */
  readonly mark?: Node;
}

const numberWords = (count: number): string => count.toLocaleString(document.documentElement.lang || 'en');

/** Boxes that say what is shown: by default all are checked, and `null` stands for all. */
export class BoxList {
  readonly element: HTMLFieldSetElement;
  private boxes: { readonly box: HTMLInputElement; readonly names: readonly string[] }[] = [];

  /** With `isPick` none is checked by default, and what is checked is all that is shown. */
  constructor(
    private readonly legend: string,
    private readonly change: (names: readonly string[] | null) => void,
    private readonly isPick = false,
  ) {
    this.element = makeElement('fieldset', {});
  }

  setRows(rows: readonly BoxRow[], shown: readonly string[] | null): void {
    this.boxes = [];
    const labels = rows.map(({ names, label, count, mark }) => {
      const box = makeElement('input', { type: 'checkbox' });
      box.addEventListener('change', () => this.change(this.chosen()));
      this.boxes.push({ box, names });
      const number = makeElement('span', { class: 'count' }, numberWords(count));
      return makeElement('label', {}, box, ...(mark ? [mark] : []), label, ' ', number);
    });
    this.element.replaceChildren(makeElement('legend', { class: 'hidden' }, this.legend), ...labels);
    this.setShown(shown);
  }

  setShown(shown: readonly string[] | null): void {
    for (const { box, names } of this.boxes)
      box.checked = shown === null ? !this.isPick : names.some((name) => shown.includes(name));
  }

  private chosen(): readonly string[] | null {
    const on = this.boxes.filter(({ box }) => box.checked);
    const isAll = this.isPick ? on.length === 0 : on.length === this.boxes.length;
    return isAll ? null : on.flatMap(({ names }) => names);
  }
}

/** A choice of one of several words, with its name before it. */
export class Choice<Value extends string> {
  readonly element: HTMLLabelElement;
  private readonly select: HTMLSelectElement;

  constructor(name: string, values: readonly (readonly [Value, string])[], change: (value: Value) => void) {
    this.select = makeElement('select', {});
    this.select.append(...values.map(([value, words]) => new Option(words, value)));
    this.select.addEventListener('change', () => change(this.select.value as Value));
    this.element = makeElement(
      'label',
      { class: 'graph-choice' },
      makeElement('span', {}, name),
      this.select,
    );
  }

  set(value: Value): void {
    this.select.value = value;
  }

  disable(isDisabled: boolean): void {
    this.select.disabled = isDisabled;
  }
}

/** A button with words in it. */
export const makeButton = (words: string, act: () => void): HTMLButtonElement => {
  const button = makeElement('button', { type: 'button', class: 'graph-button' }, words);
  button.addEventListener('click', act);
  return button;
};

/** A part of the panel that folds away. */
export const makeSection = (name: string, ...children: readonly Node[]): HTMLDetailsElement =>
  makeElement('details', { class: 'graph-section' }, makeElement('summary', {}, name), ...children);

/** A line as links of a relation are drawn. */
export const lineSample = (dash: readonly number[], width: number): SVGElement => {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const line = document.createElementNS(space, 'line');
  const put = (element: Element, values: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
  };
  put(svg, { width: '26', height: '8', 'aria-hidden': 'true', class: 'graph-line' });
  put(line, { x1: '0', x2: '26', y1: '4', y2: '4', stroke: 'currentColor', 'stroke-width': String(width) });
  if (dash.length > 0) line.setAttribute('stroke-dasharray', dash.join(' '));
  svg.append(line);
  return svg;
};

/** A mark of the map in a legend; of a colour, else of that of its words. */
export const markSample = (
  shape: KindMark['shape'],
  fill: keyof typeof FILLS,
  colour: string | null = null,
): HTMLElement => {
  const sample = makeElement('span', { class: `graph-sign ${shape} ${fill}`, 'aria-hidden': 'true' });
  if (colour !== null) sample.style.color = colour;
  return sample;
};
