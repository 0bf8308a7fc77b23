import { makeElement } from './make-element.ts';
import { pageAt } from './page-cache.ts';
import { notify } from './site.ts';

/** Adds the entries of a further page: those of a group begun before go to its end. */
const append = (page: Document, pager: Element, added: Element[]): void => {
  for (const section of page.querySelectorAll('main > .letter')) {
    const last = [...document.querySelectorAll('main > .letter')].at(-1);
    const isSame = last?.querySelector('h2')?.textContent === section.querySelector('h2')?.textContent;
    const copy = document.importNode(section, true);
    if (!isSame) {
      pager.before(copy);
      added.push(copy);
      continue;
    }
    for (const entry of [...copy.querySelectorAll('.index > li')]) {
      last?.querySelector('.index')?.append(entry);
      added.push(entry);
    }
  }
};

const nextOf = (page: Document): string | null =>
  page.querySelector('main > .pager [rel=next]')?.getAttribute('href') ?? null;

const printAll = async (pager: Element): Promise<void> => {
  notify('Collecting all pages …');
  const added: Element[] = [];
  for (let next = nextOf(document); next !== null; ) {
    const page: Document | null = await pageAt(next);
    if (page) append(page, pager, added);
    next = page && nextOf(page);
  }
  notify();
  const restore = () => {
    for (const element of added) element.remove();
  };
  addEventListener('afterprint', restore, { once: true });
  print();
};

/** Offers to print a list as one page, on its first one: the further ones are fetched for that. */
export const offerPrint = (): void => {
  const pager = document.querySelector('[data-page="index"] main > .pager');
  if (!pager || pager.querySelector('[rel=prev]') || nextOf(document) === null) return;
  const button = makeElement('button', { type: 'button' }, 'Print all as one page');
  button.addEventListener('click', () => printAll(pager));
  pager.append(button);
};
