import { makeElement } from '../dom/make-element.ts';
import type { Reply } from './ask.ts';
import { openSheet } from './sheet.ts';

const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

/** A text with the lines marked that the other one does not have. */
const marked = (text: string, other: string): (Node | string)[] => {
  const known = new Set(linesOf(other));
  const parts: { readonly isNew: boolean; text: string }[] = [];
  for (const line of linesOf(text)) {
    const last = parts.at(-1);
    const isNew = !known.has(line);
    if (last?.isNew === isNew) last.text += line;
    else parts.push({ isNew, text: line });
  }
  return parts.map((part) => (part.isNew ? makeElement('mark', {}, part.text) : part.text));
};

const version = (label: string, text: string | null, other: string | null, gone: string): HTMLElement =>
  makeElement(
    'section',
    { class: 'version', 'aria-label': label },
    makeElement('h3', {}, label),
    text === null
      ? makeElement('p', {}, gone)
      : makeElement(
          'pre',
          { tabindex: '0', 'aria-label': label, role: 'group' },
          ...marked(text, other ?? ''),
        ),
  );

/**
 * Shows what a file said when the page was made and what it says now, side by side, and what one can do: nothing was
 * written. `again` does it to the file as it is now; null where that makes no sense.
 */
export const showConflict = (reply: Reply, again: ((hash: string) => void) | null): void => {
  const { said = '', seen = null, now = null, hash, path = '' } = reply;
  const sheet = openSheet({
    title: 'Changed meanwhile',
    body: [
      makeElement('p', {}, said),
      makeElement(
        'div',
        { class: 'versions' },
        version('As this page knew it', seen, now, 'This text is not remembered any more.'),
        version('As it is now', now, seen, `“${path}” is not there any more.`),
      ),
    ],
    submit: null,
    cancel: 'Leave it as it is now',
  });
  if (!again || !hash) return;
  const button = makeElement('button', { type: 'button' }, 'Do it with the text as it is now');
  button.addEventListener('click', () => {
    sheet.close();
    again(hash);
  });
  sheet.form.querySelector('.sheet-foot')?.prepend(button);
};
