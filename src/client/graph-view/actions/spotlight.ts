import type { Comparison } from '../cards/comparison.ts';
import type { PreviewCard } from '../cards/preview-card.ts';
import type { ThreadShown } from '../cards/thread-shown.ts';
import type { MapNow } from '../state/map-now.ts';
import type { MapPicture } from '../view/map-picture.ts';
import { litShown, withLink } from './lit-shown.ts';

interface SpotlightParts {
  readonly picture: () => MapPicture | null;
  readonly place: HTMLElement;
  readonly card: PreviewCard;
  readonly comparison: Comparison;
  readonly thread: ThreadShown;
}

/** What a person looks at: lit in the picture, and told on a card. */
export class Spotlight {
  constructor(
    private readonly now: MapNow,
    private readonly parts: SpotlightParts,
  ) {}

  /** Looks at a note in passing, or at none. */
  lookAt(node: number | null): void {
    const { now } = this;
    if (now.look === node) return;
    now.look = node;
    if (node !== null) now.link = null;
    this.parts.place.classList.toggle('is-pointing', node !== null);
    this.relight();
  }

  /** Looks at a link in passing, or at none. */
  lookAtLink(edge: number | null, isAloud: boolean): void {
    if (this.now.link === edge) return;
    this.now.link = edge;
    this.relight(isAloud);
  }

  /** Lights and tells what is looked at, else what is compared, else the thread. */
  relight(isAloud = false): void {
    const { data, look, looks, focus, link, state, isWhole } = this.now;
    const { card, comparison, picture, thread } = this.parts;
    if (!data) return;
    const node = look ?? focus;
    if (link !== null) card.showLink(data, link, isAloud);
    else if (node !== null) card.show(data, node, node === focus && isWhole);
    else card.hide();
    thread.setHidden(node !== null || link !== null);
    if (comparison.setHidden(look !== null || link !== null)) card.hide();
    const compared = look === null ? comparison.lit(data, state.chosen) : null;
    const around = compared ?? (node === null ? thread.lit : litShown(data, looks, node));
    picture()?.light(withLink(data, around, link));
  }

  /** Takes the notes that are compared now, as the map numbers them. */
  showChosen(): void {
    this.parts.comparison.show(this.now.data, this.now.state.chosen);
    this.relight();
  }
}
