import { makeElement } from '../dom/make-element.ts';
import { factsIn } from './facts.ts';

/** Attribute of what asks for something to be written when it is pressed. */
export const ACTION = 'data-write';

const button = (action: string, words: string, more: Readonly<Record<string, string>> = {}): HTMLElement =>
  makeElement('button', { type: 'button', class: 'quiet', [ACTION]: action, ...more }, words);

/** The words of an unwritten link, without those that are only heard. */
export const labelOf = (link: Element): string => {
  const copy = link.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('.hidden')) hidden.remove();
  return copy.textContent ?? '';
};

/** Several notes may answer to a name: that is no note to be written. */
const isUnwritten = (link: Element): boolean =>
  link.querySelector('.hidden')?.textContent?.includes('not written yet') === true;

const offerMentions = (page: Document, sources: Readonly<Record<string, unknown>>): void => {
  for (const item of page.querySelectorAll('section[aria-label="Unlinked mentions"] li')) {
    const source = item.querySelector('a');
    const href = source?.getAttribute('href') ?? '';
    if (!source || !Object.hasOwn(sources, href)) continue;
    const words = item.querySelector('mark')?.textContent ?? 'it';
    const name = `Link “${words}” in ${source.textContent}`;
    source.after(' ', button('mention', 'Link', { 'aria-label': name, 'data-source': href }));
  }
};

/**
 * Puts what one can press to write into a page, before it is shown: pages that follow the files are compared when they
 * have it already, so that it stays where it is and keeps the focus.
 */
export const preparePage = (page: Document): void => {
  const facts = factsIn(page);
  if (!facts) return;
  for (const link of page.querySelectorAll('main .unwritten')) {
    if (!isUnwritten(link)) continue;
    for (const [name, value] of [
      ['role', 'button'],
      ['tabindex', '0'],
      ['aria-haspopup', 'dialog'],
      [ACTION, 'unwritten'],
    ] as const)
      link.setAttribute(name, value);
  }
  offerMentions(page, facts.mentions);
  const place = page.querySelector('note-writing');
  if (!place || !facts.note) return;
  const opens = { 'aria-haspopup': 'dialog' };
  place.replaceChildren(
    button('status', 'Status', opens),
    button('relation', 'Say a relation', opens),
    button('rename', 'Rename', opens),
  );
  if (facts.undo !== null)
    place.append(button('undo', 'Undo', { 'aria-label': `Undo ${facts.undo}`, title: `Undo ${facts.undo}` }));
};
