import { makeElement } from '../dom/make-element.ts';
import { ask } from './ask.ts';
import { readCaptured } from './captured.ts';
import { labelled, onSubmit, openSheet } from './sheet.ts';
import { take } from './take.ts';

/** Lets a person write something down from any page: a line of the journal, or a note. */
export const openCapture = async (): Promise<void> => {
  const { kinds = [], journal = '', said } = await ask('choices');
  const field = makeElement('input', {
    type: 'text',
    required: '',
    autocomplete: 'off',
    enterkeyhint: 'done',
  });
  const hint = makeElement('p', { class: 'hint', id: '_captured', 'aria-live': 'polite' });
  field.setAttribute('aria-describedby', '_captured');
  const explain = (): void => {
    const captured = readCaptured(field.value, kinds);
    hint.textContent =
      captured.kind === 'new'
        ? `A new note of the kind “${captured.noteKind}”. Begin with “log” for a line of the journal.`
        : `A line in ${journal}. Begin with “term”, “paper” or another kind for a new note.`;
  };
  explain();
  field.addEventListener('input', explain);
  const sheet = openSheet({
    title: 'Write something down',
    body: [labelled('A thought, “term …” or “paper https://…”', field), hint],
    submit: 'Write it down',
  });
  if (said) sheet.tell(said);
  onSubmit(sheet, () => {
    const captured = readCaptured(field.value, kinds);
    return captured.kind === 'log'
      ? take('log', { text: captured.text }, sheet)
      : take('new', { kind: captured.noteKind, title: captured.title, url: captured.url }, sheet);
  });
};
