import { asksFacts } from '../../../core/graph/query/map-filter.ts';
import type { MapState } from '../../../core/model/map-state.ts';
import type { ThreadShown } from '../cards/thread-shown.ts';
import type { FactsOnDemand } from '../data/facts-on-demand.ts';
import type { MapData } from '../data/map-data.ts';
import type { QueryMatches } from '../data/query-matches.ts';
import { notesWords } from '../panel/status-words.ts';
import { pause } from '../run-in-slices.ts';
import { stateIn, writeAddress } from '../state/address.ts';
import { type MapNow, nodeInFocus } from '../state/map-now.ts';
import { changeOf } from '../state/state-change.ts';
import type { MapCamera } from '../view/map-camera.ts';
import { shownNodes } from './lit-shown.ts';
import type { Spotlight } from './spotlight.ts';

interface AskedParts {
  readonly camera: () => MapCamera | null;
  readonly facts: FactsOnDemand;
  readonly matches: QueryMatches;
  readonly spotlight: Spotlight;
  readonly thread: ThreadShown;
  /** Brings the controls to a state. */
  readonly setControls: (state: MapState) => void;
  /** Fills the panel with what is known now. */
  readonly fillPanel: () => void;
  readonly redraw: () => Promise<void>;
  readonly relist: () => void;
  readonly say: (words: string) => void;
}

/** What is asked of the map: kept in the address, and brought onto the screen. */
export class AskedState {
  /** The window that shows the thread in the address. */
  private threadEye: MapState['eye'] = null;

  constructor(
    private readonly now: MapNow,
    private readonly parts: AskedParts,
  ) {}

  /** Asks for something else, and says it in the address: as a step one can go back from, or in place of the last. */
  ask(part: Partial<MapState>, isStep = true): void {
    const { now } = this;
    const before = now.state;
    now.state = { ...before, ...part };
    if (now.isWhole) writeAddress(now.state, isStep);
    void this.apply(before);
  }

  /** Ends when the picture shows what is asked, once a search has answered. */
  private async apply(before: MapState): Promise<void> {
    const { state } = this.now;
    const { facts, fillPanel, matches, redraw, setControls, spotlight } = this.parts;
    setControls(state);
    const answered = state.words === before.words ? null : matches.ask(state.words);
    const { compares, redraws, fits } = changeOf(before, state);
    if (compares) spotlight.showChosen();
    if (!redraws) return;
    if (asksFacts(state) && facts.known === null) await facts.load().then(fillPanel);
    await redraw();
    if (fits) {
      // What is now shown has been listed.
      await pause();
      this.fitShown();
    }
    await answered;
  }

  /** Opens a named view in place of all that is asked. */
  openView(state: MapState, search: string): void {
    history.pushState(history.state, '', `${location.pathname}${search}`);
    void this.comeTo(state).then(() => this.parts.say(notesWords(this.now.looks?.shown ?? 0)));
  }

  /** Comes to what the address asks for now. */
  comeBack(): void {
    void this.comeTo(stateIn(location.search, this.now.today !== null));
  }

  private async comeTo(state: MapState): Promise<void> {
    const { now } = this;
    const { camera, relist, spotlight, thread } = this.parts;
    const before = now.state;
    now.state = state;
    if (!now.data) return;
    now.focus = nodeInFocus(now.data, state.focus);
    this.showThread(now.data, false);
    const applied = this.apply({ ...before, focus: null });
    if (state.eye === null && thread.way) this.fitThread(thread.way);
    else if (state.eye !== null || before.eye !== null) camera()?.look(state.eye);
    spotlight.relight();
    relist();
    await applied;
  }

  /** Shows the thread that the address asks for, if any, and brings it into view. */
  showThread(data: MapData, moves: boolean): void {
    const way = this.parts.thread.show(data);
    if (way && moves) this.fitThread(way);
  }

  /** The window that shows a thread follows from the thread: the address need not say it. */
  private fitThread(way: readonly number[]): void {
    this.threadEye = this.parts.camera()?.fit(way) ?? null;
  }

  /** A thread has been left: the window goes back over the whole map, and out of the address at once. */
  leaveThread(): void {
    const { now } = this;
    now.state = { ...now.state, eye: null };
    writeAddress(now.state, false);
    this.parts.camera()?.reset();
  }

  /** Brings all that is shown into view. */
  fitShown(): void {
    const { looks } = this.now;
    if (looks) this.parts.camera()?.fit(shownNodes(looks));
  }

  /** Brings what is asked for first into view: a window, a note with what is around it, or a note. */
  comeInto(): void {
    const { focus, state } = this.now;
    const camera = this.parts.camera();
    if (state.eye !== null) camera?.look(state.eye);
    else if (focus !== null && state.depth > 0) this.fitShown();
    else if (focus !== null) camera?.moveTo(focus, true);
  }

  /** Says the window over the map in the address. */
  keepWindow(): void {
    const { now, parts, threadEye } = this;
    const seen = parts.camera()?.eye() ?? null;
    const eye = parts.thread.way && String(seen) === String(threadEye) ? null : seen;
    if (String(eye) !== String(now.state.eye)) this.ask({ eye }, false);
  }
}
