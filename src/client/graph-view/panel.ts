import type { GraphFacts } from '../../core/graph/query/graph-facts.ts';
import type { MapClasses } from '../../core/graph/query/map-classes.ts';
import { hubsOf } from '../../core/graph/query/map-filter.ts';
import { kindMark } from '../../core/model/kind-mark.ts';
import { type MapState, PLAIN_MAP } from '../../core/model/map-state.ts';
import { makeElement } from '../dom/make-element.ts';
import { kindWords } from './legend.ts';
import { DASHES, linkLooks } from './link-looks.ts';
import { type MapData, statusKey } from './map-data.ts';
import { colourOfClass } from './map-look.ts';
import type { Palette } from './palette.ts';
import {
  BoxList,
  type BoxRow,
  Choice,
  colourSample,
  lineSample,
  makeButton,
  makeSection,
} from './panel-parts.ts';
import { TimeControls } from './time-controls.ts';

/** Kinds and relations that have a row of their own; the rest share one. Tags there are rows for. */
const LEGEND = 8;
const TAGS = 40;

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

/** Statuses in the order of the legend, with the sign their marks have on the map. */
const STATUS_ROWS: readonly (readonly [key: string, label: string, sign: string])[] = [
  ['learned', 'learned', '●'],
  ['learning', 'learning', '◒'],
  ['want', 'want to learn', '○'],
  ['dropped', 'dropped', '●'],
  ['none', 'without status', '●'],
];

/** The largest as rows of their own, the rest as one called `other`. */
const legendRows = (rows: readonly BoxRow[]): BoxRow[] => {
  const rest = rows.slice(LEGEND);
  if (rest.length <= 1) return [...rows];
  const count = rest.reduce((sum, row) => sum + row.count, 0);
  return [...rows.slice(0, LEGEND), { names: rest.flatMap(({ names }) => names), label: 'other', count }];
};

const kindRows = ({ nodes, kindCounts }: MapData): BoxRow[] =>
  legendRows(
    kindCounts.map(({ kind, count }) => {
      const name = nodes.kinds[kind] ?? '';
      return { names: [name], label: kindWords(name), count };
    }),
  ).map((row) => ({ ...row, mark: kindSign(row) }));

const kindSign = ({ names: [kind = ''], label }: BoxRow): HTMLElement => {
  if (kind === 'placeholder')
    return makeElement('span', { class: 'mark round unwritten', 'aria-hidden': 'true' });
  const { shape, colour, letters } = kindMark(label === 'other' ? 'other' : kind);
  return makeElement('span', { class: `mark ${shape} kind-${colour}`, 'aria-hidden': 'true' }, letters);
};

const statusRows = (data: MapData): BoxRow[] => {
  const counts = new Map<string, number>();
  for (let node = 0; node < data.count; node++)
    counts.set(statusKey(data, node), (counts.get(statusKey(data, node)) ?? 0) + 1);
  return STATUS_ROWS.filter(([key]) => counts.has(key)).map(([key, label, sign]) => ({
    names: [key],
    label,
    count: counts.get(key) ?? 0,
    mark: makeElement('span', { class: 'graph-sign', 'aria-hidden': 'true' }, sign),
  }));
};

const relationRows = (data: MapData): BoxRow[] => {
  const { edges } = data;
  const counts = new Uint32Array(edges.relations.length);
  for (const relation of edges.relation) counts[relation] = (counts[relation] ?? 0) + 1;
  const looks = linkLooks(data);
  const used = [...counts.keys()]
    .filter((relation) => (counts[relation] ?? 0) > 0)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const rows = used.map((relation): BoxRow => {
    const name = edges.relations[relation] ?? '';
    const { dash, wider } = looks[relation] ?? { dash: 0, wider: 0 };
    const mark = lineSample(DASHES[dash] ?? [], 1 + wider);
    return { names: [name], label: name.replaceAll('-', ' '), count: counts[relation] ?? 0, mark };
  });
  return legendRows(rows);
};

const tagRows = ({ tags, tagsOf }: GraphFacts, shown: readonly string[] | null): BoxRow[] => {
  const counts = new Uint32Array(tags.length);
  for (const list of tagsOf) for (const tag of list) counts[tag] = (counts[tag] ?? 0) + 1;
  const used = [...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const isAsked = (tag: number) => shown?.includes(tags[tag] ?? '') ?? false;
  const rows = [...used.filter(isAsked), ...used.filter((tag) => !isAsked(tag))].slice(0, TAGS);
  const unknown = (shown ?? []).filter((tag) => !tags.includes(tag));
  return [
    ...unknown.map((tag) => ({ names: [tag], label: `#${tag}`, count: 0 })),
    ...rows.map((tag) => ({ names: [tags[tag] ?? ''], label: `#${tags[tag]}`, count: counts[tag] ?? 0 })),
  ];
};

/** The quiet controls at the edge of the map: what to find, to show, and what looks mean. */
export class Panel {
  readonly element: HTMLElement;
  private readonly field: HTMLInputElement;
  private readonly hint = makeElement('p', { class: 'graph-hint', role: 'status' });
  private readonly kinds: BoxList;
  private readonly statuses: BoxList;
  private readonly relations: BoxList;
  private readonly tags: BoxList;
  private readonly colour: Choice<MapState['colour']>;
  private readonly size: Choice<MapState['size']>;
  private readonly depth: Choice<string>;
  private readonly direction: Choice<MapState['direction']>;
  private readonly only: Choice<string>;
  private readonly hubs: Choice<string>;
  private readonly time: TimeControls;
  private readonly classes = makeElement('ul', { class: 'graph-classes', 'aria-label': 'Colours' });
  private readonly reset: HTMLButtonElement;
  private readonly unpin: HTMLButtonElement;
  /** What the map tells unasked stands here. */
  readonly told = makeElement('div', { class: 'graph-told' });
  /** A link that may be missing stands here, in what is now. */
  readonly proposal = makeElement('div', { class: 'graph-proposal' });
  private all: HTMLElement | null = null;
  private tells: HTMLDetailsElement | null = null;

  constructor(private readonly events: PanelEvents) {
    const { change } = events;
    this.field = this.makeField();
    this.kinds = new BoxList('Kinds shown', (kinds) => change({ kinds }));
    this.statuses = new BoxList('Statuses shown', (statuses) => change({ statuses }));
    this.relations = new BoxList('Relations shown', (relations) => change({ relations }));
    this.tags = new BoxList('Tags shown', (tags) => change({ tags }), true);
    this.colour = new Choice(
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
    this.size = new Choice(
      'Size by',
      [
        ['links', 'links'],
        ['rank', 'PageRank'],
        ['recency', 'last change'],
      ],
      (size) => change({ size }),
    );
    this.depth = new Choice(
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
    this.direction = new Choice(
      'Direction',
      [
        ['both', 'both ways'],
        ['out', 'where it leads'],
        ['in', 'what leads there'],
      ],
      (direction) => change({ direction }),
    );
    this.only = new Choice(
      'Show',
      [
        ['', 'all notes'],
        ['orphans', 'orphans'],
        ['unwritten', 'not written yet'],
        ['written', 'written notes'],
      ],
      (only) => change({ only: only === '' ? null : (only as MapState['only']) }),
    );
    this.hubs = new Choice(
      'Hubs',
      [
        ['', 'shown'],
        ['fade', 'faded'],
        ['hide', 'hidden'],
      ],
      (hubs) => change({ hubs: hubs === '' ? null : (hubs as MapState['hubs']) }),
    );
    this.time = new TimeControls(change);
    this.reset = makeButton('Show everything again', () =>
      change({ ...PLAIN_MAP, view: 'all', colour: this.look.colour, size: this.look.size }),
    );
    this.unpin = makeButton('Unpin all notes', events.unpinAll);
    this.element = this.arrange();
  }

  private look: Pick<MapState, 'colour' | 'size'> = PLAIN_MAP;

  private makeField(): HTMLInputElement {
    const { change, find } = this.events;
    const field = makeElement('input', {
      type: 'search',
      'aria-label': 'Find on the map',
      placeholder: 'Find on the map',
      autocomplete: 'off',
      spellcheck: 'false',
    });
    field.addEventListener('input', () => change({ words: field.value }, true));
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') find();
      if (event.key !== 'Escape' || field.value === '') return;
      event.stopPropagation();
      field.value = '';
      change({ words: '' });
    });
    return field;
  }

  private arrange(): HTMLElement {
    const isWide = matchMedia('(min-width: 60em)').matches;
    const kinds = makeSection('Kinds', this.kinds.element);
    kinds.open = isWide;
    const tags = makeSection('Tags', this.tags.element);
    const time = makeSection('Time', this.time.element);
    for (const section of [tags, time])
      section.addEventListener('toggle', () => section.open && this.events.needFacts());
    const save = makeElement(
      'div',
      { class: 'graph-buttons' },
      makeButton('Save as PNG', () => this.events.save('png')),
      makeButton('Save as SVG', () => this.events.save('svg')),
    );
    const tells = makeElement(
      'details',
      { class: 'graph-panel graph-tells' },
      makeElement('summary', {}, 'What it tells'),
      this.told,
    );
    tells.addEventListener('toggle', () => tells.open && this.events.needInsight());
    const all = makeElement(
      'details',
      { class: 'graph-panel' },
      makeElement('summary', {}, 'Ask the map'),
      makeSection('Colour and size', this.colour.element, this.classes, this.size.element),
      kinds,
      makeSection('Relations', this.relations.element),
      makeSection('Status', this.statuses.element),
      tags,
      time,
      makeSection('Around a note', this.depth.element, this.direction.element),
      makeSection('Orphans and hubs', this.only.element, this.hubs.element),
      makeSection('Keep', save, this.unpin),
      this.reset,
    );
    all.open = isWide;
    // What is not filled yet takes no room, so that nothing moves when it is.
    all.hidden = true;
    tells.hidden = true;
    this.all = all;
    this.tells = tells;
    return makeElement('div', { class: 'graph-controls' }, this.field, this.hint, this.proposal, all, tells);
  }

  /** Buttons for those without a wheel. */
  static zoomButtons(zoom: (factor: number) => void, reset: () => void): HTMLElement {
    const button = (name: string, sign: string, act: () => void) => {
      const made = makeElement('button', { type: 'button', 'aria-label': name, title: name }, sign);
      made.addEventListener('click', act);
      return made;
    };
    return makeElement(
      'div',
      { class: 'graph-zoom' },
      button('Zoom in', '+', () => zoom(1 / 1.6)),
      button('Zoom out', '−', () => zoom(1.6)),
      button('Show the whole map', '⤢', reset),
    );
  }

  /** Fills the legends for a map, as a state has them. */
  setRows(data: MapData, facts: GraphFacts | null, state: MapState): void {
    for (const part of [this.all, this.tells]) if (part) part.hidden = false;
    this.kinds.setRows(kindRows(data), state.kinds);
    this.statuses.setRows(statusRows(data), state.statuses);
    this.relations.setRows(relationRows(data), state.relations);
    if (facts) {
      this.tags.setRows(tagRows(facts, state.tags), state.tags);
      this.time.setDays(facts);
    }
    const hubs = hubsOf(data).reduce((sum, one) => sum + one, 0);
    this.hubs.element.title = `${hubs} notes with far more links than others, or that say “graph: stop”`;
    this.setState(state);
  }

  /** Brings all controls to a state. */
  setState(state: MapState): void {
    this.look = state;
    if (this.field.value !== state.words) this.field.value = state.words;
    this.kinds.setShown(state.kinds);
    this.statuses.setShown(state.statuses);
    this.relations.setShown(state.relations);
    this.tags.setShown(state.tags);
    this.colour.set(state.colour);
    this.size.set(state.size);
    this.depth.set(String(state.depth));
    this.depth.disable(state.focus === null);
    this.direction.set(state.direction);
    this.direction.disable(state.focus === null || state.depth === 0);
    this.only.set(state.only ?? '');
    this.hubs.set(state.hubs ?? '');
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
    const items = (classes?.labels ?? []).flatMap((label, at) =>
      classes && [...classes.classOf].includes(at)
        ? [makeElement('li', {}, colourSample(colourOfClass(palette, classes, at)), ' ', label)]
        : [],
    );
    this.classes.replaceChildren(...items);
    this.classes.hidden = items.length === 0;
  }

  /** Whether a person looks at what the map tells. */
  get isToldOpen(): boolean {
    return this.tells?.open ?? false;
  }

  setPins(count: number): void {
    this.unpin.hidden = count === 0;
    this.unpin.textContent = count === 1 ? 'Unpin 1 note' : `Unpin all ${count} notes`;
  }
}
