import type { MarkdownIt, RuleBlock, RuleInline } from '../markdown-types.ts';

const PERCENT = 0x25;

/** A text without comments of both sorts: `withoutComments('a %%b%% c')` → `a  c`. */
export const withoutComments = (text: string): string =>
  text.includes('%%') || text.includes('<!--') ? text.replace(/%%.*?%%|<!--.*?-->/gs, '') : text;

/** `%%…%%` inside a block, over line ends too. Nothing of it is kept. */
const inlineComment: RuleInline = (state) => {
  if (state.src.charCodeAt(state.pos) !== PERCENT || state.src.charCodeAt(state.pos + 1) !== PERCENT)
    return false;
  const end = state.src.indexOf('%%', state.pos + 2);
  if (end < 0 || end + 2 > state.posMax) return false;
  state.pos = end + 2;
  return true;
};

/**
 * `%%` at the start of a line, up to the line that holds the next `%%`, over blank lines and code. Unclosed, it
 * hides the rest when it stands alone on its line, and is text otherwise.
 */
const blockComment: RuleBlock = (state, startLine, endLine, silent) => {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  const lineEnd = state.eMarks[startLine] ?? 0;
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  if (!state.src.startsWith('%%', start)) return false;
  const first = state.src.slice(start + 2, lineEnd);
  const closesHere = first.indexOf('%%');
  // A comment with text after it is the start of a paragraph: the inline rule takes it.
  if (closesHere >= 0 && first.slice(closesHere + 2).trim() !== '') return false;
  let last = closesHere >= 0 ? startLine : -1;
  for (let line = startLine + 1; last < 0 && line < endLine; line++)
    if (state.src.slice(state.bMarks[line], state.eMarks[line]).includes('%%')) last = line;
  if (last < 0) {
    if (first.trim() !== '') return false;
    last = endLine - 1;
  }
  if (!silent) state.line = last + 1;
  return true;
};

/** Adds Obsidian's comments, which are neither shown nor counted. */
export const useComments = (md: MarkdownIt): void => {
  md.inline.ruler.before('emphasis', 'comment', inlineComment);
  md.block.ruler.before('fence', 'comment', blockComment, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
};
