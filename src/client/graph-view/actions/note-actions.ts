import { chosenWith, comparedWords } from '../cards/comparison.ts';
import type { ThreadShown } from '../cards/thread-shown.ts';
import { keyOf, routeOfNode } from '../data/map-data.ts';
import { makeButton } from '../panel/panel-parts.ts';
import { spokenWords } from '../panel/status-words.ts';
import { hrefOf } from '../state/href-of.ts';
import type { MapNow } from '../state/map-now.ts';
import type { MapCamera } from '../view/map-camera.ts';
import type { PictureEvents } from '../view/map-picture.ts';
import type { AskedState } from './asked-state.ts';
import type { PinKeeper } from './pin-keeper.ts';
import type { Spotlight } from './spotlight.ts';

interface ActionParts {
  readonly asked: AskedState;
  readonly camera: () => MapCamera | null;
  readonly pins: PinKeeper;
  readonly spotlight: Spotlight;
  readonly thread: ThreadShown;
  readonly say: (words: string) => void;
}

/** What a person does with notes on the map: choose, open, compare and pin them, and let them go. */
export class NoteActions {
  constructor(
    private readonly now: MapNow,
    private readonly parts: ActionParts,
  ) {}

  /** Takes a note as the one the map is about; null lets it go. */
  choose(node: number | null, moves: boolean): void {
    const { now } = this;
    const { asked, camera, spotlight } = this.parts;
    now.focus = node;
    now.link = null;
    if (now.data && now.isWhole) {
      if (node === null) asked.ask({ focus: null, depth: 0, direction: 'both' }, false);
      else asked.ask({ focus: keyOf(now.data, node) });
    }
    if (node !== null && moves) camera()?.moveTo(node, true);
    spotlight.relight();
  }

  /** Chooses a note that a key led to, and says it. */
  stepTo(node: number): void {
    const { data } = this.now;
    if (!data) return;
    this.chooseInSight(node);
    this.parts.say(spokenWords(data, node));
  }

  /** Chooses a note, and brings it into view where the card that tells of it would lie over it. */
  private chooseInSight(node: number): void {
    this.choose(node, false);
    this.parts.camera()?.moveTo(node, false);
  }

  click(node: number, { isNewTab, isShift }: Parameters<PictureEvents['click']>[1]): void {
    if (isShift && this.now.isWhole) this.compare(node);
    // Without a pointer that hovers, the first touch previews and the second opens.
    else if (matchMedia('(hover: none)').matches && this.now.focus !== node) this.chooseInSight(node);
    else this.open(node, isNewTab);
  }

  /** Opens a note's page; one that is not written yet is chosen. */
  open(node: number, isNewTab: boolean): void {
    const { data } = this.now;
    const route = data && routeOfNode(data, node);
    if (!route) this.choose(node, false);
    else if (isNewTab) window.open(hrefOf(route), '_blank', 'noopener');
    else location.href = hrefOf(route);
  }

  /** Lets go of the last thing asked, and says so; false when there is none. */
  clear(): boolean {
    const words = this.letGo();
    if (words !== null) this.parts.say(words);
    return words !== null;
  }

  /** Lets go of the last thing asked; what is so now, in words, or null when there was none. */
  private letGo(): string | null {
    const { data, focus, link, state } = this.now;
    const { asked, spotlight, thread } = this.parts;
    if (link !== null) {
      spotlight.lookAtLink(null, false);
      return data && focus !== null ? spokenWords(data, focus) : 'No link is chosen.';
    }
    if (state.chosen.length > 0) {
      asked.ask({ chosen: [] });
      return 'No notes are compared.';
    }
    if (focus !== null) {
      this.choose(null, false);
      return 'No note is chosen.';
    }
    if (thread.leave()) return 'No thread is shown.';
    if (state.words === '') return null;
    asked.ask({ words: '' });
    return 'Nothing is looked for.';
  }

  /** Takes a note among those compared, or out of them. */
  compare(node: number): void {
    const { data, focus, isWhole, state } = this.now;
    if (!data || !isWhole) return;
    const chosen = chosenWith(data, state, focus, node);
    this.parts.asked.ask({ chosen });
    this.parts.spotlight.relight();
    const words = comparedWords(data, chosen);
    if (words !== '') this.parts.say(words);
  }

  /** Takes these notes as those compared, and brings them into view. */
  compareAll(nodes: readonly number[]): void {
    const { data } = this.now;
    if (!data) return;
    const chosen = [...new Set(nodes.map((node) => keyOf(data, node)))];
    this.parts.asked.ask({ chosen });
    this.parts.camera()?.fit(nodes);
    this.parts.say(comparedWords(data, chosen));
  }

  /** What can be done with the note in focus, for those without keys. */
  buttonsFor(node: number): readonly Node[] {
    const { looks, state } = this.now;
    const isPinned = looks?.pins.has(node) ?? false;
    return [
      makeButton(state.depth === 0 ? 'Only its surroundings' : 'The whole map', () =>
        this.parts.asked.ask({ depth: state.depth === 0 ? 1 : 0 }),
      ),
      makeButton('Compare', () => this.compare(node)),
      makeButton(isPinned ? 'Unpin' : 'Pin here', () => this.togglePin(node)),
    ];
  }

  togglePin(node: number): void {
    const { data, isWhole } = this.now;
    if (data && isWhole) this.parts.pins.toggle(data, node);
  }

  /** Keeps a note where it is now. */
  pin(node: number): void {
    const { data, isWhole } = this.now;
    if (data && isWhole) this.parts.pins.pin(data, node);
  }
}
