import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Settings } from '../model/settings.ts';
import type { NoteFile } from '../model/source-file.ts';
import { readFrontmatter } from './frontmatter.ts';
import { parseBody } from './markdown.ts';
import type { Token } from './markdown-types.ts';
import { renderMath } from './render-math.ts';
import type { TokenPlace } from './rules/wikilink.ts';
import { rangeBetween, sourceLines } from './source-lines.ts';

/** The formulas of a note that cannot be read. They are rendered for it, so this is for `check`, not for every parse. */
export const mathProblems = (file: NoteFile, settings: Settings): Diagnostic[] => {
  if (!file.text.includes('$')) return [];
  const { bodyStart, bodyLine } = readFrontmatter(file);
  const text = file.text.slice(bodyStart);
  const lines = sourceLines(text, bodyLine);
  const found: Diagnostic[] = [];
  const tell = (token: Token, rangeOf: () => Diagnostic['range']): void => {
    const rendered = renderMath(token.content, token.meta?.display === true);
    if ('html' in rendered) return;
    const message = `This formula cannot be read: ${rendered.error}`;
    found.push(diagnostic('math-error', file.path, rangeOf(), message, 'It is shown as it is written.'));
  };
  let [line, isCell] = [0, false];
  for (const token of parseBody(text, settings).tokens) {
    if (token.type === 'tr_open' || token.type === 'tr_close') isCell = token.type === 'tr_open';
    if (token.map && (!isCell || token.type === 'tr_open')) line = token.map[0];
    if (token.type === 'math' && token.map) {
      const [from, to] = token.map;
      tell(token, () => lines.linesFrom(from, to));
    }
    const formulas = (token.children ?? []).filter((child) => child.type === 'math');
    if (formulas.length === 0 && !isCell) continue;
    const placeAt = lines.placesOf(token.content, line, isCell);
    for (const formula of formulas) {
      const place = formula.meta?.place as TokenPlace | undefined;
      tell(formula, () => rangeBetween(placeAt, place?.from ?? 0, place?.to ?? 0));
    }
  }
  return found;
};
