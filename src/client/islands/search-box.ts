import { isTyping } from '../dom/is-typing.ts';
import { singleKeysWork } from '../dom/single-keys.ts';

/**
 * `<search-box data-index="…/search.json"><form role="search" action="/search/"><input name="q"></form></search-box>`:
 * the form works by itself; here it learns to answer while one types. What does so is loaded on first focus.
 */
class SearchBox extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input) return;
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-autocomplete', 'list');
    const load = async () => {
      let entered = false;
      // Enter pressed while the code is on its way waits for it.
      const onKey = (event: KeyboardEvent) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        if (event.shiftKey) input.form?.submit();
        else entered = true;
      };
      input.addEventListener('keydown', onKey);
      try {
        const { attachCombobox } = await import('../search/search-combobox.ts');
        attachCombobox(this, input, entered);
      } catch {
        if (entered) input.form?.submit();
      }
      input.removeEventListener('keydown', onKey);
    };
    input.addEventListener('focus', load, { once: true });
    if (document.activeElement === input) void load();
  }
}

/** `/` (unless single keys are switched off) and Ctrl/Cmd-K go to the search box. */
const onShortcut = (event: KeyboardEvent): void => {
  const chord =
    (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
  const slash =
    event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
  if (!chord && !(slash && singleKeysWork())) return;
  const input = document.querySelector<HTMLInputElement>('search-box input');
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
};

/** Brings the search boxes of the page to life. */
export const registerSearchBox = (): void => {
  customElements.define('search-box', SearchBox);
  document.addEventListener('keydown', onShortcut);
};
