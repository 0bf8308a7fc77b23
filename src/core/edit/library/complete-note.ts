import type { Note } from '../../model/note.ts';
import { relationForm } from '../../model/relations.ts';
import type { Settings } from '../../model/settings.ts';
import type { NoteFile } from '../../model/source-file.ts';
import { parseNote } from '../../parse/parse-note.ts';
import { citationKeys } from '../../vault/own-keys.ts';
import type { TextEdit } from '../file-plan.ts';
import { addToField, setField } from '../frontmatter-edit.ts';
import { applyEdits } from '../text-edit.ts';
import type { WorkLinks } from './library-note.ts';
import type { Work } from './same-works.ts';

const isKey = (name: string) => (key: string) => relationForm(key) === relationForm(name);

/**
 * The text of a note written by hand with what it lacks of what a library knows: keys, ids, year, venue, authors. What it
 * says already stays, and so does every other byte of it.
 */
export const completeNote = (
  file: NoteFile,
  note: Note,
  work: Work,
  links: WorkLinks,
  settings: Settings,
): string => {
  let { text } = file;
  const change = (make: (current: NoteFile) => TextEdit | null): void => {
    const edit = make({ ...file, text });
    if (edit) text = applyEdits(text, [edit]);
  };
  const { year, venue, doi, arxiv, url, authors } = note.fields;
  const own = new Set(citationKeys(note.fields).map((key) => key.toLowerCase()));
  for (const key of work.keys.filter((one) => !own.has(one.toLowerCase())))
    change((current) => addToField(current, isKey('citekey'), 'citekey', key));
  if (authors.length === 0)
    for (const author of links.authors)
      change((current) => addToField(current, isKey('authors'), 'authors', author));
  const missing: readonly (readonly [key: string, has: string | null, value: string | null])[] = [
    ['year', year, work.year],
    ['venue', venue, work.venue],
    ['doi', doi, work.doi],
    ['arxiv', arxiv, work.arxiv],
    ['url', url, work.url],
  ];
  for (const [key, has, value] of missing)
    if (has === null && value !== null) change((current) => setField(current, key, value));
  const after = parseNote({ ...file, text }, settings);
  const isWhole = after.blocks.length === note.blocks.length && after.fields.title === note.fields.title;
  return isWhole ? text : file.text;
};
