import { makeElement } from './make-element.ts';

/** `off` switches single-key shortcuts off; the search box reads it too. */
const KEY = 'clew:single-keys';

/** Whether keys pressed alone do something. */
export const singleKeysWork = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
};

/** Switches single-key shortcuts on or off for this browser. */
export const setSingleKeys = (on: boolean): void => {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Without storage they stay on.
  }
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

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
