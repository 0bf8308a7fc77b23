import footnote from 'markdown-it-footnote';
import type { MarkdownIt, RuleCore, Token } from '../markdown-types.ts';
import { placeRule } from './wikilink.ts';

interface FootnoteEnv {
  footnotes?: { readonly refs: object; readonly list?: { label?: string }[] };
  unusedFootnotes?: Token[];
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

/** Keeps the texts of footnotes that nothing refers to, which the library drops, for the links in them. */
const keepUnused: RuleCore = (state) => {
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

/** Adds `[^1]`, `[^name]: text` and `^[text]`. */
export const useFootnotes = (md: MarkdownIt): void => {
  md.use(footnote);
  placeRule(md, 'footnote_inline');
  md.core.ruler.after('normalize', 'footnote_labels', openLabels);
  md.core.ruler.before('footnote_tail', 'footnote_fold', foldLabels);
  md.core.ruler.before('footnote_tail', 'footnote_unused', keepUnused);
};
