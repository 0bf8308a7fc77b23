import { type Diagnostic, diagnostic } from '../../model/diagnostic.ts';
import type { Note } from '../../model/note.ts';
import { renderMath } from './render-math.ts';

/** The formulas of notes that cannot be read. They are rendered for it, each text once: for `check`, not for every parse. */
export const mathProblems = (notes: Iterable<Note>): Diagnostic[] => {
  const known = new Map<string, string | null>();
  const errorIn = (tex: string, display: boolean): string | null => {
    const before = known.get(tex);
    if (before !== undefined) return before;
    const rendered = renderMath(tex, display);
    const error = 'error' in rendered ? rendered.error : null;
    known.set(tex, error);
    return error;
  };
  const found: Diagnostic[] = [];
  for (const { path, formulas } of notes)
    for (const { tex, display, range } of formulas) {
      const error = errorIn(tex, display);
      if (error === null) continue;
      const message = `This formula cannot be read: ${error}`;
      found.push(diagnostic('math-error', path, range, message, 'It is shown as it is written.'));
    }
  return found;
};
