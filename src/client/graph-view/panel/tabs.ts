import { type MapState, PLAIN_MAP } from '../../../core/model/map-state.ts';
import { makeElement } from '../../dom/make-element.ts';
import { isSameAsked, searchOf, stateIn, wholeMap } from '../state/address.ts';

interface Tab {
  readonly link: HTMLAnchorElement;
  readonly state: MapState;
  readonly search: string;
}

/** Views of the map by name: what is now, where there is a clock; all of it; and those of `clew.json`. */
export class Tabs {
  readonly element: HTMLElement;
  private readonly tabs: readonly Tab[];

  constructor(
    root: HTMLElement,
    hasClock: boolean,
    private readonly open: (state: MapState, search: string) => void,
  ) {
    const named = [...root.querySelectorAll<HTMLAnchorElement>('.graph-views a')].map((link) => {
      const { search } = new URL(link.href);
      return { name: link.textContent, state: stateIn(search, hasClock), search };
    });
    const now = { name: 'Now', state: { ...PLAIN_MAP, view: 'now' } as const, search: '?view=now' };
    const whole = wholeMap(hasClock);
    const all = { name: 'Whole map', state: whole, search: searchOf(whole, '') };
    const views = [...(hasClock ? [now] : []), all, ...named];
    this.tabs = views.map(({ name, state, search }) => {
      const link = makeElement('a', { href: `${location.pathname}${search}` }, name);
      link.addEventListener('click', (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.open(state, search);
      });
      return { link, state, search };
    });
    const items = this.tabs.map(({ link }) => makeElement('li', {}, link));
    this.element = makeElement(
      'nav',
      { class: 'graph-tabs', 'aria-label': 'Views of the map' },
      makeElement('ul', {}, ...items),
    );
    this.element.hidden = views.length < 2;
  }

  /** Marks the tab whose view a state is. */
  setState(state: MapState): void {
    for (const tab of this.tabs) {
      if (isSameAsked(tab.state, state)) tab.link.setAttribute('aria-current', 'page');
      else tab.link.removeAttribute('aria-current');
    }
  }
}
