import { THREAD_PARAMETERS } from '../../../core/model/map-state.ts';
import type { Lit } from '../data/lit.ts';
import type { MapData } from '../data/map-data.ts';
import { type LitThread, threadIn } from '../data/thread-light.ts';
import { threadCard } from './thread-card.ts';

/** The thread that the address asks for: lit on the map, with a card that says it. */
export class ThreadShown {
  private thread: LitThread | null = null;
  private card: HTMLElement | null = null;

  /** Its card stands before `place`; `left` is called once a person has left the thread. */
  constructor(
    private readonly place: HTMLElement,
    private readonly left: () => void,
  ) {}

  /** Takes the thread that the address asks for now; tells its notes in their order, null when there is none. */
  show(data: MapData): readonly number[] | null {
    this.thread = threadIn(data, location.search);
    this.card?.remove();
    this.card = this.thread && threadCard(data, this.thread, location.search, () => this.leave());
    if (this.card) this.place.before(this.card);
    return this.way;
  }

  get way(): readonly number[] | null {
    return this.thread?.way ?? null;
  }

  get lit(): Lit | null {
    return this.thread?.lit ?? null;
  }

  /** Hides the card while something else is looked at. */
  setHidden(isHidden: boolean): void {
    if (this.card) this.card.hidden = isHidden;
  }

  /** Takes the thread out of the address; false when there is none. */
  leave(): boolean {
    if (!this.thread) return false;
    const address = new URL(location.href);
    for (const name of THREAD_PARAMETERS) address.searchParams.delete(name);
    history.pushState(history.state, '', address);
    this.thread = null;
    this.card?.remove();
    this.card = null;
    this.left();
    return true;
  }
}
