import footnote from 'markdown-it-footnote';
import type { MarkdownIt, RuleCore, StateCore, Token } from '../markdown-types.ts';
import { placeRule } from './wikilink.ts';

interface FootnoteEnv {
  footnotes?: { readonly refs: object; readonly list?: { label?: string }[] };
  unusedFootnotes?: Token[];
}

const CARET = 0x5e;

/** Labels that differ only by capitals are one. */
const foldingRefs = (): object => {
  const keyOf = (key: string | symbol) => (typeof key === 'string' ? key.toLowerCase() : key);
  return new Proxy(Object.create(null), {
    get: (refs, key) => Reflect.get(refs, keyOf(key)),
    set: (refs, key, value) => Reflect.set(refs, keyOf(key), value),
  });
};

const openLabels: RuleCore = (state) => {
  (state.env as FootnoteEnv).footnotes = { refs: foldingRefs() };
};

/** Most notes have no footnote of that sort. */
const hasLabels = ({ src }: StateCore): boolean => src.includes('[^');

/** A reference finds its text by label, whichever capitals either has. */
const foldLabels: RuleCore = (state) => {
  if (!hasLabels(state)) return;
  const fold = (labelled: { label?: string } | null | undefined) => {
    if (typeof labelled?.label === 'string') labelled.label = labelled.label.toLowerCase();
  };
  for (const entry of (state.env as FootnoteEnv).footnotes?.list ?? []) fold(entry);
  for (const token of state.tokens)
    if (token.type === 'footnote_reference_open') fold((token as Token).meta as { label?: string });
};

/** Keeps the texts of footnotes that nothing refers to, which the library drops, for the links in them. */
const keepUnused: RuleCore = (state) => {
  if (!hasLabels(state)) return;
  const env = state.env as FootnoteEnv;
  const used = new Set((env.footnotes?.list ?? []).map(({ label }) => label));
  let isUnused = false;
  for (const token of state.tokens) {
    if (token.type === 'footnote_reference_open')
      isUnused = !used.has((token.meta as { label?: string } | null)?.label);
    if (isUnused) {
      env.unusedFootnotes ??= [];
      env.unusedFootnotes.push(token);
    }
    if (token.type === 'footnote_reference_close') isUnused = false;
  }
};

/** A list that grows where it stands: the library joins it anew for each footnote, which is quadratic in their number. */
class GrowingTokens extends Array<Token> {
  override concat(...lists: (Token | ConcatArray<Token>)[]): Token[] {
    for (const list of lists)
      if ('length' in list) for (let at = 0; at < list.length; at++) this.push(list[at] as Token);
    return this;
  }
}

/** Where the last bracket of a text closes: an inline footnote that opens after it has no end, and is not looked through. */
const needClose = (md: MarkdownIt): void => {
  const rule = md.inline.ruler.__rules__.find(({ name }) => name === 'footnote_inline')?.fn;
  if (!rule) throw new Error('markdown-it-footnote has no rule “footnote_inline” any more');
  const lastClose = new WeakMap<object, number>();
  md.inline.ruler.at('footnote_inline', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== CARET) return false;
    const last = lastClose.get(state) ?? state.src.lastIndexOf(']');
    lastClose.set(state, last);
    return last > state.pos && rule(state, silent);
  });
};

/** `[^label]`; like that of a link, a label has at most 999 signs. */
const REFERENCE = /\[\^[^ \n\]]{1,999}\]/y;

/** The library looks for the end of each label to the end of the text, which is quadratic in how many have none. */
const boundLabels = (md: MarkdownIt): void => {
  const rule = md.inline.ruler.__rules__.find(({ name }) => name === 'footnote_ref')?.fn;
  if (!rule) throw new Error('markdown-it-footnote has no rule “footnote_ref” any more');
  md.inline.ruler.at('footnote_ref', (state, silent) => {
    REFERENCE.lastIndex = state.pos;
    return REFERENCE.test(state.src) && rule(state, silent);
  });
};

/** Wraps the library's rule that puts the texts of footnotes at the end. */
const growTail = (md: MarkdownIt): void => {
  const rule = md.core.ruler.__rules__.find(({ name }) => name === 'footnote_tail')?.fn;
  if (!rule) throw new Error('markdown-it-footnote has no rule “footnote_tail” any more');
  md.core.ruler.at('footnote_tail', (state) => {
    if (!(state.env as FootnoteEnv).footnotes?.list) return rule(state);
    state.tokens = GrowingTokens.from(state.tokens);
    rule(state);
    state.tokens = Array.from(state.tokens);
  });
};

/** Adds `[^1]`, `[^name]: text` and `^[text]`. */
export const useFootnotes = (md: MarkdownIt): void => {
  md.use(footnote);
  needClose(md);
  boundLabels(md);
  placeRule(md, 'footnote_inline');
  growTail(md);
  md.core.ruler.after('normalize', 'footnote_labels', openLabels);
  md.core.ruler.before('footnote_tail', 'footnote_fold', foldLabels);
  md.core.ruler.before('footnote_tail', 'footnote_unused', keepUnused);
};
