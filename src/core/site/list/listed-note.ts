import type { Note } from '../../model/note.ts';

/** What of a note tells which lists it stands in, and how far up. */
export interface ListedNote {
  readonly path: Note['path'];
  readonly fields: Pick<Note['fields'], 'title' | 'kind' | 'status' | 'graph'>;
}

/** Takes that of a note, so that nothing else of it is held in memory. */
export const listedNote = ({ path, fields: { title, kind, status, graph } }: Note): ListedNote => ({
  path,
  fields: { title, kind, status, graph },
});
