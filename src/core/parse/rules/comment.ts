import type { MarkdownIt, RuleBlock, RuleInline } from '../markdown-types.ts';

const PERCENT = 0x25;

/** A text without comments of both sorts: `withoutComments('a %%b%% c')` → `a  c`. */
export const withoutComments = (text: string): string => {
  if (!text.includes('%%') && !text.includes('<!--')) return text;
  let shown = '';
  let from = 0;
  const next = { '%%': text.indexOf('%%'), '<!--': text.indexOf('<!--') };
  while (next['%%'] >= 0 || next['<!--'] >= 0) {
    const isHtml = next['%%'] < 0 || (next['<!--'] >= 0 && next['<!--'] < next['%%']);
    const sign = isHtml ? '<!--' : '%%';
    const end = isHtml ? '-->' : '%%';
    const close = text.indexOf(end, next[sign] + sign.length);
    // Where none closes, none of the later ones is closed either: each text is looked through once.
    if (close < 0) next[sign] = -1;
    else {
      shown += text.slice(from, next[sign]);
      from = close + end.length;
      for (const one of ['%%', '<!--'] as const)
        if (next[one] >= 0 && next[one] < from) next[one] = text.indexOf(one, from);
    }
  }
  return shown + text.slice(from);
};

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
