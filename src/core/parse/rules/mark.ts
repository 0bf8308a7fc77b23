import type { MarkdownIt, RuleInline, StateInline } from '../markdown-types.ts';

/** Where a search for a closer failed: every later opener of the same text would fail too. Keeps hostile input linear. */
const noCloserAfter = new WeakMap<StateInline, number>();

/** `==mark==`: the opener is not followed by a space, the closer not preceded by one. May hold emphasis and links. */
const markRule: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  if (!src.startsWith('==', pos) || src[pos + 2] === '=' || /\s/.test(src.charAt(pos + 2))) return false;
  if (pos >= (noCloserAfter.get(state) ?? Number.POSITIVE_INFINITY)) return false;
  const end = closingMark(src, pos + 2, posMax);
  if (end < 0) noCloserAfter.set(state, pos);
  if (end < 0 || src.slice(pos, end).includes('`')) return false;
  if (!silent) {
    state.push('mark_open', 'mark', 1).markup = '==';
    state.pos = pos + 2;
    state.posMax = end;
    state.md.inline.tokenize(state);
    state.push('mark_close', 'mark', -1).markup = '==';
    state.posMax = posMax;
  }
  state.pos = end + 2;
  return true;
};

const closingMark = (source: string, from: number, max: number): number => {
  for (let at = source.indexOf('==', from + 1); at > 0 && at + 2 <= max; at = source.indexOf('==', at + 2))
    if (!/\s/.test(source.charAt(at - 1)) && source[at + 2] !== '=') return at;
  return -1;
};

/** Adds `==highlighted text==`. */
export const useMarks = (md: MarkdownIt): void => {
  md.inline.ruler.before('emphasis', 'mark', markRule);
};
