import type { NoteFile } from '../model/source-file.ts';

/** True for a note that is too large to be read whole: what ends its text is not the end of its file. */
export const isReadInPart = ({ problems }: NoteFile): boolean =>
  problems.some(({ code }) => code === 'file-too-large');
