import { notePath } from './ids.ts';
import type { NoteFile } from './source-file.ts';

/** A text as the file of a note that lies on no disk, for the parser: `fileOfText('terms/VAE.md', '# VAE')`. */
export const fileOfText = (path: string, text: string, hash = ''): NoteFile => ({
  kind: 'note',
  path: notePath(path),
  diskPath: path,
  text,
  hash,
  committed: null,
  problems: [],
});
