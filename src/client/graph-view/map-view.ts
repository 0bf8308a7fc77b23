import '../styles/graph.css';
import { neighboursOf } from '../../core/graph/query/neighbourhood.ts';
import { foldName } from '../../core/text/fold-name.ts';
import { makeElement } from '../dom/make-element.ts';
import { base } from '../dom/site.ts';
import { Controls } from './controls.ts';
import type { LoadingGraph } from './load-graph.ts';
import { drawsSomeLinks } from './looks.ts';
import {
  findNode,
  isWritten,
  keyOf,
  kindOf,
  type MapData,
  mapDataOf,
  routeOfNode,
  statusOf,
  titleOf,
} from './map-data.ts';
import { NotesInView } from './notes-in-view.ts';
import type { Lit } from './overlay.ts';
import { readPalette } from './palette.ts';
import { Picture } from './picture.ts';
import { PreviewCard } from './preview-card.ts';
import { readState, type ViewState, writeState } from './view-state.ts';
import { DIRECTIONS, nextInDirection } from './walk.ts';

export interface ViewOptions {
  /** The whole map, with its controls and its state in the address; else a small view without. */
  readonly isWhole: boolean;
  /** What to make of a map once it is complete. */
  readonly prepare?: (data: MapData) => MapData;
}

/** Above this many notes the places are drawn before links and titles have come. */
const SOON = 1500;
/** How many of a note's neighbours, or of what a search found, are lit at most. */
const MOST_LIT = 2000;

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
  private folded: readonly string[] | null = null;
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
    zoom: (factor) => this.picture?.zoom(factor),
    reset: () => this.picture?.reset(),
  });

  constructor(
    private readonly root: HTMLElement,
    private readonly options: ViewOptions,
  ) {
    this.state = options.isWhole ? readState(location.search) : { focus: null, words: '', kinds: null };
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
    this.folded = null;
    this.matches = this.findMatches();
    if (this.options.isWhole) this.controls.setKinds(data, this.state.kinds);
    this.list ??= this.openList(data);
    await this.draw(data);
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

  private isHidden(node: number): boolean {
    const { kinds } = this.state;
    return kinds !== null && this.data !== null && !kinds.includes(kindOf(this.data, node));
  }

  private findMatches(): ReadonlySet<number> | null {
    const { data } = this;
    const wanted = foldName(this.state.words);
    if (!data || wanted === '') return null;
    this.folded ??= data.titles.titles.map(foldName);
    const found = new Set<number>();
    this.folded.forEach((title, node) => {
      if (title.includes(wanted)) found.add(node);
    });
    return found;
  }

  private setState(state: ViewState): void {
    const kindsChanged = state.kinds !== this.state.kinds;
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
    this.picture?.light(node === null ? this.litMatches(data) : litAround(data, node));
  }

  private litMatches(data: MapData): Lit | null {
    const { matches } = this;
    if (!matches) return null;
    const nodes = [...data.byWeight].filter((node) => matches.has(node)).slice(0, MOST_LIT);
    return { centre: null, nodes, edges: [] };
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
    const words = this.statusWords(data, shown.length);
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  private statusWords(data: MapData, shown: number): string {
    const say = (count: number, one: string, many: string) =>
      `${count.toLocaleString(document.documentElement.lang || 'en')} ${count === 1 ? one : many}`;
    let written = 0;
    for (let node = 0; node < data.count; node++) if (isWritten(data, node)) written++;
    const unwritten = data.count - written;
    const counts = `${say(written, 'note', 'notes')}, ${unwritten > 0 ? `${say(unwritten, 'name', 'names')} not written yet, ` : ''}${say(data.edges.count, 'link', 'links')}`;
    const picture = this.picture
      ? ''
      : ' This browser cannot draw the map (it needs WebGL); the list holds the same notes.';
    const some =
      this.picture && drawsSomeLinks(data) ? ' Faint links are drawn for the note you look at.' : '';
    return `${counts}; ${say(shown, 'shown', 'shown')}.${picture}${some}`;
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
    else if (event.key === 'Escape' && (this.focus !== null || this.state.words !== '')) this.clear();
    else return;
    event.preventDefault();
  }

  private clear(): void {
    if (this.focus !== null) {
      this.choose(null, false);
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
    const links = neighboursOf(data.links, node).length;
    const kind = isWritten(data, node) ? kindOf(data, node) : 'not written yet';
    this.spoken.textContent = [titleOf(data, node), kind, statusOf(data, node), `linked with ${links}`]
      .filter(Boolean)
      .join(', ');
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

const litAround = (data: MapData, node: number): Lit => {
  const { offsets, edges } = data.links;
  const around = new Set(neighboursOf(data.links, node).slice(0, MOST_LIT));
  return {
    centre: node,
    nodes: [node, ...[...data.byWeight].filter((other) => around.has(other))],
    edges: [...edges.subarray(offsets[node] ?? 0, offsets[node + 1] ?? 0)].slice(0, MOST_LIT),
  };
};

const findKey = (data: MapData, key: string): number | null => {
  for (let node = 0; node < data.count; node++) if (keyOf(data, node) === key) return node;
  return null;
};

/** Gives nodes of the new map the places they had on the old one. */
const keepPlaces = (before: MapData, next: MapData): void => {
  const places = new Map<string, number>();
  for (let node = 0; node < before.count; node++) places.set(keyOf(before, node), node);
  for (let node = 0; node < next.count; node++) {
    const old = places.get(keyOf(next, node));
    if (old === undefined) continue;
    next.x[node] = before.x[old] ?? 0;
    next.y[node] = before.y[old] ?? 0;
  }
};
