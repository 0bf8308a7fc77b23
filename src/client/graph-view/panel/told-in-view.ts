import { nowNodes, SHOWN } from '../../../core/graph/query/map-filter.ts';
import type { FactsOnDemand } from '../data/facts-on-demand.ts';
import type { MapData } from '../data/map-data.ts';
import type { QueryMatches } from '../data/query-matches.ts';
import { newsOf } from '../looks/look-of.ts';
import { hrefOf } from '../state/href-of.ts';
import type { MapNow } from '../state/map-now.ts';
import { nodesInView } from '../view/in-view.ts';
import type { MapPicture } from '../view/map-picture.ts';
import { NotesInView } from './notes-in-view.ts';
import { statusWords } from './status-words.ts';

interface ToldParts {
  readonly root: HTMLElement;
  readonly status: HTMLElement;
  readonly picture: () => MapPicture | null;
  readonly facts: FactsOnDemand;
  readonly matches: QueryMatches;
  readonly look: (node: number | null) => void;
  readonly setHint: (words: string) => void;
}

/** What the picture shows, in words: the list "Notes in view", the status line and the hint of the panel. */
export class ToldInView {
  private list: NotesInView | null = null;

  constructor(
    private readonly now: MapNow,
    private readonly parts: ToldParts,
  ) {}

  /** Makes place for the list. */
  open(data: MapData): void {
    const { look, root } = this.parts;
    const id = this.now.isWhole ? 'notes-in-view' : 'notes-around';
    if (this.list) return;
    this.list = new NotesInView(data, { look, hrefOf }, id);
    root.append(this.list.element);
  }

  /** Brings list and status line to what the picture shows. */
  relist(): void {
    const { data, looks, state } = this.now;
    const { facts, matches, picture, setHint, status } = this.parts;
    if (!data || !this.list || !looks) return;
    const seen = this.seenNodes() ?? [...data.byWeight].filter((node) => looks.standing[node] === SHOWN);
    this.list.show(data, seen, (node) => newsOf(state, facts.known, node));
    const words = statusWords(data, seen.length, picture() !== null);
    if (status.textContent !== words) status.textContent = words;
    const isEmpty = looks.shown === 0 && data.count > 0;
    const emptyWords = isEmpty ? 'No note is all that is asked for.' : '';
    setHint(matches.words() || emptyWords || this.nowWords(data));
  }

  /** Nodes in view; null where there is no picture. */
  private seenNodes(): readonly number[] | null {
    const picture = this.parts.picture();
    const frame = picture?.frame();
    return frame ? nodesInView(frame) : picture && [];
  }

  /** Says that nothing is now, where that is so. */
  private nowWords(data: MapData): string {
    const { state, today } = this.now;
    const facts = this.parts.facts.known;
    if (state.view !== 'now' || !facts || today === null || nowNodes(data, facts, today).size > 0) return '';
    return 'Nothing is being learned, and nothing has changed in 30 days: this is the whole map.';
  }
}
