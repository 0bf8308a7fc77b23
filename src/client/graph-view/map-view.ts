import '../styles/graph.css';
import { dayNumber } from '../../core/graph/query/graph-facts.ts';
import { asksFacts, nowNodes } from '../../core/graph/query/map-filter.ts';
import { type MapState, PLAIN_MAP } from '../../core/model/map-state.ts';
import { makeElement } from '../dom/make-element.ts';
import { forgetPages } from '../dom/page-cache.ts';
import { base } from '../dom/site.ts';
import { stateIn, writeAddress } from './address.ts';
import { AnyPicture } from './any-picture.ts';
import { Comparison, chosenWith, comparedWords } from './comparison.ts';
import { FactsOnDemand } from './facts-on-demand.ts';
import { followTheme } from './follow-theme.ts';
import { findKey, keepPlaces } from './keep-places.ts';
import { litShown, shownNodes, withLink } from './lit-now.ts';
import type { LoadingGraph } from './load-graph.ts';
import { findNode, keyOf, type MapData, mapDataOf, routeOfNode } from './map-data.ts';
import { lookOf, newsOf } from './map-facts.ts';
import { MapKeys } from './map-keys.ts';
import { type MapLook, plainLook } from './map-look.ts';
import type { MapPicture, PictureEvents } from './map-picture.ts';
import { NotesInView } from './notes-in-view.ts';
import { readPalette } from './palette.ts';
import { Panel } from './panel.ts';
import { makeButton } from './panel-parts.ts';
import { PinKeeper } from './pin-keeper.ts';
import { PreviewCard } from './preview-card.ts';
import { QueryMatches } from './query-matches.ts';
import { changeOf } from './state-change.ts';
import { spokenWords, statusWords } from './status-words.ts';
import { Tabs } from './tabs.ts';
import { Telling } from './telling.ts';
import { ThreadShown } from './thread-shown.ts';
import { makeZoomButtons } from './zoom-buttons.ts';

export interface ViewOptions {
  /** The whole map, with its controls and its state in the address; else a small view without. */
  readonly isWhole: boolean;
  /** What to make of a map once it is complete. */
  readonly prepare?: (data: MapData) => MapData;
}

/** Above this many notes the places are drawn before links and titles have come. */
const SOON = 1500;

/** `hrefOf('/terms/sparse coding/')` → `/base/terms/sparse%20coding/`. */
const hrefOf = (route: string): string => base + route.slice(1).split('/').map(encodeURIComponent).join('/');

/** The map and all that goes with it: picture, list, cards, panel, keys, address. */
export class MapView {
  private data: MapData | null = null;
  private list: NotesInView | null = null;
  private looks: MapLook | null = null;
  private state: MapState;
  /** The note a person has chosen, and the note or link they look at in passing. */
  private focus: number | null = null;
  private look: number | null = null;
  private link: number | null = null;
  /** The window that shows the thread in the address. */
  private threadEye: MapState['eye'] = null;
  /** Links and titles have come, and have been drawn. */
  private isComplete = false;
  private wasComplete = false;
  private readonly facts = new FactsOnDemand();
  private readonly today: number | null;
  private readonly closing = new AbortController();
  private readonly place = makeElement('div', {
    class: 'graph-picture',
    role: 'application',
    'aria-label':
      'Map. Arrow keys walk along links, plus and minus zoom, Enter chooses and opens, L steps through links, X compares, M moves a note, P pins it, O opens it in the editor, Escape clears.',
  });
  private readonly status = makeElement('p', { class: 'graph-status', role: 'status' }, 'Loading the map…');
  private readonly spoken = makeElement('p', { class: 'hidden', 'aria-live': 'polite' });
  private readonly card = new PreviewCard(
    hrefOf,
    (node) => this.actionsFor(node),
    (words) => this.say(`${this.spoken.textContent} ${words}`),
  );
  private readonly matches = new QueryMatches(
    () => this.data,
    () => this.facts.known,
    () => this.redraw(),
  );
  private readonly panel = new Panel({
    change: (part, isPassing = false) => this.setState({ ...this.state, ...part }, !isPassing),
    find: () => this.findFirst(),
    needFacts: () => void this.facts.load().then(() => this.fillPanel()),
    needInsight: () => void this.tell(),
    save: (format) => void this.save(format),
    unpinAll: () => this.data && this.pins.letGo(this.data),
  });
  private readonly pins = new PinKeeper({
    changed: () => void this.redraw(),
    say: (words) => this.say(words),
  });
  private readonly comparison = new Comparison(this.card.element, {
    choose: (node) => this.lookAt(node),
    drop: (node) => this.compare(node),
    clear: () => this.setState({ ...this.state, chosen: [] }, true),
  });
  private readonly telling = new Telling(this.panel, {
    choose: (node) => this.choose(node, true),
    compare: (nodes) => this.compareAll(nodes),
    hrefOf,
    say: (words) => this.say(words),
  });
  private readonly thread = new ThreadShown(this.card.element, () => this.onThreadLeft());
  private readonly drawn: AnyPicture;
  private readonly tabs: Tabs;
  private readonly keys = new MapKeys({
    data: () => this.data,
    look: () => this.looks,
    picture: () => this.picture,
    focus: () => this.focus,
    choose: (node) => this.stepTo(node),
    open: (node) => this.openNote(node, false),
    clear: () => this.clear(),
    compare: (node) => this.compare(node),
    pin: (node) => this.togglePin(node),
    keepPlace: (node) => this.pin(node),
    light: (edge) => this.lookAtLink(edge, true),
    say: (words) => this.say(words),
    hrefOf,
  });

  constructor(
    private readonly root: HTMLElement,
    private readonly options: ViewOptions,
  ) {
    const { today } = root.dataset;
    this.today = options.isWhole && today !== undefined ? dayNumber(today) : null;
    this.state = options.isWhole ? stateIn(location.search, this.today !== null) : PLAIN_MAP;
    this.tabs = new Tabs(root, this.today !== null, (state, search) => this.openView(state, search));
    root.classList.add('graph-view', options.isWhole ? 'whole' : 'small');
    root.setAttribute('data-keep', '');
    const zoom = makeZoomButtons(
      (factor) => this.picture?.zoom(factor),
      () => this.picture?.reset(),
    );
    const parts = [this.place, zoom, this.card.element, this.status, this.spoken];
    root.replaceChildren(...(options.isWhole ? [this.tabs.element, this.panel.element, ...parts] : parts));
    this.drawn = new AnyPicture(root, this.place, this.pictureEvents());
    this.place.addEventListener('keydown', (event) => this.keys.press(event));
    this.place.addEventListener('blur', () => this.keys.leave());
    this.panel.setState(this.state);
    this.tabs.setState(this.state);
    followTheme(() => this.repaint(), this.closing.signal);
    if (options.isWhole)
      window.addEventListener('popstate', () => this.comeBack(), { signal: this.closing.signal });
  }

  /** Draws a map as its parts come. */
  async open(graph: LoadingGraph): Promise<void> {
    this.facts.setGraph(graph);
    this.telling.setGraph(graph);
    const early = this.data === null && this.options.isWhole && graph.nodes.count > SOON;
    // What is asked for may hide most of it: then the first picture waits for that.
    if (early && !asksFacts(this.state)) await this.show(mapDataOf(graph.nodes));
    await this.showWhole(graph);
  }

  /** Draws the map after a change: what was there keeps its place, the camera and the focus. */
  async update(graph: LoadingGraph): Promise<void> {
    this.card.forget();
    forgetPages();
    this.matches.forget();
    this.facts.setGraph(graph);
    this.telling.setGraph(graph);
    const before = this.data;
    const chosen = before && this.focus !== null ? keyOf(before, this.focus) : null;
    const [edges, titles, facts] = await Promise.all([graph.edges, graph.titles, this.facts.renewed()]);
    if (this.closing.signal.aborted) return;
    const whole = mapDataOf(graph.nodes, edges, titles);
    const next = this.options.prepare?.(whole) ?? whole;
    if (before) keepPlaces(before, next);
    [this.look, this.link] = [null, null];
    this.facts.take(facts);
    this.focus = chosen === null ? null : findKey(next, chosen);
    await this.show(next);
  }

  private async showWhole(graph: LoadingGraph): Promise<void> {
    const [edges, titles] = await Promise.all([
      graph.edges,
      graph.titles,
      this.options.isWhole ? this.pins.read() : null,
    ]);
    if (asksFacts(this.state)) await this.facts.load();
    if (this.closing.signal.aborted) return;
    this.isComplete = true;
    const whole = mapDataOf(graph.nodes, edges, titles);
    await this.show(this.options.prepare?.(whole) ?? whole);
  }

  private async show(data: MapData): Promise<void> {
    const isFirst = !this.wasComplete;
    this.data = data;
    if (isFirst && this.state.focus !== null)
      this.focus = findKey(data, this.state.focus) ?? findNode(data, this.state.focus);
    void this.matches.ask(this.state.words);
    this.list ??= this.openList(data);
    this.fillPanel();
    await this.draw(data);
    if (!this.options.isWhole) {
      this.relight();
      this.relist();
      return;
    }
    this.showThread(data, isFirst && this.state.eye === null);
    if (isFirst && this.state.eye !== null) this.picture?.look(this.state.eye);
    else if (isFirst && this.focus !== null && this.state.depth > 0) this.fitShown();
    else if (isFirst && this.focus !== null) this.picture?.moveTo(this.focus, true);
    // Only now does the window that the picture has go into the address.
    this.wasComplete = this.isComplete;
    this.relight();
    this.relist();
    void this.tell();
  }

  /** What the map tells unasked, as far as it is looked at. */
  private async tell(): Promise<void> {
    const { data, today, state } = this;
    const facts = this.facts.known;
    if (!data || !this.isComplete) return;
    const isNow = state.view === 'now' && facts !== null && today !== null;
    await this.telling.show(data, this.panel.isToldOpen, isNow ? nowNodes(data, facts, today) : null);
  }

  private fillPanel(): void {
    if (this.data && this.options.isWhole) this.panel.setRows(this.data, this.facts.known, this.state);
  }

  private openList(data: MapData): NotesInView {
    const id = this.options.isWhole ? 'notes-in-view' : 'notes-around';
    const list = new NotesInView(data, { look: (node) => this.lookAt(node), hrefOf }, id);
    this.root.append(list.element);
    return list;
  }

  /** The look of a map in the state it is in. */
  private lookNow(data: MapData): MapLook {
    if (!this.options.isWhole || !this.isComplete) return plainLook(data);
    const { focus, today, state } = this;
    const pins = this.pins.apply(data);
    return lookOf(data, state, {
      facts: this.facts.known,
      focus,
      today,
      matches: this.matches.found(),
      pins,
    });
  }

  private async draw(data: MapData): Promise<void> {
    this.looks = this.lookNow(data);
    const palette = readPalette(this.root);
    this.panel.setClasses(this.looks.classes, palette);
    this.panel.setPins(this.looks.pins.size);
    await this.drawn.show(data, this.looks, palette, this.closing.signal);
  }

  private get picture(): MapPicture | null {
    return this.drawn.picture;
  }

  private pictureEvents(): PictureEvents {
    return {
      hover: (node) => this.lookAt(node),
      hoverLink: (edge) => this.lookAtLink(edge, false),
      click: (node, keys) => this.onClick(node, keys),
      clickGround: () => this.choose(null, false),
      view: () => this.settle(),
      dragged: (node) => this.pin(node),
    };
  }

  /** Draws the same map in another look. */
  private async redraw(): Promise<void> {
    const { data } = this;
    if (!data) return;
    await this.draw(data);
    this.relight();
    this.relist();
    if (this.options.isWhole) void this.tell();
  }

  private showThread(data: MapData, move: boolean): void {
    const way = this.thread.show(data);
    if (way && move) this.fitThread(way);
  }

  /** The window that shows a thread follows from the thread: the address need not say it. */
  private fitThread(way: readonly number[]): void {
    this.threadEye = this.picture?.fit(way) ?? null;
  }

  /** The window goes back over the whole map, and out of the address at once. */
  private onThreadLeft(): void {
    this.state = { ...this.state, eye: null };
    writeAddress(this.state, false);
    this.picture?.reset();
    this.place.focus();
    this.relight();
  }

  /** Takes a state and says it in the address: as a step one can go back from, or in place of the last. */
  private setState(state: MapState, isStep: boolean): void {
    const before = this.state;
    this.state = state;
    if (this.options.isWhole) writeAddress(state, isStep);
    this.applyState(before);
  }

  private applyState(before: MapState): void {
    const { state } = this;
    this.panel.setState(state);
    this.tabs.setState(state);
    if (state.words !== before.words) void this.matches.ask(state.words);
    const { compares, redraws, fits } = changeOf(before, state);
    if (compares) this.showChosen();
    if (!redraws) return;
    const needsFacts = asksFacts(state) && this.facts.known === null;
    const ready = needsFacts ? this.facts.load().then(() => this.fillPanel()) : Promise.resolve();
    void ready.then(() => this.redraw()).then(() => fits && this.fitShown());
  }

  /** Brings all that is shown into view. */
  private fitShown(): void {
    const { looks } = this;
    if (looks) this.picture?.fit(shownNodes(looks));
  }

  /** Opens a named view in place of all that is asked. */
  private openView(state: MapState, search: string): void {
    history.pushState(history.state, '', `${location.pathname}${search}`);
    this.comeTo(state);
    this.say(`${this.looks?.shown ?? 0} notes.`);
  }

  private comeBack(): void {
    this.comeTo(stateIn(location.search, this.today !== null));
  }

  private comeTo(state: MapState): void {
    const { data } = this;
    const before = this.state;
    this.state = state;
    if (!data) return;
    this.focus = state.focus === null ? null : (findKey(data, state.focus) ?? findNode(data, state.focus));
    this.showThread(data, false);
    this.applyState({ ...before, focus: null });
    if (state.eye === null && this.thread.way) this.fitThread(this.thread.way);
    else if (state.eye !== null || before.eye !== null) this.picture?.look(state.eye);
    this.relight();
    this.relist();
  }

  private findFirst(): void {
    const { data } = this;
    const best = this.matches.best();
    if (data && best !== null) this.choose(best, true);
  }

  /** Takes a note as the one the map is about; null lets it go. */
  private choose(node: number | null, move: boolean): void {
    const { data } = this;
    this.focus = node;
    this.link = null;
    if (data && this.options.isWhole)
      this.setState(
        {
          ...this.state,
          focus: node === null ? null : keyOf(data, node),
          ...(node === null ? { depth: 0, direction: 'both' } : {}),
        },
        node !== null,
      );
    if (node !== null && move) this.picture?.moveTo(node, true);
    this.relight();
  }

  private lookAt(node: number | null): void {
    if (this.look === node) return;
    this.look = node;
    if (node !== null) this.link = null;
    this.place.classList.toggle('is-pointing', node !== null);
    this.relight();
  }

  private lookAtLink(edge: number | null, isAloud: boolean): void {
    if (this.link === edge) return;
    this.link = edge;
    this.relight(isAloud);
  }

  private relight(isAloud = false): void {
    const { data, link, thread, comparison, state } = this;
    if (!data) return;
    const node = this.look ?? this.focus;
    if (link !== null) this.card.showLink(data, link, isAloud);
    else if (node !== null) this.card.show(data, node, node === this.focus && this.options.isWhole);
    else this.card.hide();
    thread.setHidden(node !== null || link !== null);
    if (comparison.setHidden(this.look !== null || link !== null)) this.card.hide();
    const compared = this.look === null ? comparison.lit(data, state.chosen) : null;
    const around = compared ?? (node === null ? thread.lit : litShown(data, this.looks, node));
    this.picture?.light(withLink(data, around, link));
  }

  /** Brings list and status line to what the picture shows. */
  private relist(): void {
    const { data, list, looks, state } = this;
    if (!data || !list || !looks) return;
    const seen = this.picture
      ? this.picture.inView()
      : [...data.byWeight].filter((node) => looks.standing[node] === 0);
    list.show(data, seen, (node) => newsOf(state, this.facts.known, node));
    const words = statusWords(data, seen.length, this.picture !== null);
    if (this.status.textContent !== words) this.status.textContent = words;
    this.panel.setHint(this.matches.words() || this.nowWords(data));
  }

  /** Says that nothing is now, where that is so. */
  private nowWords(data: MapData): string {
    const { state, today } = this;
    const facts = this.facts.known;
    if (state.view !== 'now' || !facts || today === null || nowNodes(data, facts, today).size > 0) return '';
    return 'Nothing is being learned, and nothing has changed in 30 days: this is the whole map.';
  }

  /** The window over the map has come to rest. */
  private settle(): void {
    this.relist();
    const seen = this.picture?.eye() ?? null;
    const eye = this.thread.way && String(seen) === String(this.threadEye) ? null : seen;
    if (this.options.isWhole && this.wasComplete && String(eye) !== String(this.state.eye))
      this.setState({ ...this.state, eye }, false);
  }

  private onClick(node: number, { isNewTab, isShift }: Parameters<PictureEvents['click']>[1]): void {
    if (isShift && this.options.isWhole) this.compare(node);
    // Without a pointer that hovers, the first touch previews and the second opens.
    else if (matchMedia('(hover: none)').matches && this.focus !== node) this.choose(node, false);
    else this.openNote(node, isNewTab);
  }

  private openNote(node: number, isNewTab: boolean): void {
    const route = this.data && routeOfNode(this.data, node);
    if (!route) this.choose(node, false);
    else if (isNewTab) window.open(hrefOf(route), '_blank', 'noopener');
    else location.href = hrefOf(route);
  }

  private clear(): boolean {
    if (this.link !== null) this.lookAtLink(null, false);
    else if (this.state.chosen.length > 0) this.setState({ ...this.state, chosen: [] }, true);
    else if (this.focus !== null) this.choose(null, false);
    else if (this.thread.leave()) return true;
    else if (this.state.words !== '') this.setState({ ...this.state, words: '' }, true);
    else return false;
    return true;
  }

  /** Takes a note among those compared, or out of them. */
  private compare(node: number): void {
    const { data, state } = this;
    if (!data || !this.options.isWhole) return;
    const chosen = chosenWith(data, state, this.focus, node);
    this.setState({ ...state, chosen }, true);
    this.relight();
    const words = comparedWords(data, chosen);
    if (words !== '') this.say(words);
  }

  /** Takes these notes as those compared, and brings them into view. */
  private compareAll(nodes: readonly number[]): void {
    const { data } = this;
    if (!data) return;
    const chosen = [...new Set(nodes.map((node) => keyOf(data, node)))];
    this.setState({ ...this.state, chosen }, true);
    this.picture?.fit(nodes);
    this.say(comparedWords(data, chosen));
  }

  private showChosen(): void {
    this.comparison.show(this.data, this.state.chosen);
    this.relight();
  }

  /** What can be done with the note in focus, for those without keys. */
  private actionsFor(node: number): readonly Node[] {
    const isPinned = this.looks?.pins.has(node) ?? false;
    const { depth } = this.state;
    return [
      makeButton(depth === 0 ? 'Only its surroundings' : 'The whole map', () =>
        this.setState({ ...this.state, depth: depth === 0 ? 1 : 0 }, true),
      ),
      makeButton('Compare', () => this.compare(node)),
      makeButton(isPinned ? 'Unpin' : 'Pin here', () => this.togglePin(node)),
    ];
  }

  private togglePin(node: number): void {
    if (this.data && this.options.isWhole) this.pins.toggle(this.data, node);
  }

  /** Keeps a note where it is now. */
  private pin(node: number): void {
    if (this.data && this.options.isWhole) this.pins.pin(this.data, node);
  }

  private stepTo(node: number): void {
    const { data } = this;
    if (!data) return;
    this.choose(node, false);
    this.picture?.moveTo(node, false);
    this.say(spokenWords(data, node));
  }

  private say(words: string): void {
    this.spoken.textContent = words;
  }

  private async save(format: 'png' | 'svg'): Promise<void> {
    const frame = this.picture?.frame();
    if (!frame) {
      this.say('There is no picture to save.');
      return;
    }
    const { savePicture } = await import('./save-picture.ts');
    this.say(await savePicture(frame, this.state, format));
  }

  private repaint(): void {
    const palette = readPalette(this.root);
    this.picture?.repaint(palette);
    this.panel.setClasses(this.looks?.classes ?? null, palette);
  }

  close(): void {
    this.closing.abort();
    this.matches.forget();
    this.drawn.close();
  }
}
