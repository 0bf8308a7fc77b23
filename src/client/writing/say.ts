import { makeElement } from '../dom/make-element.ts';
import { notify } from '../dom/site.ts';
import { ask, type Reply } from './ask.ts';
import { leaveWords } from './left-words.ts';

/** Takes the last write back and says so. */
export const undo = async (): Promise<void> => {
  const reply = await ask('undo');
  if (reply.error === 'changed') {
    const { showConflict } = await import('./conflict.ts');
    showConflict(reply, null);
  } else if (reply.href && reply.left === location.pathname && reply.href !== reply.left)
    sayThere(reply, reply.href);
  else notify(reply.said ?? '');
};

/** Says what was done, with the way back and the way to it. */
export const say = ({ said = '', undo: undoable, href }: Reply): void => {
  const parts: (string | Node)[] = [said];
  if (href && new URL(href, location.href).pathname !== location.pathname)
    parts.push(' ', makeElement('a', { href }, 'Open it'));
  if (undoable) {
    const button = makeElement('button', { type: 'button', class: 'quiet' }, 'Undo');
    button.addEventListener('click', undo);
    parts.push(' ', button);
  }
  notify(...parts);
};

/** Opens another page, which then says what was done here. */
export const sayThere = (reply: Reply, href: string): void => {
  leaveWords(JSON.stringify({ said: reply.said, undo: reply.undo }));
  location.assign(href);
};
