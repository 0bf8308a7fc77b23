import { neighboursOf } from '../../../core/graph/query/neighbourhood.ts';
import { makeElement } from '../../dom/make-element.ts';
import {
  isWritten,
  keyOf,
  kindOf,
  type MapData,
  relationOf,
  routeOfNode,
  statusOf,
  titleOf,
} from '../data/map-data.ts';

/** What reads texts of notes: not loaded before somebody looks at one. */
const reader = () => import('../../threads/link-sentence.ts');

/** Milliseconds a node or link must be looked at before its page is asked what it says. */
const PATIENCE = 120;

/** What a note or a link is, in short: title, kind, status, links and definition, or relation, sentence and place. */
export class PreviewCard {
  readonly element: HTMLElement;
  private readonly definitions = new Map<string, string>();
  private shown: { readonly node: number | null; readonly edge: number | null } = { node: null, edge: null };
  private waiting = 0;

  /** `actions` makes what can be done with the note in focus; `tell` says a link's sentence aloud. */
  constructor(
    private readonly hrefOf: (route: string) => string,
    private readonly actions: (node: number) => readonly Node[],
    private readonly tell: (words: string) => void,
  ) {
    this.element = makeElement('div', { class: 'graph-card', hidden: '' });
  }

  hide(): void {
    clearTimeout(this.waiting);
    this.shown = { node: null, edge: null };
    this.element.hidden = true;
  }

  private title(data: MapData, node: number): HTMLElement {
    const route = routeOfNode(data, node);
    return route === null
      ? makeElement('strong', {}, titleOf(data, node))
      : makeElement('a', { href: this.hrefOf(route), tabindex: '-1' }, titleOf(data, node));
  }

  /** Shows a note; one in focus with what can be done with it. */
  show(data: MapData, node: number, isFocus: boolean): void {
    clearTimeout(this.waiting);
    this.shown = { node, edge: null };
    this.element.hidden = false;
    const route = routeOfNode(data, node);
    const links = neighboursOf(data.links, node).length;
    const facts = [
      isWritten(data, node) ? kindOf(data, node) : 'not written yet',
      statusOf(data, node),
      links === 1 ? 'linked with 1 note' : `linked with ${links} notes`,
    ];
    const definition = makeElement('p', { class: 'graph-card-words' });
    const actions = makeElement('div', { class: 'graph-buttons' }, ...(isFocus ? this.actions(node) : []));
    this.element.replaceChildren(
      makeElement('p', { class: 'graph-card-title' }, this.title(data, node)),
      makeElement('p', { class: 'graph-card-facts' }, facts.filter(Boolean).join(' · ')),
      ...(isFocus ? [actions] : []),
      definition,
    );
    if (route === null) return;
    const known = this.definitions.get(keyOf(data, node));
    if (known !== undefined) definition.textContent = known;
    else this.waiting = window.setTimeout(() => void this.define(data, node, definition), PATIENCE);
  }

  private async define(data: MapData, node: number, place: HTMLElement): Promise<void> {
    const { textOfNode } = await reader();
    const words = (await textOfNode(data, node))?.text.definition ?? '';
    this.definitions.set(keyOf(data, node), words);
    if (this.shown.node === node) place.textContent = words;
  }

  /** Shows a link: which way it goes, what it says, the sentence it stands in and where that is. */
  showLink(data: MapData, edge: number, isAloud: boolean): void {
    clearTimeout(this.waiting);
    this.shown = { node: null, edge };
    this.element.hidden = false;
    const [source = 0, target = 0] = [data.edges.source[edge], data.edges.target[edge]];
    const sentence = makeElement('div', { class: 'graph-card-words' });
    const place = makeElement('p', { class: 'graph-card-facts' });
    this.element.replaceChildren(
      makeElement(
        'p',
        { class: 'graph-card-title' },
        this.title(data, source),
        ' → ',
        this.title(data, target),
      ),
      makeElement('p', { class: 'graph-card-facts' }, relationOf(data, edge)),
      sentence,
      place,
    );
    const ask = () => void this.placeLink(data, edge, sentence, place, isAloud);
    this.waiting = window.setTimeout(ask, isAloud ? 0 : PATIENCE);
  }

  private async placeLink(
    data: MapData,
    edge: number,
    sentence: HTMLElement,
    place: HTMLElement,
    isAloud: boolean,
  ): Promise<void> {
    const source = data.edges.source[edge] ?? 0;
    const route = routeOfNode(data, source);
    if (route === null) return;
    const found = await reader()
      .then(({ fetchSentence }) => fetchSentence(data, edge))
      .catch(() => null);
    if (this.shown.edge !== edge || !found) return;
    const { element, heading, isProperty } = found;
    sentence.replaceChildren(element);
    place.replaceChildren(
      isProperty ? 'In the properties of ' : 'In ',
      makeElement('a', { href: this.hrefOf(route), tabindex: '-1' }, titleOf(data, source)),
      ...(heading
        ? [
            ', under ',
            makeElement(
              'a',
              { href: `${this.hrefOf(route)}#${heading.anchor}`, tabindex: '-1' },
              heading.text,
            ),
          ]
        : []),
    );
    if (isAloud) this.tell(`${element.textContent} ${place.textContent}.`);
  }

  /** Pages have changed: what they said is asked again. */
  forget(): void {
    this.definitions.clear();
    void import('../../search/note-texts.ts').then(({ forgetTexts }) => forgetTexts());
  }
}
