import { makeElement } from './make-element.ts';
import { setSingleKeys, singleKeysWork } from './single-keys.ts';

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/'], 'search'],
  [['Ctrl K', '⌘ K'], 'search'],
  [['↑', '↓', 'Enter'], 'choose a result and open it'],
  [['Esc'], 'close what is open'],
  [['+', '−', '← ↑ → ↓'], 'zoom and move on the map'],
  [['l', 'x', 'm', 'p', 'o'], 'on the map: links one by one, compare, move, pin, open in the editor'],
  [['?'], 'this list'],
];

/** What else has a key on this page says so itself: `data-key` and `data-does`. */
const furtherKeys = (): (readonly [keys: readonly string[], does: string])[] =>
  [...document.querySelectorAll<HTMLElement>('[data-key]')].map(({ dataset }) => [
    [dataset.key ?? ''],
    dataset.does ?? '',
  ]);

const makeDialog = (): HTMLDialogElement => {
  const list = makeElement('dl', {});
  for (const [keys, does] of [...KEYS, ...furtherKeys()])
    list.append(
      makeElement('dt', {}, ...keys.flatMap((key) => [makeElement('kbd', {}, key), ' '])),
      makeElement('dd', {}, does),
    );
  const single = makeElement('input', { type: 'checkbox' });
  single.checked = singleKeysWork();
  single.addEventListener('change', () => setSingleKeys(single.checked));
  const close = makeElement('button', { type: 'submit' }, 'Close');
  const form = makeElement('form', { method: 'dialog' }, close);
  const dialog = makeElement(
    'dialog',
    { class: 'keys', 'aria-labelledby': '_keys' },
    makeElement('h2', { id: '_keys' }, 'Keys'),
    list,
    makeElement('p', {}, makeElement('label', {}, single, ' Single letters and signs do something')),
    form,
  );
  document.body.append(dialog);
  return dialog;
};

/** Shows the list of keys; Escape closes it and the focus goes back. */
export const openKeysDialog = (): void => {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.keys') ?? makeDialog();
  if (!dialog.open) dialog.showModal();
};
