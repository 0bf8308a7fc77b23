import { dayNumber, dayText, type GraphFacts, NO_DAY } from '../../../core/graph/query/graph-facts.ts';
import type { MapState } from '../../../core/model/map-state.ts';
import { makeElement } from '../../dom/make-element.ts';
import { makeButton } from './panel-parts.ts';

/** A slider over the days of notes and links, and the day since which notes are new. */
export class TimeControls {
  readonly element: HTMLElement;
  private readonly slider: HTMLInputElement;
  private readonly told = makeElement('output', {});
  private readonly since: HTMLInputElement;
  private readonly fresh: HTMLInputElement;
  private readonly undated = makeElement('p', { class: 'graph-hint' });
  private days: readonly [first: number, last: number] | null = null;
  private state: Pick<MapState, 'since' | 'until' | 'fresh'> = { since: null, until: null, fresh: null };

  constructor(change: (part: Partial<MapState>, isPassing?: boolean) => void) {
    this.slider = makeElement('input', {
      type: 'range',
      'aria-label': 'The map as it was on',
      step: '1',
      disabled: '',
    });
    const untilOf = () => {
      const at = Number(this.slider.value);
      return this.days === null || at >= this.days[1] ? null : dayText(at);
    };
    this.slider.addEventListener('input', () => change({ until: untilOf() }, true));
    this.slider.addEventListener('change', () => change({ until: untilOf() }));
    const dateField = (act: (day: string | null) => void) => {
      const field = makeElement('input', { type: 'date' });
      field.addEventListener('change', () => act(field.value === '' ? null : field.value));
      return field;
    };
    this.since = dateField((since) => change({ since }));
    this.fresh = dateField((fresh) => change({ fresh }));
    const named = (name: string, field: HTMLElement) =>
      makeElement('label', { class: 'graph-choice' }, makeElement('span', {}, name), field);
    this.element = makeElement(
      'div',
      { class: 'graph-time' },
      makeElement('p', {}, 'As it was on ', this.told),
      this.slider,
      named('Dated from', this.since),
      named('What is new since', this.fresh),
      makeButton('All of time', () => change({ since: null, until: null, fresh: null })),
      this.undated,
    );
  }

  /** The days the slider goes over. */
  setDays({ made, linked }: GraphFacts): void {
    const known = [...made, ...linked].filter((day) => day !== NO_DAY);
    const [first, last] = known.reduce(
      ([least, most], day) => [Math.min(least, day), Math.max(most, day)],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    );
    this.days = known.length > 0 && first < last ? [first, last] : null;
    this.slider.disabled = this.days === null;
    if (this.days) [this.slider.min, this.slider.max] = this.days.map(String) as [string, string];
    const undated = made.reduce((sum, day) => sum + (day === NO_DAY ? 1 : 0), 0);
    this.undated.textContent = undated === 0 ? '' : `${undated} without a date are always there.`;
    this.setState(this.state);
  }

  setState({ since, until, fresh }: Pick<MapState, 'since' | 'until' | 'fresh'>): void {
    this.state = { since, until, fresh };
    const last = this.days?.[1] ?? 0;
    const at = until === null ? last : (dayNumber(until, true) ?? last);
    if (this.days) this.slider.value = String(at);
    const words = this.days === null ? 'no notes have dates' : until === null ? 'the last day' : dayText(at);
    this.told.textContent = words;
    this.slider.setAttribute('aria-valuetext', words);
    this.since.value = since === null ? '' : dayText(dayNumber(since) ?? 0);
    this.fresh.value = fresh === null ? '' : dayText(dayNumber(fresh) ?? 0);
  }
}
