import Markdown from 'markdown-it';
import { memo } from '../model/memo.ts';
import type { Settings } from '../model/settings.ts';
import type { MarkdownIt, Token } from './markdown-types.ts';
import { useBlockMarks } from './rules/blocks.ts';
import { useCitations } from './rules/citation.ts';
import { useComments } from './rules/comment.ts';
import { useFootnotes } from './rules/footnotes.ts';
import { useMarks } from './rules/mark.ts';
import { useMath } from './rules/math.ts';
import { useQuickScan } from './rules/quick-scan.ts';
import { useTags } from './rules/tag.ts';
import { useWikilinks } from './rules/wikilink.ts';

/** The one parser of a vault: CommonMark, GFM tables, strikethrough and addresses, and what Obsidian adds. */
export const markdownOf = memo((settings: Settings): MarkdownIt => {
  const md = new Markdown({ html: true, linkify: true, breaks: settings.breaks });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  // Every destination is parsed as a link, so that an unsafe one can be told; none is followed unless it is safe.
  md.validateLink = () => true;
  useQuickScan(md);
  normaliseOddOnly(md);
  useFootnotes(md);
  linkifyMailOnly(md);
  useComments(md);
  useMath(md);
  useMarks(md);
  useTags(md);
  useCitations(md);
  useWikilinks(md);
  useBlockMarks(md);
  return md;
});

const NONE: readonly Token[] = [];
const plain = new Markdown();

/** The info string of a code block with its escapes and entities read: `f&ouml;o` → `föo`. */
export const unescapeInfo = (info: string): string =>
  /[\\&]/.test(info) ? plain.utils.unescapeAll(info) : info;

/**
 * Bare addresses with `://` are links by an inline rule; the pass over all text that comes after it can only find
 * `mailto:`, and costs a tenth of parsing.
 */
const linkifyMailOnly = (md: MarkdownIt): void => {
  const rule = md.core.ruler.__rules__.find(({ name }) => name === 'linkify')?.fn;
  if (!rule) throw new Error('markdown-it has no core rule “linkify” any more');
  md.core.ruler.at('linkify', (state) => {
    if (state.src.includes('@') && /mailto:/i.test(state.src)) rule(state);
  });
};

/** Few texts hold a sign that is to be put in another's place. */
const normaliseOddOnly = (md: MarkdownIt): void => {
  const rule = md.core.ruler.__rules__.find(({ name }) => name === 'normalize')?.fn;
  if (!rule) throw new Error('markdown-it has no core rule “normalize” any more');
  md.core.ruler.at('normalize', (state) => {
    if (state.src.includes('\r') || state.src.includes('\0')) rule(state);
  });
};

/** A token stream with the index of each link in `note.outgoing`, the same for facts and for HTML. */
export interface ParsedBody {
  readonly tokens: readonly Token[];
  /** Opening token (`wikilink`, `link_open`, `image`) → index. */
  readonly linkIndex: ReadonlyMap<Token, number>;
  /** Footnotes that nothing refers to: they are not shown, and their links count. */
  readonly unused: readonly Token[];
}

/** Parses a body and numbers its links in reading order. Footnotes come last. */
export const parseBody = (text: string, settings: Settings): ParsedBody => {
  const env: { unusedFootnotes?: Token[] } = {};
  const tokens = markdownOf(settings).parse(text, env);
  const unused = env.unusedFootnotes ?? [];
  const linkIndex = new Map<Token, number>();
  for (const token of unused.length === 0 ? tokens : [...tokens, ...unused])
    for (const child of token.children ?? NONE)
      if (child.type === 'wikilink' || child.type === 'link_open' || child.type === 'image')
        linkIndex.set(child, linkIndex.size);
  return { tokens, linkIndex, unused };
};
