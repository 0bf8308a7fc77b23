import type { DiagnosticCode } from './diagnostic.ts';

/** What each code means, in one line: for reports that list their rules. */
export const DIAGNOSTIC_HELP: Readonly<Record<DiagnosticCode, string>> = {
  'broken-heading': 'A link names a heading that its note does not have.',
  'broken-block': 'A link names a block that its note does not have.',
  'missing-attachment': 'A link or embed names a file that is not there.',
  'embed-cycle': 'An embed comes to show itself.',
  'unreadable-file': 'A file of the vault cannot be read.',
  'slug-collision': 'The address a note would have is that of another note or of a page of the site.',
  'path-collision': 'Two files have the same path.',
  'broken-link': 'A link names a note that is not written yet.',
  'ambiguous-link': 'A link names an alias of several notes.',
  'alias-conflict': 'An alias is the name or alias of another note.',
  'invalid-frontmatter': 'The frontmatter is no valid YAML, or says something that cannot be.',
  'invalid-encoding': 'A file is not UTF-8.',
  'invalid-config': 'A setting cannot be read.',
  'relation-cycle': 'Notes build on, need or are part of each other in a ring.',
  'duplicate-block-id': 'Two blocks of a note have the same id.',
  'unsafe-html': 'Some HTML is left out because it could do harm.',
  'unsafe-link': 'A link has an address that is not followed.',
  'math-error': 'A formula cannot be read.',
  'file-too-large': 'A note is too large to be read whole.',
  'shallow-history': 'The git history is cut short.',
  'alias-link': 'A link goes by an alias, which other programs do not follow.',
  'heading-by-slug': 'A link names a heading by its web address.',
  'unquoted-link': 'A link in the frontmatter has no quotes around it.',
  orphan: 'A note has no links, to it or from it.',
};
