import { makeElement } from './make-element.ts';
import { notify } from './site.ts';

/** Puts a button that copies it beside every BibTeX entry. */
export const offerCopies = (): void => {
  if (!navigator.clipboard) return;
  for (const place of document.querySelectorAll('.bibtex')) {
    const button = makeElement('button', { type: 'button' }, 'Copy');
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(place.querySelector('code')?.textContent ?? '');
      notify('Copied.');
    });
    place.append(button);
  }
};
