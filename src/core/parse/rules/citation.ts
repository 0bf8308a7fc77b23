import type { MarkdownIt, RuleInline } from '../markdown-types.ts';

const AT = 0x40;
/** A citation in brackets is a phrase; what is longer is a paragraph that happens to stand in some. */
const LONGEST = 1000;

/** `@doe2019`, `@{https://x.org/a}`; a key ends with a letter or digit, so that `@doe2019.` is one and a full stop. */
const KEY = /@(?:\{([^{}\s]+)\}|([\p{L}\p{N}_]+(?:[:.#$%&+?<>~/-]+[\p{L}\p{N}_]+)*))/uy;

/** True when the bracket a key stands in opens before `at`, and is not escaped or one of `[[`. */
const opensBefore = (source: string, at: number): boolean => {
  for (let back = at - 1; back >= Math.max(0, at - LONGEST); back--) {
    const sign = source[back];
    if (sign === ']') return false;
    if (sign === '[')
      return source[back - 1] !== '[' && source[back - 1] !== '\\' && source[back - 1] !== '!';
  }
  return false;
};

/** True when it closes after `at`, and is not the label of a link. */
const closesAfter = (source: string, at: number, max: number): boolean => {
  const end = Math.min(max, at + LONGEST);
  for (let ahead = at; ahead < end; ahead++) {
    const sign = source[ahead];
    if (sign === '[') return false;
    if (sign === ']') return !/[([:\]]/.test(source[ahead + 1] ?? '');
  }
  return false;
};

/** `[@doe2019]`, `[see @doe2019, p. 3; -@roe2020]`: each key is a link to the note that has it, the rest stays text. */
const citationRule: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos) !== AT || state.linkLevel > 0 || !/[[\s;(-]/.test(src[pos - 1] ?? '')) return false;
  KEY.lastIndex = pos;
  const found = KEY.exec(src);
  const key = found?.[1] ?? found?.[2];
  if (!found || key === undefined) return false;
  const end = pos + found[0].length;
  if (end > posMax || !opensBefore(src, pos) || !closesAfter(src, end, posMax)) return false;
  if (!silent) {
    const token = state.push('wikilink', '', 0);
    const parts = { target: `@${key}`, fragment: null, label: null };
    token.meta = { parts, embed: false, citation: true, place: { from: pos, to: end } };
  }
  state.pos = end;
  return true;
};

/** Adds citations by key, as Pandoc and LaTeX people write them. */
export const useCitations = (md: MarkdownIt): void => {
  md.inline.ruler.before('link', 'citation', citationRule);
};
