import { pluralOf } from '../../core/model/kinds.ts';
import { makeElement } from '../dom/make-element.ts';

/** Buttons that narrow a search to kinds of notes, none chosen at first. */
export class KindFilter {
  readonly element = makeElement('div', { class: 'search-kinds', role: 'group', hidden: '' });
  readonly #chosen: Set<string>;
  readonly #onChange: () => void;
  #offered = '';

  constructor(chosen: readonly string[], onChange: () => void) {
    this.element.setAttribute('aria-label', 'Only these kinds');
    this.#chosen = new Set(chosen);
    this.#onChange = onChange;
  }

  get chosen(): readonly string[] {
    return [...this.#chosen];
  }

  /** Shows a button for each kind; again only when the kinds are others. */
  offer(kinds: readonly string[]): void {
    const offered = kinds.join('\n');
    if (offered === this.#offered) return;
    this.#offered = offered;
    this.element.hidden = kinds.length < 2;
    this.element.replaceChildren(...kinds.map((kind) => this.#button(kind)));
  }

  #button(kind: string): HTMLElement {
    const label = pluralOf(kind);
    const button = makeElement('button', { type: 'button', class: 'search-kind' }, label);
    button.setAttribute('aria-pressed', String(this.#chosen.has(kind)));
    button.addEventListener('click', () => {
      if (!this.#chosen.delete(kind)) this.#chosen.add(kind);
      button.setAttribute('aria-pressed', String(this.#chosen.has(kind)));
      this.#onChange();
    });
    return button;
  }

  /** The part of a query that stands for the chosen kinds. */
  get #start(): string {
    const values = this.chosen.map((kind) => `kind:"${kind}"`);
    if (values.length === 0) return '';
    return values.length === 1 ? `${values[0]} ` : `(${values.join(' OR ')}) `;
  }

  /** A query with the chosen kinds: before it, so that its last word is still the one being typed. */
  filter(text: string): string {
    return (
      this.#start + (/(?:^|\s)(?:OR|\|)(?:\s|$)/.test(text) && this.#start ? `(${text})` : text)
    ).trimStart();
  }

  /** A query as it was before `filter`. */
  without(text: string): string {
    return text.startsWith(this.#start) ? text.slice(this.#start.length) : text;
  }
}
