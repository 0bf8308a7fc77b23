import { makeElement } from '../dom/make-element.ts';
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches.ts';
import { describeAnswer, meantButton, problemList, STILL_LOOKING } from './result-content.ts';
import { searchAsTyped } from './search-as-typed.ts';
import { indexOf, searchClient } from './search-client.ts';
import { answerOptions, listedOf, type OptionList, recentOption } from './search-options.ts';
import { isOfNames, type SearchReply } from './search-protocol.ts';

/** Results shown below the box; the search page has them all. */
const SHOWN = 5;
/** Screen readers are told the count when typing has paused this long, in ms. */
const ANNOUNCE_AFTER = 500;

let boxes = 0;

/**
 * The list below a search box, as ARIA's combobox with a listbox popup: focus stays in the input, arrows move
 * through the options, Enter opens one, Escape closes. Options are links, so that a mouse can do all it does to links.
 */
class SearchCombobox {
  readonly #box: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #id = `search-options-${++boxes}`;
  readonly #list: HTMLElement;
  readonly #note = makeElement('p', { class: 'search-note' });
  readonly #hints = makeElement('div', { class: 'search-hints' });
  readonly #status = makeElement('p', { class: 'search-status', role: 'status' });
  readonly #panel = makeElement('div', { class: 'search-panel', hidden: '' });
  #options: readonly HTMLAnchorElement[] = [];
  #active = -1;
  /** The option a person moved to; null while the first one is active by itself. */
  #chosen: string | null = null;
  /** What is listed are names that happened to be at hand; better ones may come. */
  #isBegun = false;
  /** Enter was pressed before there was anything to open. */
  #opensFirst = false;
  /** The list has been closed; an answer still on its way must not open it again. */
  #isLeft = true;
  #announcing = 0;
  /** What of the newest answer is listed; empty before there is one. */
  #listed = '';
  /** The list may not begin at its top. */
  #isScrolled = false;

  constructor(box: HTMLElement, input: HTMLInputElement) {
    this.#box = box;
    this.#input = input;
    this.#list = makeElement('div', { class: 'search-options', role: 'listbox', id: this.#id });
    this.#list.setAttribute('aria-label', 'Notes found');
    this.#panel.append(this.#list, this.#note, this.#hints);
    box.append(this.#panel, this.#status);
    input.setAttribute('aria-controls', this.#id);
    input.addEventListener('input', () => this.#search());
    input.addEventListener('focus', () => this.#search());
    input.addEventListener('keydown', (event) => this.#onKey(event));
    box.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && box.contains(event.relatedTarget))) this.#close();
    });
    this.#list.addEventListener('scroll', () => {
      this.#isScrolled = true;
    });
    this.#list.addEventListener('click', () => rememberSearch(this.#input.value));
    // Keeps the focus in the input; a click on an option still follows its link.
    this.#panel.addEventListener('mousedown', (event) => event.preventDefault());
    searchClient().onChange(() => {
      if (!this.#panel.hidden) this.#search();
    });
  }

  /** Answers what stands in the box now; opens the first result if Enter has been pressed already. */
  start(entered: boolean): void {
    searchClient().warm(indexOf(this.#box));
    this.#search();
    this.#opensFirst = entered;
  }

  #search(): void {
    const text = this.#input.value;
    this.#isLeft = false;
    this.#isBegun = false;
    this.#opensFirst = false;
    this.#chosen = null;
    if (text.trim() === '') {
      searchClient().cancel();
      this.#offerRecent();
      return;
    }
    this.#listed = '';
    // Until its answer comes, Enter must not open what belongs to an older text.
    this.#activate(-1);
    searchAsTyped(indexOf(this.#box), text, SHOWN, (reply) => this.#show(reply));
  }

  /** Searches for a text that a button or an earlier search stands for. */
  #searchFor(text: string): void {
    this.#input.value = text;
    this.#input.focus();
    this.#search();
  }

  /** Earlier searches, while nothing is typed. */
  #offerRecent(): void {
    const searches = document.activeElement === this.#input ? recentSearches() : [];
    if (searches.length === 0) {
      this.#close();
      return;
    }
    const options = searches.map((text) =>
      recentOption(text, this.#pageAddress(text), () => this.#searchFor(text)),
    );
    const clear = makeElement('button', { type: 'button', class: 'search-clear' }, 'Forget these searches');
    clear.addEventListener('click', () => {
      forgetSearches();
      this.#input.focus();
      this.#close();
    });
    this.#fill({ options, shown: options });
    // None is chosen before an arrow is pressed: Enter on an empty box opens nothing.
    this.#activate(-1);
    this.#tell('Searched for before');
    this.#hints.replaceChildren(clear);
  }

  #show(reply: SearchReply): void {
    if (this.#isLeft || document.activeElement !== this.#input) return;
    if (reply.kind === 'failed') {
      this.#fill({ options: [], shown: [] });
      this.#tell('Search could not be loaded. Try again in a moment.');
      if (this.#opensFirst) this.#submit();
      return;
    }
    if (reply.kind === 'waiting') {
      this.#panel.hidden = false;
      this.#tell(STILL_LOOKING);
      return;
    }
    this.#isBegun = reply.stage === 'begun';
    const listed = listedOf(reply);
    if (listed !== this.#listed) this.#fill(answerOptions(reply, this.#pageAddress()));
    this.#listed = listed;
    const hints = [
      problemList(reply, this.#input.value.normalize('NFC')),
      meantButton(reply, (text) => this.#searchFor(text)),
    ];
    this.#hints.replaceChildren(...hints.filter((hint) => hint !== null));
    if (isOfNames(reply)) return;
    const [first] = this.#options;
    if (this.#opensFirst) {
      this.#opensFirst = false;
      if (first) this.#open(first);
      else this.#submit();
      return;
    }
    this.#tell(describeAnswer(reply));
  }

  #fill({ options, shown }: OptionList): void {
    this.#listed = '';
    options.forEach((option, i) => {
      option.id = `${this.#id}-${i}`;
    });
    this.#options = options;
    this.#list.replaceChildren(...shown);
    this.#list.hidden = options.length === 0;
    this.#hints.replaceChildren();
    this.#panel.hidden = false;
    this.#input.setAttribute('aria-expanded', String(options.length > 0));
    const kept = options.findIndex((option) => option.href === this.#chosen);
    this.#activate(kept >= 0 ? kept : options.length > 0 ? 0 : -1);
    // Each key makes a new list: where it begins at its top it must not wait for the layout of the page.
    if (kept > 0) this.#showActive();
    else if (this.#isScrolled) {
      this.#isScrolled = false;
      this.#list.scrollTop = 0;
    }
  }

  /** Shows a sentence below the list, and says it when typing has paused. */
  #tell(sentence: string): void {
    this.#note.textContent = sentence;
    clearTimeout(this.#announcing);
    this.#announcing = window.setTimeout(() => {
      this.#status.textContent = sentence;
    }, ANNOUNCE_AFTER);
  }

  #activate(place: number): void {
    this.#active = place;
    this.#options.forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === place));
    });
    const option = this.#options[place];
    if (option) this.#input.setAttribute('aria-activedescendant', option.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  /** Scrolls so that the active option is in sight. */
  #showActive(): void {
    this.#options[this.#active]?.scrollIntoView({ block: 'nearest' });
  }

  #move(step: 1 | -1): void {
    const count = this.#options.length;
    if (count === 0) return;
    const from = this.#active < 0 && step < 0 ? 0 : this.#active;
    this.#activate((from + step + count) % count);
    this.#showActive();
    this.#chosen = this.#options[this.#active]?.href ?? null;
  }

  #onKey(event: KeyboardEvent): void {
    // Keys that choose a word of an input method are not ours.
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (this.#panel.hidden) this.#search();
      else this.#move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') this.#onEnter(event);
    else if (event.key === 'Escape' && !this.#panel.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    }
  }

  #onEnter(event: KeyboardEvent): void {
    event.preventDefault();
    const chosen = this.#options[this.#active];
    if (this.#input.value.trim() === '') {
      chosen?.click();
      return;
    }
    if (event.shiftKey) {
      this.#submit();
      return;
    }
    const option = this.#panel.hidden ? undefined : this.#options[this.#active];
    if (option && (event.ctrlKey || event.metaKey)) window.open(option.href, '_blank', 'noopener');
    else if (option && !(this.#isBegun && this.#chosen === null)) this.#open(option);
    else if (this.#panel.hidden || this.#options.length > 0 || this.#note.textContent === '')
      this.#openWhenFound();
    else this.#submit();
  }

  /** Asks again and opens the first result when it comes. */
  #openWhenFound(): void {
    this.#search();
    this.#opensFirst = true;
  }

  #open(option: HTMLAnchorElement): void {
    rememberSearch(this.#input.value);
    this.#close();
    option.click();
  }

  #submit(): void {
    rememberSearch(this.#input.value);
    location.assign(this.#pageAddress());
  }

  /** Where the form would go. */
  #pageAddress(text = this.#input.value): string {
    const address = new URL(this.#input.form?.action ?? location.href, document.baseURI);
    address.searchParams.set('q', text.trim());
    return address.href;
  }

  #close(): void {
    this.#isLeft = true;
    clearTimeout(this.#announcing);
    this.#panel.hidden = true;
    this.#note.textContent = '';
    this.#hints.replaceChildren();
    this.#status.textContent = '';
    this.#input.setAttribute('aria-expanded', 'false');
    this.#activate(-1);
  }
}

const known = new WeakMap<HTMLElement, SearchCombobox>();

/** Gives a search box its list of results. */
export const attachCombobox = (box: HTMLElement, input: HTMLInputElement, entered: boolean): void => {
  if (known.has(box)) return;
  const combobox = new SearchCombobox(box, input);
  known.set(box, combobox);
  combobox.start(entered);
};
