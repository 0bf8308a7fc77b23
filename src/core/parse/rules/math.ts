import type { MarkdownIt, RuleBlock, RuleInline } from '../markdown-types.ts';

const DOLLAR = 0x24;
const BACKSLASH = 0x5c;

/** True when the character at `at` is escaped by an odd number of backslashes. */
const isEscaped = (source: string, at: number): boolean => {
  let slashes = 0;
  while (source.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 1;
};

/** The offset of the `$` that closes inline maths opened before `from`, by pandoc's rule; -1 when there is none. */
const closingDollar = (source: string, from: number, max: number): number => {
  for (let at = from; at < max; at++) {
    const unit = source.charCodeAt(at);
    if (unit === 0x0a) return -1;
    if (unit !== DOLLAR || isEscaped(source, at)) continue;
    return /\s/.test(source.charAt(at - 1)) || /\d/.test(source.charAt(at + 1)) ? -1 : at;
  }
  return -1;
};

/** `$x$` on one line (opener not before a space, closer not after one and not before a digit), and `$$x$$` in a line. */
const inlineMath: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos) !== DOLLAR) return false;
  const display = src.charCodeAt(pos + 1) === DOLLAR;
  const open = pos + (display ? 2 : 1);
  const close = display ? src.indexOf('$$', open) : closingDollar(src, open, posMax);
  if (close <= open || close >= posMax || (!display && /\s/.test(src.charAt(open)))) {
    // The whole run of dollars is text, so that each is looked at once.
    return false;
  }
  if (!silent) {
    const token = state.push('math', display ? 'div' : 'span', 0);
    token.content = src.slice(open, close).trim();
    token.meta = { display, place: { from: pos, to: close + (display ? 2 : 1) } };
  }
  state.pos = close + (display ? 2 : 1);
  return true;
};

/** `$$` at the start of a line up to the line that ends with `$$`, over blank lines. */
const blockMath: RuleBlock = (state, startLine, endLine, silent) => {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4 || !state.src.startsWith('$$', start))
    return false;
  const first = state.src.slice(start + 2, state.eMarks[startLine]);
  if (first.includes('$$')) {
    if (!/\$\$\s*$/.test(first) || first.indexOf('$$') !== first.lastIndexOf('$$')) return false;
    if (silent) return true;
    pushMath(state, startLine, startLine + 1, first.slice(0, first.lastIndexOf('$$')));
    return true;
  }
  let last = startLine + 1;
  while (last < endLine && !state.src.slice(state.bMarks[last], state.eMarks[last]).includes('$$')) {
    if ((state.sCount[last] ?? 0) < state.blkIndent && !state.isEmpty(last)) return false;
    last++;
  }
  if (last >= endLine) return false;
  const tail = state.src.slice((state.bMarks[last] ?? 0) + (state.tShift[last] ?? 0), state.eMarks[last]);
  if (tail.slice(tail.indexOf('$$') + 2).trim() !== '') return false;
  if (silent) return true;
  const middle = state.getLines(startLine + 1, last, state.blkIndent, true);
  pushMath(state, startLine, last + 1, `${first}\n${middle}${tail.slice(0, tail.indexOf('$$'))}`);
  return true;
};

const pushMath = (state: Parameters<RuleBlock>[0], from: number, to: number, content: string): void => {
  const token = state.push('math', 'div', 0);
  token.content = content.trim();
  token.meta = { display: true };
  token.map = [from, to];
  token.block = true;
  state.line = to;
};

/** Adds `$…$` and `$$…$$`, whose insides are never links, tags or emphasis. */
export const useMath = (md: MarkdownIt): void => {
  md.inline.ruler.after('escape', 'math', inlineMath);
  md.block.ruler.before('fence', 'math', blockMath, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
};
