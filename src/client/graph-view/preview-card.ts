import { neighboursOf } from '../../core/graph/query/neighbourhood.ts';
import { makeElement } from '../dom/make-element.ts';
import { fetchPage } from '../dom/site.ts';
import { isWritten, kindOf, type MapData, routeOfNode, statusOf, titleOf } from './map-data.ts';

/** Milliseconds a node must be looked at before its page is asked for its definition. */
const PATIENCE = 120;

/** What a note is, in short: title, kind, status, links, and its definition as its own page gives it. */
export class PreviewCard {
  readonly element: HTMLElement;
  private readonly definitions = new Map<string, string>();
  private node: number | null = null;
  private waiting = 0;

  constructor(private readonly hrefOf: (route: string) => string) {
    this.element = makeElement('div', { class: 'graph-card', hidden: '' });
  }

  show(data: MapData, node: number | null): void {
    clearTimeout(this.waiting);
    this.node = node;
    this.element.hidden = node === null;
    if (node === null) return;
    const route = routeOfNode(data, node);
    const title = titleOf(data, node);
    const heading =
      route === null
        ? makeElement('strong', {}, title)
        : makeElement('a', { href: this.hrefOf(route), tabindex: '-1' }, title);
    const links = neighboursOf(data.links, node).length;
    const facts = [
      isWritten(data, node) ? kindOf(data, node) : 'not written yet',
      statusOf(data, node),
      links === 1 ? 'linked with 1 note' : `linked with ${links} notes`,
    ];
    const definition = makeElement('p', {});
    this.element.replaceChildren(
      makeElement('p', { class: 'graph-card-title' }, heading),
      makeElement('p', { class: 'graph-card-facts' }, facts.filter(Boolean).join(' · ')),
      definition,
    );
    if (route === null) return;
    const known = this.definitions.get(route);
    if (known !== undefined) definition.textContent = known;
    else this.waiting = window.setTimeout(() => void this.define(route, node, definition), PATIENCE);
  }

  private async define(route: string, node: number, place: HTMLElement): Promise<void> {
    const page = await fetchPage(this.hrefOf(route)).catch(() => null);
    const words = page?.querySelector<HTMLMetaElement>('meta[name=description]')?.content ?? '';
    this.definitions.set(route, words);
    if (this.node === node) place.textContent = words;
  }

  /** Pages have changed: what they said is asked again. */
  forget(): void {
    this.definitions.clear();
  }
}
