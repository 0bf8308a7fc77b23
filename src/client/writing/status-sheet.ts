import { makeElement } from '../dom/make-element.ts';
import { ask } from './ask.ts';
import { openSheet } from './sheet.ts';
import { take } from './take.ts';

/** Lets a person choose the status of this page's note; a click does it. */
export const openStatus = async (path: string, hash: string): Promise<void> => {
  const { statuses = [], status = null, said } = await ask('choices', { path });
  const list = makeElement('div', { class: 'choices', role: 'group', 'aria-label': 'Status' });
  const words = status === null || statuses.includes(status) ? statuses : [status, ...statuses];
  const buttons = words.map((word) =>
    makeElement('button', { type: 'button', 'aria-pressed': String(word === status) }, word),
  );
  list.append(...buttons);
  const sheet = openSheet({ title: 'Status of this note', body: [list], submit: null });
  if (said) sheet.tell(said);
  for (const button of buttons)
    button.addEventListener('click', () => {
      if (button.textContent === status) sheet.close();
      else void take('status', { path, hash, word: button.textContent }, sheet);
    });
};
