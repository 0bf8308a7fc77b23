import type { NotePath } from '../../model/ids.ts';
import type { Note } from '../../model/note.ts';
import type { Settings } from '../../model/settings.ts';
import type { NoteFile } from '../../model/source-file.ts';
import { parseNote } from '../../parse/parse-note.ts';
import type { TextEdit } from '../file-plan.ts';
import { setTitle } from '../frontmatter-edit.ts';
import { applyEdits, sortEdits, stretchReader } from '../text-edit.ts';

/** The first heading of level 1, which titles a note that has no `title`. */
const titleHeading = (note: Note): number => note.headings.findIndex(({ level }) => level === 1);

/** Signs that Markdown would take for markup. */
const escapedTitle = (title: string): string => title.replace(/[\\`*_[\]<>$#~=%&!|^]/g, '\\$&');

/** The line of a heading with another text; null where the old one holds markup, which would be lost. */
const headingEdit = (file: NoteFile, note: Note, index: number, by: string): TextEdit | null => {
  const heading = note.headings[index];
  if (!heading) return null;
  const { line } = heading;
  const start = stretchReader(file.text)({ line, column: 1, endLine: line, endColumn: 1 }).from;
  const written = /^[^\r\n]*/.exec(file.text.slice(start))?.[0] ?? '';
  const mark = /^ {0,3}#{1,6}[ \t]+/.exec(written)?.[0] ?? /^ {0,3}/.exec(written)?.[0] ?? '';
  const rest = written.slice(mark.length);
  if (!rest.startsWith(heading.text)) return null;
  if (!/^(?:[ \t]+\^[\w-]+)?(?:[ \t]+#+)?[ \t]*$/.test(rest.slice(heading.text.length))) return null;
  const from = start + mark.length;
  return { from, to: from + heading.text.length, text: by };
};

/** How a note is to be called. */
export interface NewName {
  readonly title: string;
  readonly path: NotePath;
}

/** The edits of a note's own text that give it another title. */
export interface TitleEdits {
  readonly edits: readonly TextEdit[];
  /** True when the note then shows the title. */
  readonly isDone: boolean;
}

/**
 * What must change in a note so that it is called `title` once its file is called `path`: `title` in the frontmatter
 * and the first heading, where they are the title. A title that no file name can hold goes into the frontmatter.
 */
export const titleEdits = (
  file: NoteFile,
  note: Note,
  { title, path }: NewName,
  settings: Settings,
): TitleEdits => {
  const shows = (edits: readonly TextEdit[]): boolean => {
    const edited = parseNote({ ...file, path, text: applyEdits(file.text, edits) }, settings);
    return edited.fields.title === title && edited.outgoing.length === note.outgoing.length;
  };
  const heading = titleHeading(note);
  const isTitle = note.headings[heading]?.text === note.fields.title;
  const headings = [title, escapedTitle(title)].map((text) =>
    isTitle ? headingEdit(file, note, heading, text) : null,
  );
  const field = setTitle(file, title);
  const ways = headings.map((edit) => [edit, note.fields.titleFrom === 'frontmatter' ? field : null]);
  for (const way of [...ways, [field]]) {
    const edits = sortEdits(
      way.filter((edit) => edit !== null),
      file.text,
    );
    if (shows(edits)) return { edits, isDone: true };
  }
  return { edits: [], isDone: false };
};
