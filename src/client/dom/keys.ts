import { isTyping } from './is-typing.ts';
import { makeElement } from './make-element.ts';
import { singleKeysWork } from './single-keys.ts';

const showKeys = async (): Promise<void> => {
  const { openKeysDialog } = await import('./keys-dialog.ts');
  openKeysDialog();
};

/** `?` shows the list of keys, and so does a button in the way in. */
export const offerKeys = (): void => {
  const button = makeElement('button', { type: 'button', class: 'quiet' }, 'Keys');
  button.addEventListener('click', showKeys);
  document.querySelector('[data-theme-switch]')?.append(button);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || !singleKeysWork()) return;
    event.preventDefault();
    void showKeys();
  });
};
