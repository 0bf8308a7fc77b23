import type { MarkdownIt, RuleInline } from '../markdown-types.ts';

/** What stands between `[[` and `]]`. */
export interface WikilinkParts {
  readonly target: string;
  readonly fragment: string | null;
  readonly label: string | null;
}

/** What an inline token of a link carries: where it stands in its block's source. */
export interface TokenPlace {
  readonly from: number;
  readonly to: number;
}

const BRACKET = 0x5b;
const BANG = 0x21;

/** `splitWikilink('a#h|t')` → target `a`, fragment `h`, label `t`; null for an empty link. Pipes may carry a backslash (tables). */
export const splitWikilink = (written: string): WikilinkParts | null => {
  const inner = written.replaceAll('\\|', '|');
  const pipe = inner.indexOf('|');
  const before = pipe < 0 ? inner : inner.slice(0, pipe);
  const label = pipe < 0 ? null : inner.slice(pipe + 1).trim();
  const hash = /^[a-z][a-z0-9+.-]*:\/\//i.test(before.trim()) ? -1 : before.indexOf('#');
  const target = (hash < 0 ? before : before.slice(0, hash)).trim();
  const fragment = hash < 0 ? null : before.slice(hash + 1).trim();
  if (target === '' && (fragment === null || fragment === '')) return null;
  return { target, fragment: fragment === '' ? null : fragment, label: label === '' ? null : label };
};

/**
 * The end of the wikilink that opens at `open` (its first `[`): the offset after `]]`, or -1. One `]` does not end
 * it, a newline or another `[[` before the end means that this is none.
 */
export const wikilinkEnd = (source: string, open: number, max: number): number => {
  for (let at = open + 2; at < max - 1; at++) {
    const unit = source.charCodeAt(at);
    if (unit === 0x0a) return -1;
    if (unit === BRACKET && (source.charCodeAt(at + 1) === BRACKET || at === open + 2)) return -1;
    if (unit === 0x5d && source.charCodeAt(at + 1) === 0x5d) return at + 2;
  }
  return -1;
};

/** `[[target#fragment|label]]` and, with `!` before it, an embed. Goes before Markdown's own links: the wikilink wins. */
const wikilinkRule: RuleInline = (state, silent) => {
  const first = state.src.charCodeAt(state.pos);
  const embed = first === BANG;
  if (first !== BRACKET && !embed) return false;
  const open = embed ? state.pos + 1 : state.pos;
  if (state.src.charCodeAt(open) !== BRACKET || state.src.charCodeAt(open + 1) !== BRACKET) return false;
  const end = wikilinkEnd(state.src, open, state.posMax);
  if (end < 0) return false;
  const parts = splitWikilink(state.src.slice(open + 2, end - 2));
  if (!parts) return false;
  if (!silent) {
    const token = state.push('wikilink', '', 0);
    token.meta = { parts, embed, place: { from: state.pos, to: end } };
  }
  state.pos = end;
  return true;
};

/** Adds wikilinks to a parser and notes where Markdown's own links stand. */
export const useWikilinks = (md: MarkdownIt): void => {
  md.inline.ruler.before('link', 'wikilink', wikilinkRule);
  for (const name of ['link', 'image', 'autolink', 'linkify', 'html_inline']) placeRule(md, name);
};

const PLACED: ReadonlySet<string> = new Set(['link_open', 'image', 'html_inline', 'footnote_ref']);

/** Wraps one of markdown-it's rules so that the first token it pushes says where it began and ended. */
export const placeRule = (md: MarkdownIt, name: string): void => {
  const rule = md.inline.ruler.__rules__.find((entry) => entry.name === name)?.fn;
  if (!rule) throw new Error(`markdown-it has no rule “${name}” any more`);
  md.inline.ruler.at(name, (state, silent) => {
    const from = state.pos;
    const count = state.tokens.length;
    if (!rule(state, silent)) return false;
    if (!silent) {
      const token = state.tokens.slice(count).find((made) => PLACED.has(made.type));
      // linkify takes back the scheme that was already passed as text.
      const start = name === 'linkify' ? from - schemeLength(state.src, from) : from;
      if (token) token.meta = { ...token.meta, place: { from: start, to: state.pos } };
    }
    return true;
  });
};

const schemeLength = (source: string, colon: number): number => {
  let start = colon;
  while (start > 0 && /[a-z0-9+.-]/i.test(source.charAt(start - 1))) start--;
  return colon - start;
};
