import { makeElement } from '../dom/make-element.ts';
import { ask } from './ask.ts';
import { labelled, onSubmit, openSheet } from './sheet.ts';
import { take } from './take.ts';

/** How long nothing is typed, in ms, before the server is asked for names. */
const PAUSE = 120;

/** A field for a note's name, with names to choose from as one types. */
const noteField = (
  path: string,
): {
  readonly field: HTMLInputElement;
  readonly names: HTMLElement;
  readonly target: () => string;
} => {
  const names = makeElement('datalist', { id: '_notes' });
  const field = makeElement('input', {
    ...{ type: 'text', list: '_notes', autocomplete: 'off', spellcheck: 'false', required: '' },
  });
  const known = new Map<string, string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const { notes = [] } = await ask('find', { q: field.value, path });
      for (const note of notes) {
        const paths = known.get(note.title) ?? [];
        if (!paths.includes(note.path)) known.set(note.title, [...paths, note.path]);
      }
      names.replaceChildren(
        ...notes.map((note) => {
          const isShared = (known.get(note.title)?.length ?? 0) > 1;
          return makeElement('option', { value: isShared ? note.path : note.title }, note.kind);
        }),
      );
    }, PAUSE);
  });
  // A title that one note has stands for its path; whatever else is typed the server looks up.
  return { field, names, target: () => known.get(field.value)?.[0] ?? field.value };
};

/** Lets a person say how this page's note hangs together with another one. */
export const openRelation = async (path: string, hash: string, title: string): Promise<void> => {
  const { relations = [], said } = await ask('choices', { path });
  const choice = makeElement('select', {}, ...relations.map(([key, label]) => new Option(label, key)));
  const { field, names, target } = noteField(path);
  const sheet = openSheet({
    title: 'Say a relation',
    body: [
      makeElement('p', { class: 'of' }, title),
      labelled('Relation', choice),
      labelled('Other note', field),
      names,
      makeElement('p', { class: 'hint' }, 'One line in this note’s file says it.'),
    ],
    submit: 'Say it',
  });
  if (said) sheet.tell(said);
  onSubmit(sheet, () => take('relation', { path, hash, relation: choice.value, target: target() }, sheet));
};
