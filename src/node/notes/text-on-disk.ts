import type { NoteFile, SourceFile } from '../../core/model/source-file.ts';
import { CliError } from '../cli-error.ts';

/**
 * A note's file as it is remembered, but for its text, which is read when somebody asks for it: what is written into a
 * note is made of what stands there, never of what is remembered of it. `withTextOnDisk(source, () => readSource(…))`.
 */
export const withTextOnDisk = (remembered: NoteFile, read: () => SourceFile | null): NoteFile => {
  let text: string | null = null;
  return {
    ...remembered,
    get text() {
      text ??= sameText(remembered, read());
      return text;
    },
  };
};

/** The file may have changed since it was looked at, or have the stamp of the one that was remembered and be another. */
const sameText = ({ diskPath, hash }: NoteFile, now: SourceFile | null): string => {
  if (now?.kind === 'note' && now.hash === hash) return now.text;
  throw new CliError(
    `“${diskPath}” is not as it is remembered, so nothing was written.`,
    3,
    'Run the command again with --no-cache.',
  );
};
