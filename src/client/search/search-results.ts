import { pluralOf } from '../../core/model/kinds.ts';
import { makeElement } from '../dom/make-element.ts';
import { groupByKind, type KindGroup } from './group-results.ts';
import { KindFilter } from './kind-filter.ts';
import { keepPlace, leftPlace } from './left-place.ts';
import { rememberSearch } from './recent-searches.ts';
import {
  describeAnswer,
  meantButton,
  problemList,
  resultContent,
  STILL_LOOKING,
  threadQuestion,
} from './result-content.ts';
import { searchAsTyped } from './search-as-typed.ts';
import { indexOf, searchClient } from './search-client.ts';
import {
  isOfNames,
  type SearchAnswer,
  type SearchReply,
  type ShownResult,
  type ThreadOffer,
} from './search-protocol.ts';

/** Results shown at first, and added by “Show more”. */
const STEP = 20;

/** The results of the search page: a list of links that follows the input and the page's address. */
class SearchResults {
  readonly #page: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #status = makeElement('p', { class: 'search-count', role: 'status' });
  readonly #list = makeElement('ol', { class: 'search-results' });
  readonly #more = makeElement('button', { class: 'search-more', type: 'button', hidden: '' }, 'Show more');
  readonly #hints = makeElement('div', { class: 'search-hints' });
  readonly #kinds: KindFilter;
  #limit = STEP;
  /** Where to go once all results are there. */
  #left = leftPlace();

  constructor(page: HTMLElement, input: HTMLInputElement) {
    this.#page = page;
    this.#input = input;
    // An update of the page leaves what stands here alone.
    page.setAttribute('data-keep', '');
    const asked = new URLSearchParams(location.search);
    this.#kinds = new KindFilter(asked.getAll('kind'), () => this.#ask(STEP));
    page.append(this.#kinds.element, this.#status, this.#hints, this.#list, this.#more);
    input.value = asked.get('q') ?? input.value;
    input.addEventListener('input', () => this.#ask(STEP));
    input.form?.addEventListener('submit', (event) => {
      event.preventDefault();
      rememberSearch(input.value);
      this.#ask(STEP);
    });
    this.#list.addEventListener('click', () => rememberSearch(input.value));
    this.#more.addEventListener('click', () => this.#ask(this.#limit + STEP));
    searchClient().onChange(() => this.#ask(this.#limit));
    for (const move of ['wheel', 'touchmove', 'keydown'])
      addEventListener(
        move,
        () => {
          this.#left = null;
        },
        { once: true, passive: true },
      );
    keepPlace(() => this.#limit);
    this.#ask(this.#left?.limit ?? STEP);
  }

  #ask(limit: number): void {
    this.#limit = limit;
    const text = this.#input.value.trim();
    const address = new URL(location.href);
    if (text === '') address.searchParams.delete('q');
    else address.searchParams.set('q', text);
    address.searchParams.delete('kind');
    for (const kind of this.#kinds.chosen) address.searchParams.append('kind', kind);
    history.replaceState(history.state, '', address);
    const filtered = this.#kinds.filter(this.#input.value.trimStart());
    if (filtered === '') {
      searchClient().cancel();
      this.#clear('');
    } else searchAsTyped(indexOf(this.#page), filtered, limit, (reply) => this.#show(reply));
  }

  #clear(sentence: string): void {
    this.#list.replaceChildren();
    this.#hints.replaceChildren();
    this.#more.hidden = true;
    this.#status.textContent = sentence;
  }

  #show(reply: SearchReply): void {
    if (reply.kind === 'failed') {
      this.#clear('Search could not be loaded. Reload the page to try again.');
      return;
    }
    if (reply.kind === 'waiting') {
      this.#status.textContent = STILL_LOOKING;
      return;
    }
    const items = groupByKind(reply.results).map(kindItem);
    if (reply.thread) items.unshift(threadItem(reply.thread));
    if (reply.stage !== 'begun') this.#kinds.offer(reply.kinds);
    const reached = new Set(this.#links().map((link) => link.href));
    const hadFocus = document.activeElement === this.#more;
    this.#list.replaceChildren(...items);
    if (isOfNames(reply)) return;
    this.#showHints(reply);
    this.#status.textContent = describeAnswer(reply);
    this.#more.hidden = reply.total <= reply.results.length;
    if (this.#left) scrollTo(0, this.#left.top);
    if (reply.stage === 'full') this.#left = null;
    // When “Show more” goes away under the focus, go on where the new results begin.
    if (hadFocus && this.#more.hidden)
      this.#links()
        .find((link) => !reached.has(link.href))
        ?.focus();
  }

  #links(): HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll('a')];
  }

  #showHints(answer: SearchAnswer): void {
    const asked = this.#kinds.filter(this.#input.value.trimStart()).normalize('NFC');
    const meant = meantButton(answer, (text) => {
      this.#input.value = this.#kinds.without(text);
      this.#input.focus();
      this.#ask(STEP);
    });
    this.#hints.replaceChildren(...[problemList(answer, asked), meant].filter((hint) => hint !== null));
  }
}

/** Results of one kind, under its name. */
const kindItem = ({ kind, results }: KindGroup<ShownResult>): HTMLLIElement =>
  makeElement(
    'li',
    {},
    makeElement('h2', { class: 'search-group' }, pluralOf(kind)),
    makeElement(
      'ol',
      {},
      ...results.map((result) =>
        makeElement(
          'li',
          {},
          makeElement('a', { class: 'search-result', href: result.href }, ...resultContent(result)),
        ),
      ),
    ),
  );

const threadItem = (thread: ThreadOffer): HTMLLIElement =>
  makeElement(
    'li',
    {},
    makeElement('a', { class: 'search-result search-thread', href: thread.href }, ...threadQuestion(thread)),
  );

const attached = new WeakSet<HTMLElement>();

/** Gives the search page its results. */
export const attachSearchPage = (page: HTMLElement, input: HTMLInputElement): void => {
  if (attached.has(page)) return;
  attached.add(page);
  new SearchResults(page, input);
};
