import '../styles/graph.css';
import { neighboursOf } from '../../core/graph/query/neighbourhood.ts';
import { makeElement } from '../dom/make-element.ts';
import { base } from '../dom/site.ts';
import { Controls } from './controls.ts';
import { findKey, keepPlaces } from './keep-places.ts';
import { litAround, litMatches, TitleFinder } from './lit.ts';
import type { LoadingGraph } from './load-graph.ts';
import { findNode, keyOf, kindOf, type MapData, mapDataOf, routeOfNode, statusKey } from './map-data.ts';
import { NotesInView } from './notes-in-view.ts';
import { readPalette } from './palette.ts';
import { Picture } from './picture.ts';
import { PreviewCard } from './preview-card.ts';
import { spokenWords, statusWords } from './status-words.ts';
import { threadCard } from './thread-card.ts';
import { type LitThread, THREAD_PARAMETERS, threadIn } from './thread-light.ts';
import { PLAIN_STATE, readState, type ViewState, writeState } from './view-state.ts';
import { DIRECTIONS, nextInDirection } from './walk.ts';

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

/** The map and all that goes with it: picture, list, preview, controls, keys, address. */
export class MapView {
  private data: MapData | null = null;
  private picture: Picture | null = null;
  private list: NotesInView | null = null;
  private state: ViewState;
  /** The note a person has chosen, and the one they look at in passing. */
  private focus: number | null = null;
  private look: number | null = null;
  private cannotDraw = false;
  private matches: ReadonlySet<number> | null = null;
  private finder: TitleFinder | null = null;
  /** The thread that the address asks for. */
  private thread: LitThread | null = null;
  private threadCard: HTMLElement | null = null;
  private readonly closing = new AbortController();
  private readonly place = makeElement('div', {
    class: 'graph-picture',
    role: 'application',
    'aria-label': 'Map. Arrow keys move, plus and minus zoom, Enter chooses and opens, Escape clears.',
  });
  private readonly status = makeElement('p', { class: 'graph-status', role: 'status' }, 'Loading the map…');
  private readonly spoken = makeElement('p', { class: 'hidden', 'aria-live': 'polite' });
  private readonly card = new PreviewCard(hrefOf);
  private readonly controls = new Controls({
    words: (words) => this.setState({ ...this.state, words }),
    find: () => this.findFirst(),
    kinds: (kinds) => this.setState({ ...this.state, kinds }),
    statuses: (statuses) => this.setState({ ...this.state, statuses }),
    zoom: (factor) => this.picture?.zoom(factor),
    reset: () => this.picture?.reset(),
  });

  constructor(
    private readonly root: HTMLElement,
    private readonly options: ViewOptions,
  ) {
    this.state = options.isWhole ? readState(location.search) : PLAIN_STATE;
    this.controls.setWords(this.state.words);
    root.classList.add('graph-view', options.isWhole ? 'whole' : 'small');
    root.setAttribute('data-keep', '');
    const parts = [this.place, this.controls.zoomButtons(), this.card.element, this.status, this.spoken];
    root.replaceChildren(...(options.isWhole ? [this.controls.element, ...parts] : parts));
    this.place.addEventListener('keydown', (event) => this.onKey(event));
    this.followTheme();
  }

  /** Draws a map as its parts come. */
  async open(graph: LoadingGraph): Promise<void> {
    const early = this.data === null && this.options.isWhole && graph.nodes.count > SOON;
    if (early) await this.show(mapDataOf(graph.nodes));
    const [edges, titles] = await Promise.all([graph.edges, graph.titles]);
    if (this.closing.signal.aborted) return;
    const whole = mapDataOf(graph.nodes, edges, titles);
    await this.show(this.options.prepare?.(whole) ?? whole);
  }

  /** Draws the map after a change: what was there keeps its place, the camera and the focus. */
  async update(graph: LoadingGraph): Promise<void> {
    this.card.forget();
    const before = this.data;
    const chosen = before && this.focus !== null ? keyOf(before, this.focus) : null;
    const [edges, titles] = await Promise.all([graph.edges, graph.titles]);
    if (this.closing.signal.aborted) return;
    const whole = mapDataOf(graph.nodes, edges, titles);
    const next = this.options.prepare?.(whole) ?? whole;
    if (before) keepPlaces(before, next);
    this.look = null;
    this.focus = chosen === null ? null : findKey(next, chosen);
    await this.show(next);
  }

  private async show(data: MapData): Promise<void> {
    const isFirst = this.data === null || this.data.edges.count === 0;
    this.data = data;
    this.finder = null;
    this.matches = this.findMatches();
    if (this.options.isWhole) this.controls.setRows(data, this.state);
    this.list ??= this.openList(data);
    await this.draw(data);
    if (this.options.isWhole) this.showThread(data, isFirst);
    const wanted = isFirst && this.state.focus !== null ? findNode(data, this.state.focus) : null;
    if (wanted !== null) this.choose(wanted, true);
    else this.relight();
    this.relist();
  }

  private openList(data: MapData): NotesInView {
    const id = this.options.isWhole ? 'notes-in-view' : 'notes-around';
    const list = new NotesInView(data, { look: (node) => this.lookAt(node), hrefOf }, id);
    this.root.append(list.element);
    return list;
  }

  private async draw(data: MapData): Promise<void> {
    if (this.cannotDraw) return;
    this.picture ??= new Picture(this.place, data, readPalette(this.root), {
      hover: (node) => this.lookAt(node),
      click: (node, isNewTab) => this.onClick(node, isNewTab),
      clickGround: () => this.choose(null, false),
      view: () => this.relist(),
    });
    this.picture.hide((node) => this.isHidden(node));
    try {
      await this.picture.show(data, this.closing.signal);
      this.place.tabIndex = 0;
    } catch {
      // No WebGL: the list stays, and the status line says so.
      this.cannotDraw = true;
      this.picture.close();
      this.picture = null;
      this.root.classList.add('no-picture');
    }
  }

  private showThread(data: MapData, move: boolean): void {
    this.thread = threadIn(data, location.search);
    this.threadCard?.remove();
    this.threadCard = this.thread && threadCard(data, this.thread, location.search, () => this.leaveThread());
    if (this.thread && this.threadCard) {
      this.card.element.before(this.threadCard);
      if (move) this.picture?.fit(this.thread.way);
    }
  }

  private leaveThread(): void {
    const address = new URL(location.href);
    for (const name of THREAD_PARAMETERS) address.searchParams.delete(name);
    history.replaceState(history.state, '', address);
    this.thread = null;
    this.threadCard?.remove();
    this.threadCard = null;
    this.picture?.reset();
    this.place.focus();
    this.relight();
  }

  private isHidden(node: number): boolean {
    const { kinds, statuses } = this.state;
    const { data } = this;
    if (data === null) return false;
    return (
      (kinds !== null && !kinds.includes(kindOf(data, node))) ||
      (statuses !== null && !statuses.includes(statusKey(data, node)))
    );
  }

  private findMatches(): ReadonlySet<number> | null {
    if (!this.data) return null;
    this.finder ??= new TitleFinder(this.data.titles.titles);
    return this.finder.find(this.state.words);
  }

  private setState(state: ViewState): void {
    const kindsChanged = state.kinds !== this.state.kinds || state.statuses !== this.state.statuses;
    const wordsChanged = state.words !== this.state.words;
    this.state = state;
    if (this.options.isWhole)
      history.replaceState(
        history.state,
        '',
        `${location.pathname}${writeState(state, location.search)}${location.hash}`,
      );
    if (wordsChanged) this.matches = this.findMatches();
    if (kindsChanged) this.picture?.hide((node) => this.isHidden(node));
    if (kindsChanged || wordsChanged) {
      this.relight();
      this.relist();
    }
  }

  private findFirst(): void {
    const first = this.data && [...this.data.byWeight].find((node) => this.matches?.has(node));
    if (first !== undefined && first !== null) this.choose(first, true);
  }

  /** Takes a note as the one the map is about; null lets it go. */
  private choose(node: number | null, move: boolean): void {
    const { data } = this;
    this.focus = node;
    if (data && this.options.isWhole)
      this.setState({ ...this.state, focus: node === null ? null : (routeOfNode(data, node) ?? null) });
    if (node !== null && move) this.picture?.moveTo(node, true);
    this.relight();
  }

  private lookAt(node: number | null): void {
    if (this.look === node) return;
    this.look = node;
    this.place.classList.toggle('is-pointing', node !== null);
    this.relight();
  }

  private relight(): void {
    const { data } = this;
    if (!data) return;
    const node = this.look ?? this.focus;
    this.card.show(data, node);
    if (this.threadCard) this.threadCard.hidden = node !== null;
    const found = this.thread?.lit ?? (this.matches && litMatches(data, this.matches));
    this.picture?.light(node === null ? found : litAround(data, node));
  }

  /** Brings list and status line to what the picture shows. */
  private relist(): void {
    const { data, list, matches } = this;
    if (!data || !list) return;
    const seen = this.picture
      ? this.picture.inView()
      : [...data.byWeight].filter((node) => !this.isHidden(node));
    const shown = matches ? seen.filter((node) => matches.has(node)) : seen;
    list.show(data, shown);
    const words = statusWords(data, shown.length, this.picture !== null);
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  private onClick(node: number, isNewTab: boolean): void {
    // Without a pointer that hovers, the first touch previews and the second opens.
    if (matchMedia('(hover: none)').matches && this.focus !== node) this.choose(node, false);
    else this.openNote(node, isNewTab);
  }

  private openNote(node: number, isNewTab: boolean): void {
    const route = this.data && routeOfNode(this.data, node);
    if (!route) this.choose(node, false);
    else if (isNewTab) window.open(hrefOf(route), '_blank', 'noopener');
    else location.href = hrefOf(route);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.picture) return;
    const direction = DIRECTIONS[event.key];
    if (direction) this.walk(direction, event.shiftKey);
    else if (event.key === '+' || event.key === '=') this.picture.zoom(1 / 1.4);
    else if (event.key === '-') this.picture.zoom(1.4);
    else if (event.key === '0') this.picture.reset();
    else if (event.key === 'Enter') this.enter();
    else if (event.key === 'Escape' && (this.focus !== null || this.thread || this.state.words !== ''))
      this.clear();
    else return;
    event.preventDefault();
  }

  private clear(): void {
    if (this.focus !== null) {
      this.choose(null, false);
      return;
    }
    if (this.thread) {
      this.leaveThread();
      return;
    }
    this.controls.setWords('');
    this.setState({ ...this.state, words: '' });
  }

  private enter(): void {
    const { focus, picture } = this;
    if (focus !== null) this.openNote(focus, false);
    else {
      const [nearest] = picture?.nearestToMiddle() ?? [];
      if (nearest !== undefined) this.stepTo(nearest);
    }
  }

  private walk(direction: readonly [number, number], pan: boolean): void {
    const { data, focus, picture } = this;
    if (!data || !picture) return;
    const from = focus === null ? null : picture.screenPlace(focus);
    if (focus === null || !from || pan) {
      picture.pan(direction[0] * 0.15, direction[1] * 0.15);
      return;
    }
    const around = neighboursOf(data.links, focus)
      .filter((node) => !this.isHidden(node))
      .flatMap((node) => {
        const place = picture.screenPlace(node);
        return place ? [{ node, ...place }] : [];
      });
    const next = nextInDirection({ node: focus, ...from }, around, direction);
    if (next === null) this.spoken.textContent = 'No link that way.';
    else this.stepTo(next);
  }

  private stepTo(node: number): void {
    const { data } = this;
    if (!data) return;
    this.choose(node, false);
    this.picture?.moveTo(node, false);
    this.spoken.textContent = spokenWords(data, node);
  }

  private followTheme(): void {
    const repaint = () => this.picture?.repaint(readPalette(this.root));
    const { signal } = this.closing;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint, { signal });
    const watcher = new MutationObserver(repaint);
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    signal.addEventListener('abort', () => watcher.disconnect());
  }

  close(): void {
    this.closing.abort();
    this.picture?.close();
  }
}
