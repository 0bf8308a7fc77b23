import { makeElement } from '../dom/make-element.ts';
import { ask, type Reply } from './ask.ts';
import { labelOf } from './prepare-page.ts';
import { say } from './say.ts';
import { labelled, onSubmit, openSheet } from './sheet.ts';
import { take } from './take.ts';

/** How many links of the same label and without a note stand before one. */
const countBefore = (link: Element): number => {
  const alike = [...document.querySelectorAll('main article .unwritten')].filter(
    (other) => labelOf(other) === labelOf(link),
  );
  return Math.max(0, alike.indexOf(link));
};

/** What was an unwritten link leads to the new note: the focus is to be there. */
const goOn = (reply: Reply): void => {
  say(reply);
  const focusLink = (): void => {
    const isFree = document.activeElement === document.body || document.activeElement?.id === 'main';
    const link = [...document.querySelectorAll<HTMLElement>('main article a')].find(
      (one) => one.getAttribute('href') === reply.href,
    );
    if (isFree) link?.focus({ preventScroll: true });
  };
  document.addEventListener('clew:changed', focusLink, { once: true });
};

/** Lets a person write the note behind a link that has none yet. */
export const openUnwritten = async (link: Element, path: string): Promise<void> => {
  const choices = await ask('choices', { path, label: labelOf(link), before: countBefore(link) });
  const { name = '', from = '', kinds = [], said } = choices;
  const kind = makeElement('select', {}, ...kinds.map((one) => new Option(one, one)));
  if (kinds.includes('term')) kind.value = 'term';
  const text = makeElement('textarea', { rows: '3' });
  const sheet = openSheet({
    title: `Write “${name}”`,
    body: [
      labelled('Kind', kind),
      labelled('What it is, in a sentence (may wait)', text),
      makeElement('p', { class: 'hint' }, 'The note is made where notes of its kind live.'),
    ],
    submit: 'Write the note',
  });
  if (said) sheet.tell(said);
  onSubmit(sheet, () => take('unwritten', { name, from, kind: kind.value, text: text.value }, sheet, goOn));
};
