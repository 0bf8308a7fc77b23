import type { GraphFacts } from '../../../core/graph/query/graph-facts.ts';
import { type MapClasses, plainColouring } from '../../../core/graph/query/map-classes.ts';
import { hubsOf } from '../../../core/graph/query/map-filter.ts';
import type { KindMark } from '../../../core/model/kind-mark.ts';
import { type MapState, PLAIN_MAP } from '../../../core/model/map-state.ts';
import { makeElement } from '../../dom/make-element.ts';
import type { MapData } from '../data/map-data.ts';
import { commonShape } from '../looks/common-shape.ts';
import { colourOfClass } from '../looks/map-look.ts';
import type { Palette } from '../looks/palette.ts';
import { makeFindField } from './find-field.ts';
import { PanelChoices } from './panel-choices.ts';
import { BoxList, makeButton, makeSection, markSample } from './panel-parts.ts';
import { kindRows, relationRows, statusRows, tagRows } from './panel-rows.ts';
import { TimeControls } from './time-controls.ts';

export interface PanelEvents {
  /** A person asks for something else; `isPassing` while they still type or drag. */
  readonly change: (part: Partial<MapState>, isPassing?: boolean) => void;
  /** Enter in the search field. */
  readonly find: () => void;
  /** What needs days or tags is opened. */
  readonly needFacts: () => void;
  /** What the map tells is opened. */
  readonly needInsight: () => void;
  readonly save: (format: 'png' | 'svg') => void;
  readonly unpinAll: () => void;
}

/** The quiet controls at the edge of the map: what to find, to show, and what looks mean. */
export class Panel {
  readonly element: HTMLElement;
  private readonly field: HTMLInputElement;
  private readonly hint = makeElement('p', { class: 'graph-hint', role: 'status' });
  private readonly kinds: BoxList;
  private readonly statuses: BoxList;
  private readonly relations: BoxList;
  private readonly tags: BoxList;
  private readonly choices: PanelChoices;
  private readonly time: TimeControls;
  private readonly looks: HTMLDetailsElement;
  private readonly classes = makeElement('ul', { class: 'graph-classes', 'aria-label': 'Colours' });
  private readonly reset: HTMLButtonElement;
  private readonly unpin: HTMLButtonElement;
  /** What the map tells unasked stands here. */
  readonly told = makeElement('div', { class: 'graph-told' });
  /** A link that may be missing stands here, in what is now. */
  readonly proposal = makeElement('div', { class: 'graph-proposal' });
  private readonly asks: HTMLDetailsElement;
  private readonly tells: HTMLDetailsElement;
  /** What signs for notes of all kinds look like. */
  private shape: KindMark['shape'] = 'round';
  private look: Pick<MapState, 'colour' | 'size'> = PLAIN_MAP;

  constructor(private readonly events: PanelEvents) {
    const { change } = events;
    this.field = makeFindField(change, events.find);
    this.kinds = new BoxList('Kinds shown', (kinds) => change({ kinds }));
    this.statuses = new BoxList('Statuses shown', (statuses) => change({ statuses }));
    this.relations = new BoxList('Relations shown', (relations) => change({ relations }));
    this.tags = new BoxList('Tags shown', (tags) => change({ tags }), true);
    this.choices = new PanelChoices(change);
    this.time = new TimeControls(change);
    this.reset = makeButton('Show everything again', () =>
      change({ ...PLAIN_MAP, view: 'all', colour: this.look.colour, size: this.look.size }),
    );
    this.unpin = makeButton('Unpin all notes', events.unpinAll);
    this.looks = makeSection(
      'Colour and size',
      this.choices.colour.element,
      this.classes,
      this.choices.size.element,
    );
    this.asks = this.makeAsks();
    this.tells = this.makeTells();
    this.element = makeElement(
      'div',
      { class: 'graph-controls' },
      ...[this.field, this.hint, this.proposal, this.asks, this.tells],
    );
  }

  /** All that can be asked; hidden until it is filled, so that nothing moves when it is. */
  private makeAsks(): HTMLDetailsElement {
    const isWide = matchMedia('(min-width: 60em)').matches;
    const { depth, direction, only, hubs } = this.choices;
    const kinds = makeSection('Kinds', this.kinds.element);
    const tags = makeSection('Tags', this.tags.element);
    const time = makeSection('Time', this.time.element);
    for (const section of [tags, time])
      section.addEventListener('toggle', () => section.open && this.events.needFacts());
    const asks = makeElement(
      'details',
      { class: 'graph-panel' },
      makeElement('summary', {}, 'Ask the map'),
      this.looks,
      kinds,
      makeSection('Relations', this.relations.element),
      makeSection('Status', this.statuses.element),
      tags,
      time,
      makeSection('Around a note', depth.element, direction.element),
      makeSection('Orphans and hubs', only.element, hubs.element),
      makeSection('Keep', this.makeSaves(), this.unpin),
      this.reset,
    );
    kinds.open = isWide;
    asks.open = isWide;
    asks.hidden = true;
    return asks;
  }

  private makeSaves(): HTMLElement {
    return makeElement(
      'div',
      { class: 'graph-buttons' },
      makeButton('Save as PNG', () => this.events.save('png')),
      makeButton('Save as SVG', () => this.events.save('svg')),
    );
  }

  /** What the map tells unasked; hidden until there is a map. */
  private makeTells(): HTMLDetailsElement {
    const tells = makeElement(
      'details',
      { class: 'graph-panel graph-tells' },
      makeElement('summary', {}, 'What it tells'),
      this.told,
    );
    tells.addEventListener('toggle', () => tells.open && this.events.needInsight());
    tells.hidden = true;
    return tells;
  }

  /** Fills the legends for a map, as a state has them. */
  setRows(data: MapData, facts: GraphFacts | null, state: MapState): void {
    this.shape = commonShape(data);
    this.asks.hidden = false;
    this.tells.hidden = false;
    this.kinds.setRows(kindRows(data), state.kinds);
    this.statuses.setRows(statusRows(data), state.statuses);
    this.relations.setRows(relationRows(data), state.relations);
    if (facts) {
      this.tags.setRows(tagRows(facts, state.tags), state.tags);
      this.time.setDays(facts);
    }
    const hubs = hubsOf(data).reduce((sum, one) => sum + one, 0);
    this.choices.hubs.element.title = `${hubs} notes with far more links than others, or that say “graph: stop”`;
    this.choices.setPlainColouring(plainColouring(data));
    this.setState(state);
  }

  /** Brings all controls to a state. */
  setState(state: MapState): void {
    // Colours that are asked for are explained, wherever they were asked for.
    if (state.colour !== null && state.colour !== this.look.colour) this.looks.open = true;
    this.look = state;
    if (this.field.value !== state.words) this.field.value = state.words;
    this.kinds.setShown(state.kinds);
    this.statuses.setShown(state.statuses);
    this.relations.setShown(state.relations);
    this.tags.setShown(state.tags);
    this.choices.setState(state);
    this.time.setState(state);
    const { kinds, statuses, relations, tags, only, since, until, fresh, hubs, words, depth } = state;
    const asked = [kinds, statuses, relations, tags, only, since, until, fresh, hubs];
    this.reset.hidden = asked.every((part) => part === null) && words === '' && depth === 0;
  }

  /** What is wrong or open in the query. */
  setHint(words: string): void {
    this.hint.textContent = words;
  }

  /** Says what the colours stand for; nothing where the kinds do. */
  setClasses(classes: MapClasses | null, palette: Palette): void {
    const used = new Set(classes?.classOf);
    const items = (classes?.labels ?? []).flatMap((label, at) =>
      classes && used.has(at)
        ? [makeElement('li', {}, markSample(this.shape, 'full', colourOfClass(palette, classes, at)), label)]
        : [],
    );
    this.classes.replaceChildren(...items);
    this.classes.hidden = items.length === 0;
  }

  /** Whether a person looks at what the map tells. */
  get isToldOpen(): boolean {
    return this.tells.open;
  }

  /** Offers to unpin all, as far as there are pins. */
  setPins(count: number): void {
    this.unpin.hidden = count === 0;
    this.unpin.textContent = count === 1 ? 'Unpin 1 note' : `Unpin all ${count} notes`;
  }
}
