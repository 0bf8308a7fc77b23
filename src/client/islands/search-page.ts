/**
 * `<search-page data-index="…"><form role="search"><input name="q"></form> … </search-page>` on `/search/`: shows what
 * `?q=` asks for. What does so is loaded when there is a question, or on first focus.
 */
class SearchPage extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input) return;
    const load = async () => {
      const { attachSearchPage } = await import('../search/search-results.ts');
      attachSearchPage(this, input);
    };
    if (new URLSearchParams(location.search).get('q')) void load();
    else input.addEventListener('focus', load, { once: true });
  }
}

/** Brings the search page to life. */
export const registerSearchPage = (): void => {
  customElements.define('search-page', SearchPage);
};
