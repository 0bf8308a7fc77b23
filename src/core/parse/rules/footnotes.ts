import footnote from 'markdown-it-footnote';
import type { MarkdownIt, RuleCore, Token } from '../markdown-types.ts';
import { placeRule } from './wikilink.ts';

interface FootnoteEnv {
  footnotes?: { readonly refs: object; readonly list?: { label?: string }[] };
}

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

/** A reference finds its text by label, whichever capitals either has. */
const foldLabels: RuleCore = (state) => {
  const fold = (labelled: { label?: string } | null | undefined) => {
    if (typeof labelled?.label === 'string') labelled.label = labelled.label.toLowerCase();
  };
  for (const entry of (state.env as FootnoteEnv).footnotes?.list ?? []) fold(entry);
  for (const token of state.tokens)
    if (token.type === 'footnote_reference_open') fold((token as Token).meta as { label?: string });
};

/** Adds `[^1]`, `[^name]: text` and `^[text]`. */
export const useFootnotes = (md: MarkdownIt): void => {
  md.use(footnote);
  placeRule(md, 'footnote_inline');
  md.core.ruler.after('normalize', 'footnote_labels', openLabels);
  md.core.ruler.before('footnote_tail', 'footnote_fold', foldLabels);
};
