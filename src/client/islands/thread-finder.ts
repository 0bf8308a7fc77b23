import { makeElement } from '../dom/make-element.ts';

/**
 * `<thread-finder data-payload="…/graph.json">` on `/thread/?from=&to=`: asks for two notes and shows how they hang
 * together. What looks for threads is loaded when there is a question, or on first focus.
 */
class ThreadFinder extends HTMLElement {
  connectedCallback(): void {
    const asked = new URLSearchParams(location.search);
    const field = (name: string, label: string) => {
      const input = makeElement('input', {
        name,
        type: 'search',
        list: `${name}-titles`,
        autocomplete: 'off',
        required: '',
      });
      input.value = asked.get(name) ?? '';
      return makeElement('label', {}, label, input, makeElement('datalist', { id: `${name}-titles` }));
    };
    const form = makeElement(
      'form',
      { class: 'thread-form' },
      field('from', 'From'),
      field('to', 'To'),
      makeElement('button', { type: 'submit' }, 'Find the thread'),
    );
    const answer = makeElement('div', { class: 'thread-answer', 'aria-live': 'polite' });
    this.replaceChildren(form, answer);
    const load = async () => {
      const { attachThreads } = await import('../threads/thread-page.ts');
      attachThreads(this, form, answer);
    };
    // “Thread from here to …” on a note: the other end is what is missing.
    if (asked.get('from') && !asked.get('to')) form.querySelector<HTMLInputElement>('[name=to]')?.focus();
    if (asked.get('from') && asked.get('to')) void load();
    else if (form.contains(document.activeElement)) void load();
    else form.addEventListener('focusin', load, { once: true });
  }
}

/** Brings the thread page to life. */
export const registerThreadFinder = (): void => {
  customElements.define('thread-finder', ThreadFinder);
};
