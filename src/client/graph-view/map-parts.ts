import { makeElement } from '../dom/make-element.ts';
import { AskedState } from './actions/asked-state.ts';
import { MapKeys } from './actions/map-keys.ts';
import { NoteActions } from './actions/note-actions.ts';
import { PinKeeper } from './actions/pin-keeper.ts';
import { Spotlight } from './actions/spotlight.ts';
import { makeZoomButtons } from './actions/zoom-buttons.ts';
import { AnyPicture } from './any-picture.ts';
import { Comparison } from './cards/comparison.ts';
import { PreviewCard } from './cards/preview-card.ts';
import { ThreadShown } from './cards/thread-shown.ts';
import { FactsOnDemand } from './data/facts-on-demand.ts';
import { QueryMatches } from './data/query-matches.ts';
import { Panel } from './panel/panel.ts';
import { Tabs } from './panel/tabs.ts';
import { Telling } from './panel/telling.ts';
import { ToldInView } from './panel/told-in-view.ts';
import { hrefOf } from './state/href-of.ts';
import type { MapNow } from './state/map-now.ts';
import type { MapCamera } from './view/map-camera.ts';
import type { MapPicture, PictureEvents } from './view/map-picture.ts';

/** What the parts ask of the view that they stand in. */
interface PartsHost {
  /** Draws the same map in another look. */
  readonly redraw: () => Promise<void>;
  readonly fillPanel: () => void;
  /** Tells what the map tells unasked. */
  readonly tell: () => void;
  /** The window over the map has come to rest. */
  readonly settle: () => void;
}

/** Picture, list, cards, panel and keys of a map, each knowing what it must of the others. */
export class MapParts {
  readonly place = makeElement('div', {
    class: 'graph-picture',
    role: 'application',
    'aria-label':
      'Map. Arrow keys walk along links, plus and minus zoom, Enter chooses and opens, L steps through links, X compares, M moves a note, P pins it, O opens it in the editor, Escape clears.',
  });
  private readonly status = makeElement('p', { class: 'graph-status', role: 'status' }, 'Loading the map…');
  private readonly spoken = makeElement('p', { class: 'hidden', 'aria-live': 'polite' });
  readonly facts = new FactsOnDemand();
  readonly matches = new QueryMatches(
    () => this.now.data,
    () => this.facts.known,
    () => this.host.redraw(),
  );
  readonly pins = new PinKeeper({
    changed: () => void this.host.redraw(),
    say: (words) => this.say(words),
  });
  readonly card = new PreviewCard(
    hrefOf,
    (node) => this.actions.buttonsFor(node),
    (words) => this.say(`${this.spoken.textContent} ${words}`),
  );
  private readonly comparison = new Comparison(this.card.element, {
    choose: (node) => this.spotlight.lookAt(node),
    drop: (node) => this.actions.compare(node),
    clear: () => this.asked.ask({ chosen: [] }),
  });
  readonly thread = new ThreadShown(this.card.element, () => this.onThreadLeft());
  readonly panel = new Panel({
    change: (part, isPassing = false) => this.asked.ask(part, !isPassing),
    find: () => this.findFirst(),
    needFacts: () => void this.facts.load().then(() => this.host.fillPanel()),
    needInsight: () => this.host.tell(),
    save: (format) => void this.save(format),
    unpinAll: () => this.now.data && this.pins.letGo(this.now.data),
  });
  readonly telling = new Telling(this.panel, {
    choose: (node) => this.actions.choose(node, true),
    compare: (nodes) => this.actions.compareAll(nodes),
    hrefOf,
    say: (words) => this.say(words),
  });
  private readonly keys = new MapKeys({
    data: () => this.now.data,
    look: () => this.now.looks,
    picture: () => this.picture,
    focus: () => this.now.focus,
    choose: (node) => this.actions.stepTo(node),
    open: (node) => this.actions.open(node, false),
    clear: () => this.actions.clear(),
    compare: (node) => this.actions.compare(node),
    pin: (node) => this.actions.togglePin(node),
    keepPlace: (node) => this.actions.pin(node),
    light: (edge) => this.spotlight.lookAtLink(edge, true),
    say: (words) => this.say(words),
    hrefOf,
  });
  readonly drawn: AnyPicture;
  private readonly tabs: Tabs;
  readonly spotlight: Spotlight;
  readonly told: ToldInView;
  readonly asked: AskedState;
  private readonly actions: NoteActions;

  /** Makes the parts and puts them into their root. */
  constructor(
    private readonly root: HTMLElement,
    private readonly now: MapNow,
    private readonly host: PartsHost,
  ) {
    const { card, comparison, facts, matches, panel, pins, place, status, thread } = this;
    const picture = () => this.picture;
    const camera = () => this.camera;
    const say = (words: string) => this.say(words);
    this.drawn = new AnyPicture(root, place, this.pictureEvents());
    this.tabs = new Tabs(root, now.today !== null, (state, search) => this.asked.openView(state, search));
    const spotlight = new Spotlight(now, { picture, place, card, comparison, thread });
    this.spotlight = spotlight;
    this.told = new ToldInView(now, {
      ...{ root, status, picture, facts, matches },
      look: (node) => spotlight.lookAt(node),
      setHint: (words) => panel.setHint(words),
    });
    this.asked = new AskedState(now, {
      ...{ camera, facts, matches, spotlight, thread, say },
      setControls: () => this.setControls(),
      fillPanel: host.fillPanel,
      redraw: host.redraw,
      relist: () => this.told.relist(),
    });
    this.actions = new NoteActions(now, { asked: this.asked, camera, pins, spotlight, thread, say });
    this.furnish();
    this.setControls();
  }

  private furnish(): void {
    const { card, panel, place, root, spoken, status, tabs } = this;
    const { isWhole } = this.now;
    root.classList.add('graph-view', isWhole ? 'whole' : 'small');
    root.setAttribute('data-keep', '');
    const zoom = makeZoomButtons(
      (factor) => this.camera?.zoom(factor),
      () => this.camera?.reset(),
    );
    const parts = [place, zoom, card.element, status, spoken];
    root.replaceChildren(...(isWhole ? [tabs.element, panel.element, ...parts] : parts));
    place.addEventListener('keydown', (event) => this.keys.press(event));
    place.addEventListener('blur', () => this.keys.leave());
  }

  /** Escape lets go wherever one is, as long as nothing else has the focus: whoever followed a link to the map has none. */
  pressAnywhere(event: KeyboardEvent): void {
    const hasFocus = document.activeElement !== null && document.activeElement !== document.body;
    if (event.key === 'Escape' && !event.defaultPrevented && !hasFocus && this.actions.clear())
      event.preventDefault();
  }

  private setControls(): void {
    this.panel.setState(this.now.state);
    this.tabs.setState(this.now.state);
  }

  /** The picture; null while there is none, and where none can be drawn. */
  get picture(): MapPicture | null {
    return this.drawn.picture;
  }

  private get camera(): MapCamera | null {
    return this.picture?.camera ?? null;
  }

  private pictureEvents(): PictureEvents {
    return {
      hover: (node) => this.spotlight.lookAt(node),
      hoverLink: (edge) => this.spotlight.lookAtLink(edge, false),
      click: (node, keys) => this.actions.click(node, keys),
      clickGround: () => this.actions.choose(null, false),
      view: () => this.host.settle(),
      dragged: (node) => this.actions.pin(node),
    };
  }

  /** Brings what is lit and what is listed to what the picture shows. */
  follow(): void {
    this.spotlight.relight();
    this.told.relist();
  }

  private onThreadLeft(): void {
    this.asked.leaveThread();
    this.place.focus();
    this.spotlight.relight();
  }

  private findFirst(): void {
    const best = this.matches.best();
    if (best !== null) this.actions.choose(best, true);
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
    const { savePicture } = await import('./picture/save-picture.ts');
    this.say(await savePicture(frame, this.now.state, format));
  }
}
