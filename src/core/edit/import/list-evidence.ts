import { type OutlineBlock, readOutline } from '../../parse/facts/outline.ts';
import { countWords, type Evidence, isDateLabel } from './choose-kind.ts';
import { type ItemForm, readItemForm } from './item-form.ts';
import { citesWorks, readEntry, readForm, TASK } from './read-entry.ts';
import { type Reading, takeAnchors } from './reading.ts';
import type { Scope } from './scope.ts';

/** What counts as an entry: any name, one in bold or with a link, or one with a link alone. */
type Strength = 'names' | 'marked' | 'links';

/** True for a list most of whose items are names of things rather than sentences. */
export const looksLikeEntries = (
  reading: Reading,
  scope: Scope,
  list: OutlineBlock,
  strength: Strength = 'names',
): boolean => {
  const entries = list.items.filter((item) => {
    const [first] = readOutline(item.text, reading.settings);
    if (first?.kind !== 'paragraph') return false;
    const { text } = takeAnchors(first.content);
    const form = readForm(reading, scope, text.replace(TASK, ''));
    if (
      !form ||
      (strength !== 'names' && form.form !== 'link' && !(strength === 'marked' && form.form === 'bold'))
    )
      return false;
    if (form.form === 'bare' && countWords(form.title) > 6 && !citesWorks(scope)) return false;
    return readEntry(reading, scope, text.replace(TASK, ''), 0) !== null;
  });
  return entries.length > 0 && entries.length * 2 >= list.items.length;
};

/** What a list in no section that says its kind looks like: a glossary has names and definitions, item for item. */
export const evidenceOf = (reading: Reading, list: OutlineBlock): Evidence => {
  const forms = list.items.map((item) => {
    const [first] = readOutline(item.text, reading.settings);
    return first?.kind === 'paragraph'
      ? readItemForm(takeAnchors(first.content).text, reading.settings)
      : null;
  });
  const defined = forms.filter(
    (form): form is ItemForm =>
      form !== null &&
      (form.form === 'bold' || form.form === 'label') &&
      countWords(form.title) <= 5 &&
      countWords(form.rest) >= 4 &&
      !/\p{N}/u.test(form.title),
  );
  const firstWords = new Set(defined.map(({ title }) => title.split(' ', 1)[0]?.toLowerCase()));
  const least = defined.every(({ form }) => form === 'bold') ? 2 : 3;
  const isGlossary =
    defined.length >= least &&
    defined.length >= list.items.length * 0.8 &&
    firstWords.size >= defined.length * 0.8;
  const dated = forms.filter(
    (form) => form !== null && form.rest !== '' && isDateLabel(form.title) && form.title.length > 4,
  );
  const isLog = dated.length > 1 && dated.length === list.items.length;
  return { isGlossary, isLog, hasAcronym: false };
};
