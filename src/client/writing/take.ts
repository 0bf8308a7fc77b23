import { makeElement } from '../dom/make-element.ts';
import { notify } from '../dom/site.ts';
import { ask, type Reply, type Wish } from './ask.ts';
import { say } from './say.ts';
import type { Sheet } from './sheet.ts';

/**
 * Has a wish written: says what was done, or why not, or shows both texts of a file that has changed meanwhile.
 * `await take('status', { path, hash, word: 'learned' }, sheet)`; `done` stands in for saying it.
 */
export const take = async (
  action: string,
  wish: Wish,
  sheet: Sheet | null,
  done: (reply: Reply) => void = say,
): Promise<void> => {
  const reply = await ask(action, wish);
  if (reply.error === 'changed') {
    sheet?.close();
    const { showConflict } = await import('./conflict.ts');
    showConflict(reply, (hash) => void take(action, { ...wish, hash }, null, done));
  } else if (reply.error !== undefined) {
    const words = reply.said ?? 'Nothing was written.';
    if (sheet?.dialog.open) sheet.tell(words);
    else notify(words);
  } else if (reply.known) {
    sheet?.close();
    notify('There is such a note already. ', makeElement('a', { href: reply.href ?? '' }, reply.path ?? ''));
  } else {
    sheet?.close();
    done(reply);
  }
};
