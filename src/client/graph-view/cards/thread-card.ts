import { DEFAULT_RULE } from '../../../core/graph/query/thread-rule.ts';
import { makeElement } from '../../dom/make-element.ts';
import { base } from '../../dom/site.ts';
import { type MapData, titleOf } from '../data/map-data.ts';
import type { LitThread } from '../data/thread-light.ts';

/** What the lit thread is, in words, with the way to its sentences and out of it. */
export const threadCard = (
  data: MapData,
  { way }: LitThread,
  search: string,
  close: () => void,
): HTMLElement => {
  const asked = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const name of ['from', 'to', 'k', 'hubs', 'links']) {
    const value = asked.get(name);
    if (value !== null && value !== String(DEFAULT_RULE.count)) kept.set(name, value);
  }
  const button = makeElement('button', { type: 'button', class: 'graph-leave' }, 'Show the whole map');
  button.addEventListener('click', close);
  return makeElement(
    'div',
    { class: 'graph-card graph-thread' },
    makeElement('p', { class: 'graph-card-title' }, way.map((node) => titleOf(data, node)).join(' → ')),
    makeElement(
      'p',
      { class: 'graph-card-facts' },
      makeElement('a', { href: `${base}thread/?${kept}` }, 'Read it with its sentences'),
    ),
    button,
  );
};
