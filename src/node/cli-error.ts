/** 0 done, 1 problems found or nothing found, 2 wrong usage or unknown note, 3 input or output failed. */
export type ExitCode = 0 | 1 | 2 | 3;

/** A failure that a person can do something about: told in one line, without a stack. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;
  /** What to do about it. */
  readonly hint: string | null;

  constructor(message: string, exitCode: ExitCode, hint: string | null = null) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'there is no permission',
  EPERM: 'the system does not permit it',
  ENOTDIR: 'it is not a folder',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  ELOOP: 'its symbolic links form a loop',
  EMFILE: 'too many files are open',
  EBUSY: 'another program is using it',
  ENAMETOOLONG: 'its name is too long',
};

/** The code of a system error, `ENOENT`; null for anything else. */
export const systemCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** A system error in plain words: `reasonOf(error)` → `there is no permission`. */
export const reasonOf = (error: unknown): string => {
  const code = systemCode(error);
  if (code !== null) return REASONS[code] ?? code;
  return error instanceof Error ? error.message : String(error);
};
