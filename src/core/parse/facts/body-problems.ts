import { type Diagnostic, diagnostic } from '../../model/diagnostic.ts';
import type { NotePath } from '../../model/ids.ts';
import type { SourceRange } from '../../model/position.ts';
import { isSafeAddress } from '../../model/safe-address.ts';
import { type PlaceReader, rangeBetween, type SourceLines } from './source-lines.ts';
import { unsafeHtml } from './unsafe-html.ts';

/** Tells an address that is shown as text because its scheme is not one to follow. */
export const unsafeLinkProblem = (path: NotePath, url: string, range: SourceRange): Diagnostic[] => {
  if (url === '' || isSafeAddress(url)) return [];
  const message = `The address “${url.slice(0, 80)}” is not followed.`;
  return [diagnostic('unsafe-link', path, range, message, 'Use an https, http or mailto address.')];
};

/** Tells what of a piece of raw HTML is left out. */
export const unsafeHtmlProblems = (
  path: NotePath,
  html: string,
  placesIn: () => PlaceReader,
): Diagnostic[] => {
  const found = unsafeHtml(html);
  if (found.length === 0) return [];
  const placeAt = placesIn();
  return found.map(({ what, from, to }) =>
    diagnostic(
      'unsafe-html',
      path,
      rangeBetween(placeAt, from, to),
      `Some of this HTML is left out: ${what}.`,
      'Write it in Markdown, or remove it.',
    ),
  );
};

/** Tells block ids that an earlier block of the note has, capitals aside. Lines are counted from 0 in the body. */
export const duplicateIds = (
  path: NotePath,
  ids: readonly { readonly id: string; readonly line: number }[],
  lines: SourceLines,
): Diagnostic[] => {
  const first = new Map<string, number>();
  const found: Diagnostic[] = [];
  for (const { id, line } of [...ids].sort((a, b) => a.line - b.line)) {
    const known = first.get(id.toLowerCase());
    const range = lines.findLast(`^${id}`, line);
    if (known === undefined) first.set(id.toLowerCase(), range.line);
    else {
      const message = `The block id ^${id} is taken by line ${known}.`;
      found.push(diagnostic('duplicate-block-id', path, range, message, 'Give one of them another id.'));
    }
  }
  return found;
};
