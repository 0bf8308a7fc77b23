import { isLive } from '../dom/site.ts';
import type { LoadingGraph } from '../graph-view/data/load-graph.ts';
import type { MapView } from '../graph-view/map-view.ts';

const LOADING = 'Loading the map…';
/** Milliseconds after which a server that gives no places is finding them. */
const PLACING_AFTER = 2000;

/** That no answer came, or no JSON, browsers tell in words of their own. */
const isWordedHere = (problem: unknown): problem is Error =>
  problem instanceof Error && !(problem instanceof TypeError) && !(problem instanceof SyntaxError);

/** Something newer is loaded instead. */
const isGivenUp = (problem: unknown): boolean =>
  problem instanceof DOMException && problem.name === 'AbortError';

/**
 * `<graph-view data-payload="/assets/graph.json">` is the map, drawn at once. `<graph-view data-map="/graph/?focus=…">`
 * around the still picture of a note's neighbours gets a button that makes it walkable; nothing is loaded before.
 */
class GraphView extends HTMLElement {
  private view: MapView | null = null;
  private loading = new AbortController();
  private ready: ReturnType<GraphView['getReady']> | null = null;
  private depth = 1;

  connectedCallback(): void {
    document.addEventListener('clew:changed', this.onChange);
    if (this.dataset.payload) void this.openWhole();
    else this.offerWalk();
  }

  disconnectedCallback(): void {
    document.removeEventListener('clew:changed', this.onChange);
    this.loading.abort();
    this.ready = null;
    this.view?.close();
    this.view = null;
  }

  private readonly onChange = (): void => {
    const { view } = this;
    if (view) void this.load().then((graph) => graph && view.update(graph), this.onProblem);
    // Files of a state that has ended come no more: those of the new one are asked for.
    else if (this.dataset.payload) {
      this.querySelector('.graph-loading')?.replaceChildren(LOADING);
      void this.openWhole();
    }
    // The page may have been renewed around its picture, and the button with it.
    else this.offerWalk();
  };

  private readonly onProblem = (problem: unknown): void => {
    if (this.loading.signal.aborted || isGivenUp(problem)) return;
    const words = isWordedHere(problem) ? problem.message : 'The map could not be loaded.';
    const place = this.querySelector('.graph-status') ?? this.appendChild(document.createElement('p'));
    place.textContent = `${words} Reload the page to try again.`;
  };

  private async load(): Promise<LoadingGraph | null> {
    const { findPayload, loadGraph } = await import('../graph-view/data/load-graph.ts');
    this.loading.abort();
    this.loading = new AbortController();
    return loadGraph(await findPayload(this), this.loading.signal);
  }

  /** What draws the map. Until there is one, says that it is on its way: a server may have to place the notes first. */
  private async getReady() {
    const drawing = await import('../graph-view/map-view.ts');
    const words = document.createElement('p');
    words.className = 'graph-status graph-loading';
    words.setAttribute('role', 'status');
    words.textContent = LOADING;
    if (isLive)
      setTimeout(() => {
        if (words.textContent === LOADING) words.textContent = 'Placing the notes for the first time…';
      }, PLACING_AFTER);
    this.classList.add('graph-view', 'whole');
    this.append(words);
    return drawing;
  }

  private async openWhole(): Promise<void> {
    this.ready ??= this.getReady();
    const { ready } = this;
    try {
      const [graph, { MapView }] = await Promise.all([this.load(), ready]);
      if (!graph || !this.isConnected) return;
      if (this.view) {
        await this.view.update(graph);
        return;
      }
      this.view = new MapView(this, { isWhole: true });
      await this.view.open(graph);
    } catch (problem) {
      // It stands in place of the words that the map is on its way, and these may be on theirs.
      await ready.catch(() => null);
      this.onProblem(problem);
    }
  }

  private offerWalk(): void {
    if (this.querySelector('.graph-walk')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'graph-walk';
    button.textContent = 'Walk from here';
    button.addEventListener('click', () => void this.openAround());
    this.append(button);
  }

  /** The neighbourhood of this page's note, with a choice of how far it reaches. */
  private async openAround(): Promise<void> {
    try {
      const [graph, { MapView }, { subsetAround }, { findNode }] = await Promise.all([
        this.load(),
        import('../graph-view/map-view.ts'),
        import('../graph-view/data/subset.ts'),
        import('../graph-view/data/map-data.ts'),
      ]);
      if (!graph || !this.isConnected) return;
      const focus = new URL(this.dataset.map ?? '', location.href).searchParams.get('focus') ?? '';
      const ways = this.querySelector('.more');
      const hadFocus = this.contains(document.activeElement);
      this.view?.close();
      const view = new MapView(this, {
        isWhole: false,
        prepare: (data) => subsetAround(data, findNode(data, focus) ?? 0, this.depth),
      });
      this.view = view;
      this.append(this.depthChoice(), ...(ways ? [ways] : []));
      if (hadFocus) this.querySelector<HTMLElement>('.graph-depth select')?.focus();
      await view.open(graph);
    } catch (problem) {
      this.onProblem(problem);
    }
  }

  private depthChoice(): HTMLElement {
    const select = document.createElement('select');
    select.append(new Option('1 link away', '1'), new Option('2 links away', '2'));
    select.value = String(this.depth);
    select.addEventListener('change', () => {
      this.depth = Number(select.value);
      void this.openAround();
    });
    const label = document.createElement('label');
    label.className = 'graph-depth';
    label.append('Show notes up to ', select);
    return label;
  }
}

/** Brings the maps of the page to life. */
export const registerGraphView = (): void => {
  customElements.define('graph-view', GraphView);
};
