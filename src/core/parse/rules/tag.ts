import type { MarkdownIt, RuleInline } from '../markdown-types.ts';

/** Letters, digits, marks, `_`, `-`, `/` and emoji with their joiners. */
const TAG_BODY = /(?:[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Modifier}_/-]|\u200d)+/uy;

/** The tag that starts after the `#` at `at`, without trailing slashes, or null. A tag has at least one non-digit. */
export const tagAt = (source: string, at: number): string | null => {
  if (at > 0 && !/\s/u.test(source.charAt(at - 1))) return null;
  TAG_BODY.lastIndex = at + 1;
  const found = TAG_BODY.exec(source)?.[0].replace(/\/+$/, '');
  if (!found || /^[\d/]*$/.test(found) || found.includes('//') || found.startsWith('/')) return null;
  return found;
};

const tagRule: RuleInline = (state, silent) => {
  if (state.src.charCodeAt(state.pos) !== 0x23 || state.linkLevel > 0) return false;
  const name = tagAt(state.src, state.pos);
  if (name === null || state.pos + 1 + name.length > state.posMax) return false;
  if (!silent) state.push('hashtag', '', 0).content = name;
  state.pos += 1 + name.length;
  return true;
};

/** Adds `#tag` and `#nested/tag`, which must follow a space or start a line. */
export const useTags = (md: MarkdownIt): void => {
  md.inline.ruler.before('link', 'hashtag', tagRule);
};
