import { degreeOf } from '../../../core/graph/query/neighbourhood.ts';
import { kindMark } from '../../../core/model/kind-mark.ts';
import { makeElement } from '../../dom/make-element.ts';
import { isWritten, kindOf, type MapData, routeOfNode, titleOf } from '../data/map-data.ts';

/** Height of a row in px, as the style sheet has it. */
const ROW = 36;
/** Rows made beyond the ones that show, so that Tab finds the next. */
const SPARE = 12;

export interface ListEvents {
  /** A row has the focus or the pointer, or none has. */
  readonly look: (node: number | null) => void;
  readonly hrefOf: (route: string) => string;
}

/** "Notes in view": the same truth as the picture, as a list of links of which only a window is in the page. */
export class NotesInView {
  readonly element: HTMLElement;
  private readonly rows: HTMLUListElement;
  private readonly scroller: HTMLElement;
  private nodes: readonly number[] = [];
  private drawn = new Map<number, HTMLLIElement>();
  private active: number | null = null;
  private newsOf: (node: number) => string | null = () => null;

  constructor(
    private data: MapData,
    private readonly events: ListEvents,
    id: string,
  ) {
    this.rows = makeElement('ul', { 'aria-labelledby': id });
    this.scroller = makeElement('div', { class: 'graph-rows' }, this.rows);
    this.element = makeElement(
      'div',
      { class: 'graph-list' },
      makeElement('h2', { id }, 'Notes in view'),
      this.scroller,
    );
    this.scroller.addEventListener('scroll', () => this.draw(), { passive: true });
    this.rows.addEventListener('keydown', (event) => this.onKey(event));
    this.rows.addEventListener('focusin', ({ target }) => this.look(target));
    this.rows.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.rows.contains(relatedTarget))) this.events.look(null);
    });
    this.rows.addEventListener('pointerover', ({ target }) => this.look(target));
    this.rows.addEventListener('pointerleave', () => {
      if (!this.rows.contains(document.activeElement)) this.events.look(null);
    });
    new ResizeObserver(() => this.draw()).observe(this.scroller);
  }

  /** Lists nodes, in the order given; a row with the focus keeps it if its node is still there. */
  show(data: MapData, nodes: readonly number[], newsOf: (node: number) => string | null = () => null): void {
    const isSame =
      data === this.data &&
      nodes.every((node) => newsOf(node) === this.newsOf(node)) &&
      nodes.length === this.nodes.length &&
      nodes.every((node, at) => node === this.nodes[at]);
    if (isSame) return;
    const focused = this.rows.contains(document.activeElement) ? this.active : null;
    [this.data, this.nodes, this.newsOf] = [data, nodes, newsOf];
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
    this.rows.style.height = `${nodes.length * ROW}px`;
    const at = focused === null ? -1 : nodes.indexOf(focused);
    if (at >= 0) this.scrollTo(at);
    this.draw();
    if (at >= 0) this.drawn.get(at)?.querySelector('a')?.focus({ preventScroll: true });
  }

  /** Puts the focus on a node's row. */
  focus(node: number): void {
    const at = this.nodes.indexOf(node);
    if (at >= 0) this.focusRow(at);
  }

  private focusRow(at: number): void {
    this.scrollTo(at);
    this.draw();
    this.drawn.get(at)?.querySelector('a')?.focus({ preventScroll: true });
  }

  private scrollTo(at: number): void {
    const { scrollTop, clientHeight } = this.scroller;
    if (at * ROW < scrollTop) this.scroller.scrollTop = at * ROW;
    else if ((at + 1) * ROW > scrollTop + clientHeight)
      this.scroller.scrollTop = (at + 1) * ROW - clientHeight;
  }

  private draw(): void {
    const { scrollTop, clientHeight } = this.scroller;
    const from = Math.max(0, Math.floor(scrollTop / ROW) - SPARE);
    const to = Math.min(this.nodes.length, Math.ceil((scrollTop + clientHeight) / ROW) + SPARE);
    for (const [at, row] of this.drawn)
      if ((at < from || at >= to) && !row.contains(document.activeElement)) {
        row.remove();
        this.drawn.delete(at);
      }
    for (let at = from; at < to; at++) {
      if (this.drawn.has(at)) continue;
      const row = this.rowOf(at);
      this.drawn.set(at, row);
      // Rows stand in their order, for the sake of Tab and of those who listen.
      const next = [...this.rows.children].find((other) => Number((other as HTMLElement).dataset.at) > at);
      this.rows.insertBefore(row, next ?? null);
    }
  }

  private rowOf(at: number): HTMLLIElement {
    const node = this.nodes[at] ?? 0;
    const { data } = this;
    const kind = kindOf(data, node);
    const route = routeOfNode(data, node);
    const links = degreeOf(data.links, node);
    const { letters, shape, colour } = kindMark(kind);
    const mark = isWritten(data, node)
      ? makeElement(
          'span',
          { class: `mark ${shape} kind-${colour}`, title: kind, 'aria-hidden': 'true' },
          letters,
        )
      : makeElement('span', { class: 'mark round unwritten', 'aria-hidden': 'true' });
    const words = makeElement('span', { class: 'graph-row-title' }, titleOf(data, node));
    const count = makeElement(
      'span',
      { class: 'count' },
      String(links),
      makeElement('span', { class: 'hidden' }, links === 1 ? ' link' : ' links'),
    );
    const aside = makeElement(
      'span',
      { class: 'hidden' },
      isWritten(data, node) ? `, ${kind}, ` : ', not written yet, ',
    );
    const news = this.newsOf(node);
    const link = makeElement(
      'a',
      route === null
        ? { role: 'link', 'aria-disabled': 'true', tabindex: '0', class: 'unwritten' }
        : { href: this.events.hrefOf(route) },
      mark,
      words,
      ...(news === null ? [] : [makeElement('span', { class: 'graph-news' }, news)]),
      aside,
      count,
    );
    const row = makeElement(
      'li',
      { 'aria-setsize': String(this.nodes.length), 'aria-posinset': String(at + 1), 'data-at': String(at) },
      link,
    );
    row.style.top = `${at * ROW}px`;
    return row;
  }

  private look(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('li') : null;
    const node = row ? this.nodes[Number(row.dataset.at)] : undefined;
    if (node === undefined) return;
    this.active = node;
    this.events.look(node);
  }

  private onKey(event: KeyboardEvent): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('li') : null;
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = Number(row.dataset.at);
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW) - 1);
    const last = this.nodes.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: last,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.focusRow(Math.max(0, Math.min(last, to)));
  }
}
