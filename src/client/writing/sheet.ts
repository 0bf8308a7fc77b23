import { makeElement } from '../dom/make-element.ts';

/** A dialog in which something is written. */
export interface Sheet {
  readonly dialog: HTMLDialogElement;
  readonly form: HTMLFormElement;
  /** Says what went wrong, or that something goes on; '' says nothing. */
  readonly tell: (words: string) => void;
  readonly close: () => void;
}

let sheets = 0;

let fields = 0;

/** A field below the words that name it: `labelled('Title', input)`. */
export const labelled = (words: string, field: HTMLElement): HTMLElement => {
  field.id = `_field-${++fields}`;
  return makeElement('div', { class: 'field' }, makeElement('label', { for: field.id }, words), field);
};

/** The last row of a sheet: what to do, and how to leave it. */
const footOf = (sheet: HTMLDialogElement, submit: HTMLElement | null, cancel: string): HTMLElement => {
  const leave = makeElement('button', { type: 'button', class: 'quiet' }, cancel);
  leave.addEventListener('click', () => sheet.close());
  return makeElement('div', { class: 'sheet-foot' }, ...(submit ? [submit] : []), leave);
};

export interface SheetParts {
  readonly title: string;
  readonly body: readonly (Node | string)[];
  /** Words of the button that does it; null for a sheet with buttons of its own. */
  readonly submit: string | null;
  readonly cancel?: string;
}

/**
 * Opens a dialog with a form; Escape closes it, the focus goes back, and nothing of it stays in the page.
 * `openSheet({ title: 'Rename', body: [field], submit: 'Rename' })`.
 */
export const openSheet = ({ title, body, submit, cancel = 'Cancel' }: SheetParts): Sheet => {
  const id = `_sheet-${++sheets}`;
  const dialog = makeElement('dialog', { class: 'sheet', 'aria-labelledby': id });
  const said = makeElement('p', { class: 'sheet-said', role: 'alert' });
  const button = submit === null ? null : makeElement('button', { type: 'submit' }, submit);
  const form = makeElement('form', { method: 'dialog' }, ...body, said, footOf(dialog, button, cancel));
  dialog.append(makeElement('h2', { id }, title), form);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, form, tell: (words) => said.replaceChildren(words), close: () => dialog.close() };
};

/** Does something when the form is sent, once at a time. */
export const onSubmit = ({ form, tell }: Sheet, take: () => Promise<void>): void => {
  let isBusy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    tell('');
    await take();
    isBusy = false;
  });
};
