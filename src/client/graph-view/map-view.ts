import '../styles/graph.css';
import { asksFacts, nowNodes } from '../../core/graph/query/map-filter.ts';
import { forgetPages } from '../dom/page-cache.ts';
import type { LoadingGraph } from './data/load-graph.ts';
import { keyOf, type MapData, mapDataOf } from './data/map-data.ts';
import { followTheme } from './follow-theme.ts';
import { lookOf } from './looks/look-of.ts';
import { type MapLook, plainLook } from './looks/map-look.ts';
import { readPalette } from './looks/palette.ts';
import { MapParts } from './map-parts.ts';
import { pause } from './run-in-slices.ts';
import { findKey, keepPlaces } from './state/keep-places.ts';
import { type MapNow, mapNow, nodeInFocus } from './state/map-now.ts';

export interface ViewOptions {
  /** The whole map, with its controls and its state in the address; else a small view without. */
  readonly isWhole: boolean;
  /** What to make of a map once it is complete. */
  readonly prepare?: (data: MapData) => MapData;
}

/** Above this many notes the places are drawn before links and titles have come. */
const SOON = 1500;

/** The map and all that goes with it: picture, list, cards, panel, keys, address. */
export class MapView {
  private readonly now: MapNow;
  /** Links and titles have come, and have been drawn. */
  private isComplete = false;
  private wasComplete = false;
  private readonly closing = new AbortController();
  private readonly parts: MapParts;

  constructor(
    private readonly root: HTMLElement,
    private readonly options: ViewOptions,
  ) {
    this.now = mapNow(root, options.isWhole);
    this.parts = new MapParts(root, this.now, {
      redraw: () => this.redraw(),
      fillPanel: () => this.fillPanel(),
      tell: () => void this.tell(),
      settle: () => this.settle(),
    });
    const { signal } = this.closing;
    followTheme(() => this.repaint(), signal);
    if (!options.isWhole) return;
    window.addEventListener('popstate', () => this.parts.asked.comeBack(), { signal });
    document.addEventListener('keydown', (event) => this.parts.pressAnywhere(event), { signal });
  }

  /** Draws a map as its parts come. */
  async open(graph: LoadingGraph): Promise<void> {
    this.parts.facts.setGraph(graph);
    this.parts.telling.setGraph(graph);
    const early = this.now.data === null && this.options.isWhole && graph.nodes.count > SOON;
    // What is asked for may hide most of it: then the first picture waits for that.
    if (early && !asksFacts(this.now.state)) await this.show(mapDataOf(graph.nodes));
    await pause();
    await this.showWhole(graph);
  }

  /** Draws the map after a change: what was there keeps its place, the camera and the focus. */
  async update(graph: LoadingGraph): Promise<void> {
    const { now } = this;
    this.parts.card.forget();
    forgetPages();
    this.parts.matches.forget();
    this.parts.facts.setGraph(graph);
    this.parts.telling.setGraph(graph);
    const before = now.data;
    const chosen = before && now.focus !== null ? keyOf(before, now.focus) : null;
    const [edges, titles, facts] = await Promise.all([graph.edges, graph.titles, this.parts.facts.renewed()]);
    if (this.closing.signal.aborted) return;
    const whole = mapDataOf(graph.nodes, edges, titles);
    const next = this.options.prepare?.(whole) ?? whole;
    if (before) keepPlaces(before, next);
    [now.look, now.link] = [null, null];
    this.parts.facts.take(facts);
    now.focus = chosen === null ? null : findKey(next, chosen);
    await this.show(next);
  }

  private async showWhole(graph: LoadingGraph): Promise<void> {
    const [edges, titles] = await Promise.all([
      graph.edges,
      graph.titles,
      this.options.isWhole ? this.parts.pins.read() : null,
    ]);
    if (asksFacts(this.now.state)) await this.parts.facts.load();
    // Reading what has come has taken its time.
    await pause();
    if (this.closing.signal.aborted) return;
    this.isComplete = true;
    const whole = mapDataOf(graph.nodes, edges, titles);
    await this.show(this.options.prepare?.(whole) ?? whole);
  }

  private async show(data: MapData): Promise<void> {
    const { now, parts } = this;
    const isFirst = !this.wasComplete;
    now.data = data;
    if (isFirst && now.state.focus !== null) now.focus = nodeInFocus(data, now.state.focus);
    void this.parts.matches.ask(now.state.words);
    this.parts.told.open(data);
    // A task for each step: none keeps a person waiting.
    await pause();
    this.fillPanel();
    await pause();
    await this.draw(data);
    await pause();
    if (!this.options.isWhole) {
      this.parts.follow();
      return;
    }
    if (this.isComplete) parts.spotlight.showChosen();
    parts.asked.showThread(data, isFirst && now.state.eye === null);
    if (isFirst) parts.asked.comeInto();
    // Only now does the window that the picture has go into the address.
    this.wasComplete = this.isComplete;
    this.parts.follow();
    void this.tell();
  }

  /** What the map tells unasked, as far as it is looked at. */
  private async tell(): Promise<void> {
    const { data, today, state } = this.now;
    const facts = this.parts.facts.known;
    if (!data || !this.isComplete) return;
    const isNow = state.view === 'now' && facts !== null && today !== null;
    await this.parts.telling.show(
      data,
      this.parts.panel.isToldOpen,
      isNow ? nowNodes(data, facts, today) : null,
    );
  }

  private fillPanel(): void {
    const { data, state } = this.now;
    if (data && this.options.isWhole) this.parts.panel.setRows(data, this.parts.facts.known, state);
  }

  /** The look of a map in the state it is in. */
  private lookNow(data: MapData): MapLook {
    if (!this.options.isWhole || !this.isComplete) return plainLook(data);
    const pins = this.parts.pins.apply(data);
    const { focus, today, state } = this.now;
    return lookOf(data, state, {
      ...{ focus, today, pins },
      facts: this.parts.facts.known,
      matches: this.parts.matches.found(),
    });
  }

  private async draw(data: MapData): Promise<void> {
    const looks = this.lookNow(data);
    this.now.looks = looks;
    await pause();
    if (looks !== this.now.looks) return;
    const palette = readPalette(this.root);
    this.parts.panel.setClasses(looks.classes, palette);
    this.parts.panel.setPins(looks.pins.size);
    await this.parts.drawn.show(data, looks, palette, this.closing.signal);
  }

  /** Draws the same map in another look. */
  private async redraw(): Promise<void> {
    const { data } = this.now;
    if (!data) return;
    await this.draw(data);
    // Listing what is in view has taken its time.
    await pause();
    this.parts.follow();
    if (this.options.isWhole) void this.tell();
  }

  /** The window over the map has come to rest. */
  private settle(): void {
    this.parts.told.relist();
    if (this.options.isWhole && this.wasComplete) this.parts.asked.keepWindow();
  }

  private repaint(): void {
    const palette = readPalette(this.root);
    this.parts.picture?.repaint(palette);
    this.parts.panel.setClasses(this.now.looks?.classes ?? null, palette);
  }

  close(): void {
    this.closing.abort();
    this.parts.matches.forget();
    this.parts.drawn.close();
  }
}
