import { makeElement } from '../dom/make-element.ts';
import { ask, type Change, type Reply } from './ask.ts';
import { say, sayThere } from './say.ts';
import { labelled, onSubmit, openSheet, type Sheet } from './sheet.ts';
import { take } from './take.ts';

const changeItem = ({ path, moveTo, edits }: Change): HTMLElement =>
  makeElement(
    'li',
    {},
    makeElement('span', {}, moveTo === null ? path : `${path} → ${moveTo}`),
    makeElement(
      'ul',
      {},
      ...edits.map(({ line, before, after }) =>
        makeElement(
          'li',
          {},
          `line ${line}: `,
          ...(before === '' ? [] : [makeElement('del', {}, before), ' ']),
          makeElement('ins', {}, after),
        ),
      ),
    ),
  );

/** What would change, file by file. */
const planOf = ({ changes = [], files = 0 }: Reply): Node[] => {
  const count = files === 1 ? '1 file changes:' : `${files} files change:`;
  const more = files - changes.length;
  return [
    makeElement('p', {}, count),
    makeElement(
      'ul',
      { class: 'plan', tabindex: '0', 'aria-label': 'What changes' },
      ...changes.map(changeItem),
    ),
    ...(more > 0 ? [makeElement('p', {}, `and ${more} more`)] : []),
  ];
};

const remarksOf = ({ remarks = [] }: Reply): Node[] =>
  remarks.length === 0
    ? []
    : [
        makeElement(
          'ul',
          { class: 'plan', tabindex: '0', 'aria-label': 'To look at' },
          ...remarks.map(({ path, line, message }) =>
            makeElement('li', {}, `${path}, line ${line}: ${message}`),
          ),
        ),
      ];

/** After a rename the page is elsewhere; a new title alone leaves it where it is. */
const goOn = (reply: Reply): void => {
  const { href } = reply;
  if (href && new URL(href, location.href).pathname !== location.pathname) sayThere(reply, href);
  else say(reply);
};

/** Lets a person give this page's note another name: first it is shown what changes, then it is done. */
export const openRename = (path: string, hash: string, title: string): void => {
  const field = makeElement('input', { type: 'text', required: '', autocomplete: 'off' });
  field.value = title;
  const alias = makeElement('input', { type: 'checkbox' });
  const plan = makeElement('div', { class: 'what-changes', 'aria-live': 'polite' });
  const sheet: Sheet = openSheet({
    title: 'Rename this note',
    body: [
      labelled('New name', field),
      makeElement('label', { class: 'check' }, alias, ' Let it answer to its old name, too'),
      plan,
    ],
    submit: 'Show what changes',
  });
  const button = sheet.form.querySelector<HTMLButtonElement>('[type=submit]');
  let [isShown, isForced] = [false, false];
  const becomes = (words: string): void => button?.replaceChildren(words);
  const restart = (): void => {
    [isShown, isForced] = [false, false];
    plan.replaceChildren();
    becomes('Show what changes');
  };
  field.addEventListener('input', restart);
  alias.addEventListener('change', restart);
  field.select();
  const wish = () => ({ path, hash, title: field.value, keepAlias: alias.checked, force: isForced });
  const show = async (): Promise<void> => {
    const reply = await ask('rename', { ...wish(), dry: true });
    if (reply.error === 'changed') await take('rename', { ...wish(), dry: true }, sheet);
    else if (reply.error === undefined) {
      plan.replaceChildren(...planOf(reply));
      isShown = true;
      becomes('Rename');
    } else {
      sheet.tell(reply.said ?? '');
      plan.replaceChildren(...remarksOf(reply));
      if (plan.firstChild === null) return;
      isForced = true;
      becomes('Show what changes all the same');
    }
  };
  onSubmit(sheet, () => (isShown ? take('rename', wish(), sheet, goOn) : show()));
};
