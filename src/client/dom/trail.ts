import { extendTrail, type Step } from './extend-trail.ts';
import { makeElement } from './make-element.ts';
import { pageKind } from './site.ts';

const KEY = 'clew-trail';
/** Notes shown. */
const SHOWN = 5;

const isStep = (step: unknown): step is Step =>
  typeof step === 'object' && step !== null && 'href' in step && 'title' in step;

const readTrail = (): Step[] => {
  try {
    const steps: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(steps) ? steps.filter(isStep) : [];
  } catch {
    return [];
  }
};

const writeTrail = (trail: readonly Step[]): void => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(trail));
  } catch {
    // Without storage there is no trail.
  }
};

/** Shows the notes walked through in this tab above the title; kept in the tab, sent nowhere. */
export const followTrail = (): void => {
  const place = document.querySelector('.trail');
  const title = document.querySelector('h1')?.textContent?.trim();
  if (pageKind !== 'note' || !place || !title) return;
  const trail = extendTrail(readTrail(), { href: location.pathname, title });
  writeTrail(trail);
  if (trail.length < 2) return;
  const shown = trail.slice(-SHOWN);
  const list = makeElement('ol', {});
  if (trail.length > SHOWN) list.append(makeElement('li', { class: 'gap' }, '…'));
  shown.forEach(({ href, title: name }, index) => {
    const isHere = index === shown.length - 1;
    list.append(
      makeElement(
        'li',
        {},
        isHere ? makeElement('span', { 'aria-current': 'page' }, name) : makeElement('a', { href }, name),
      ),
    );
  });
  place.replaceChildren(makeElement('nav', { 'aria-label': 'Trail' }, list));
  // Where one is stands in sight, however long the way was.
  list.scrollLeft = list.scrollWidth;
};
