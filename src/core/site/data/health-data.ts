/** What the page of problems says, as data. */
import type { ContextPart, NoteRef } from './page-data.ts';

/** Problems of one severity, file by file. */
export interface HealthGroup {
  readonly label: string;
  readonly files: readonly HealthFile[];
}

export interface HealthFile {
  readonly path: string;
  /** Null for a file that is no note. */
  readonly note: NoteRef | null;
  readonly problems: readonly HealthProblem[];
}

export interface HealthProblem {
  readonly code: string;
  /** What the code means. */
  readonly help: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly suggestion: string | null;
  /** The place on the note's page; null where no page shows it. */
  readonly href: string | null;
  readonly editorHref: string | null;
  /** Its line with the problem marked. */
  readonly excerpt: readonly ContextPart[];
}

/** One sort of filter of the problems, with how many each choice leaves. */
export interface HealthFilter {
  readonly name: 'severity' | 'code' | 'folder';
  readonly label: string;
  readonly chosen: string | null;
  readonly choices: readonly HealthChoice[];
}

export interface HealthChoice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}
