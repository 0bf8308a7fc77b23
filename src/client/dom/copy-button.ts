import { makeElement } from './make-element.ts';
import { notify } from './site.ts';

/** Puts a button that copies it beside every BibTeX entry and every block of code that has none. */
const addButtons = (): void => {
  for (const code of document.querySelectorAll('.bibtex code, .text pre > code')) {
    const place = code.closest('.bibtex, pre');
    if (!place || place.querySelector('button')) continue;
    const button = makeElement('button', { type: 'button', class: 'copy' }, 'Copy');
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(code.textContent ?? '');
      notify('Copied.');
    });
    place.append(button);
  }
};

/** Offers to copy code, also in what changes while the page is open. */
export const offerCopies = (): void => {
  if (!navigator.clipboard) return;
  addButtons();
  document.addEventListener('clew:changed', addButtons);
};
