import type { SourceRange } from './position.ts';

/** Every code Clew can tell, with its severity. Errors never stop a build. */
export const DIAGNOSTIC_SEVERITY = {
  'broken-heading': 'error',
  'broken-block': 'error',
  'missing-attachment': 'error',
  'embed-cycle': 'error',
  'unreadable-file': 'error',
  'slug-collision': 'error',
  'path-collision': 'error',
  'broken-link': 'warning',
  'ambiguous-link': 'warning',
  'alias-conflict': 'warning',
  'invalid-frontmatter': 'warning',
  'invalid-encoding': 'warning',
  'invalid-config': 'warning',
  'relation-cycle': 'warning',
  'duplicate-block-id': 'warning',
  'unsafe-html': 'warning',
  'unsafe-link': 'warning',
  'math-error': 'warning',
  'file-too-large': 'warning',
  'shallow-history': 'warning',
  'alias-link': 'info',
  'heading-by-slug': 'info',
  'unquoted-link': 'info',
  orphan: 'info',
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_SEVERITY;
export type Severity = 'error' | 'warning' | 'info';

/** A problem in a person's text: a value carried beside the result, never an exception. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** Vault-relative path of the file it is in. */
  readonly path: string;
  readonly range: SourceRange;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do about it, where that is known. */
  readonly suggestion: string | null;
}

/** `diagnostic('broken-link', 'a.md', lineRange(3), 'No note is called “X”.')`. */
export const diagnostic = (
  code: DiagnosticCode,
  path: string,
  range: SourceRange,
  message: string,
  suggestion: string | null = null,
): Diagnostic => ({ code, severity: DIAGNOSTIC_SEVERITY[code], path, range, message, suggestion });
