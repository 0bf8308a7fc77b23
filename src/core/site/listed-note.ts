import type { Note } from '../model/note.ts';

/** What of a note says where lists have it. */
export interface ListedNote {
  readonly path: Note['path'];
  readonly fields: Pick<Note['fields'], 'title' | 'kind' | 'status' | 'graph'>;
}

/** Takes that of a note, without all else that it says. */
export const listedNote = ({ path, fields: { title, kind, status, graph } }: Note): ListedNote => ({
  path,
  fields: { title, kind, status, graph },
});
