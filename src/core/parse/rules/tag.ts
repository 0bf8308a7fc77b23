import type { MarkdownIt, RuleInline, StateInline } from '../markdown-types.ts';

/** Letters, digits, marks, `_`, `-`, `/` and emoji with their joiners. */
const TAG_BODY = /(?:[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Modifier}_/-]|\u200d)+/uy;

/** The tag that starts after the `#` at `at`, without trailing slashes, or null. A tag has at least one non-digit. */
const tagAt = (source: string, at: number): string | null => {
  TAG_BODY.lastIndex = at + 1;
  const found = TAG_BODY.exec(source)?.[0].replace(/\/+$/, '');
  if (!found || /^[\d/]*$/.test(found) || found.includes('//') || found.startsWith('/')) return null;
  return found;
};

/** Whether a tag may open here: at the start, after a space, and after an HTML tag as in `<span>#tag</span>`. */
const mayOpen = ({ src, pos, pending, tokens }: StateInline): boolean =>
  pos === 0 || /\s/u.test(src.charAt(pos - 1)) || (pending === '' && tokens.at(-1)?.type === 'html_inline');

const tagRule: RuleInline = (state, silent) => {
  if (state.src.charCodeAt(state.pos) !== 0x23 || state.linkLevel > 0 || !mayOpen(state)) return false;
  const name = tagAt(state.src, state.pos);
  if (name === null || state.pos + 1 + name.length > state.posMax) return false;
  if (!silent) state.push('hashtag', '', 0).content = name;
  state.pos += 1 + name.length;
  return true;
};

/** Adds `#tag` and `#nested/tag`, which must follow a space or an HTML tag, or start a line. */
export const useTags = (md: MarkdownIt): void => {
  md.inline.ruler.before('link', 'hashtag', tagRule);
};
