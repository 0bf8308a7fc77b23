import type { Settings } from '../../model/settings.ts';
import { splitEmbedLabel } from '../embed-size.ts';
import { markdownOf } from '../markdown.ts';
import type { RendererRule, Token } from '../markdown-types.ts';
import type { CalloutMeta } from '../rules/blocks.ts';
import { withoutComments } from '../rules/comment.ts';
import type { WikilinkParts } from '../rules/wikilink.ts';
import { type SlotWriter, withoutMarkers } from './body-pieces.ts';
import { featureOf, readCodeBlock } from './code-block.ts';
import { codeBlockHtml } from './code-block-html.ts';
import { escapeHtml } from './escape-html.ts';
import { shownHtml, swallows } from './raw-html.ts';
import { renderMath } from './render-math.ts';

/** What the rules share while one body is rendered. */
export interface RenderEnv {
  readonly writer: SlotWriter;
  readonly linkIndex: ReadonlyMap<Token, number>;
  /** How many top-level headings were met. */
  headings: number;
  readonly openLinks: number[];
  /** Range markers of the blocks that are open. */
  readonly rangeEnds: string[];
  readonly features: Set<'math' | 'mermaid' | 'code'>;
}

export type BodyRenderer = (tokens: readonly Token[], env: RenderEnv) => string;

const envOf = (env: unknown): RenderEnv => (env as { clew: RenderEnv }).clew;

const CALLOUTS: Readonly<Record<string, string>> = {
  abstract: 'abstract',
  summary: 'abstract',
  tldr: 'abstract',
  info: 'info',
  todo: 'todo',
  tip: 'tip',
  hint: 'tip',
  important: 'tip',
  success: 'success',
  check: 'success',
  done: 'success',
  question: 'question',
  help: 'question',
  faq: 'question',
  warning: 'warning',
  caution: 'warning',
  attention: 'warning',
  failure: 'failure',
  fail: 'failure',
  missing: 'failure',
  danger: 'danger',
  error: 'danger',
  bug: 'bug',
  example: 'example',
  quote: 'quote',
  cite: 'quote',
};

/** The render rules of a vault's parser: everything escaped, and slots for what depends on other notes. */
export const bodyRenderer = (settings: Settings): BodyRenderer => {
  const md = markdownOf(settings);
  Object.assign(md.renderer.rules, RULES);
  return (tokens, env) => md.renderer.render([...tokens], md.options, { clew: env });
};

/** Range and id markers of a block that has a `^id`. */
const anchorStart = (token: Token, env: RenderEnv): string => {
  const id = token.meta?.blockId as string | undefined;
  if (id === undefined) return '';
  const [start, end] = env.writer.range(`^${id.toLowerCase()}`);
  token.meta = { ...token.meta, rangeEnd: end };
  return start + env.writer.write({ kind: 'id', id: `^${id}` });
};

/** Rules for a pair of tokens. A block id on the opening one becomes a range and a place to link to. */
const withAnchor = (
  open: string,
  close: string,
  { inside = false, openHtml = renderOpen, closeHtml = renderClose }: Partial<AnchoredRules> = {},
): Record<string, RendererRule> => ({
  [open]: (tokens, at, options, env, self) => {
    const token = tokens[at];
    if (!token) return '';
    const start = anchorStart(token, envOf(env));
    envOf(env).rangeEnds.push((token.meta?.rangeEnd as string | undefined) ?? '');
    const html = openHtml(token, () => self.renderToken(tokens, at, options));
    return inside ? html + start : start + html;
  },
  [close]: (tokens, at, options, env, self) => {
    const end = envOf(env).rangeEnds.pop() ?? '';
    const html = closeHtml(tokens[at], () => self.renderToken(tokens, at, options));
    return inside ? end + html : html + end;
  },
});

interface AnchoredRules {
  /** The range is what stands in the element, not the element (list items). */
  readonly inside: boolean;
  readonly openHtml: (token: Token, plain: () => string) => string;
  readonly closeHtml: (token: Token | undefined, plain: () => string) => string;
}
const renderOpen: AnchoredRules['openHtml'] = (_token, plain) => plain();
const renderClose: AnchoredRules['closeHtml'] = (_token, plain) => plain();

/** A task's list item says its mark. */
const openItem: AnchoredRules['openHtml'] = (token, plain) => {
  const task = token.meta?.task as string | undefined;
  const html = plain();
  if (task === undefined) return html;
  const state = task === ' ' ? 'to do' : task.toLowerCase() === 'x' ? 'done' : `marked ${task}`;
  return html
    .replace('<li', '<li class="task"')
    .concat(
      `<span class="task-mark" role="img" data-task="${escapeHtml(task)}" aria-label="${escapeHtml(state)}"></span>`,
    );
};

const slot = (env: unknown, token: Token | undefined): number =>
  (token && envOf(env).linkIndex.get(token)) ?? -1;

const wikilink: RendererRule = (tokens, at, _options, env) => {
  const token = tokens[at];
  if (!token) return '';
  const { parts, embed } = token.meta as { parts: WikilinkParts; embed: boolean };
  const link = slot(env, token);
  const { writer } = envOf(env);
  if (embed) {
    const { width, height } = splitEmbedLabel(parts.label);
    return writer.write({ kind: 'embed', link, width, height });
  }
  if (parts.label === null) return writer.write({ kind: 'link', link });
  const label = escapeHtml(withoutComments(parts.label).trim());
  return writer.write({ kind: 'link-open', link }) + label + writer.write({ kind: 'link-close', link });
};

/** The title in `[label](address "title")`. */
const titleOf = (token: Token | undefined): { readonly title?: string } => {
  const title = withoutComments(String(token?.attrGet('title') ?? ''));
  return title.trim() === '' ? {} : { title };
};

const image: RendererRule = (tokens, at, _options, env) => {
  const token = tokens[at];
  const { width, height } = splitEmbedLabel(token?.content ?? '');
  return envOf(env).writer.write({ kind: 'embed', link: slot(env, token), width, height, ...titleOf(token) });
};

/** The rule of a block without an inside: its id, where it has one, is a range and a place to link to. */
const leaf =
  (html: (token: Token, env: RenderEnv) => string): RendererRule =>
  (tokens, at, _options, env) => {
    const token = tokens[at];
    if (!token) return '';
    const start = anchorStart(token, envOf(env));
    return start + html(token, envOf(env)) + ((token.meta?.rangeEnd as string | undefined) ?? '');
  };

const fence = leaf((token, env) => {
  const block = readCodeBlock(token.info, token.content);
  env.features.add(featureOf(block));
  return codeBlockHtml(block, env.writer);
});

/** A formula as MathML; one that cannot be read stays as written, with the reason beside it. */
const math: RendererRule = (tokens, at, _options, env) => {
  const token = tokens[at];
  if (!token) return '';
  envOf(env).features.add('math');
  const display = token.meta?.display === true;
  const rendered = renderMath(token.content, display);
  const html =
    'html' in rendered
      ? envOf(env).writer.write(rendered.html)
      : `<code class="math-error" title="${escapeHtml(rendered.error)}">${escapeHtml(token.content)}</code>`;
  if (!token.block) return html;
  const start = anchorStart(token, envOf(env));
  return `${start}<p class="math-block">${html}</p>\n${(token.meta?.rangeEnd as string | undefined) ?? ''}`;
};

/** Cells align by class: no style attribute leaves this room. */
const cell: RendererRule = (tokens, at, options, _env, self) => {
  const token = tokens[at];
  const align = /text-align:(left|center|right)/.exec(String(token?.attrGet('style') ?? ''))?.[1];
  if (token) token.attrs = align ? [['class', `align-${align}`]] : null;
  return self.renderToken(tokens, at, options);
};

const callout = (token: Token | undefined): (CalloutMeta & { readonly kind: string }) | null => {
  const meta = token?.meta?.callout as CalloutMeta | undefined;
  return meta ? { ...meta, kind: CALLOUTS[meta.type] ?? 'note' } : null;
};

/** A quote, or the callout it turned out to be. */
const openQuote: AnchoredRules['openHtml'] = (token, plain) => {
  const found = callout(token);
  if (!found) return plain();
  const element = found.fold === '' ? 'div' : 'details';
  return `<${element} class="callout" data-callout="${found.kind}"${found.fold === '+' ? ' open' : ''}>\n`;
};

const closeQuote: AnchoredRules['closeHtml'] = (token, plain) => {
  const found = callout(token);
  return found ? (found.fold === '' ? '</div>\n' : '</details>\n') : plain();
};

/** The number of a footnote, and that of the reference to it where it is not the first. */
const footnotePlace = (token: Token | undefined): { readonly number: string; readonly reference: string } => {
  const meta = token?.meta as { readonly id: number; readonly subId?: number } | undefined;
  const number = String((meta?.id ?? 0) + 1);
  return { number, reference: meta?.subId ? `${number}-${meta.subId + 1}` : number };
};

/** A wide table scrolls by itself, with the arrow keys too. */
const TABLE_OPEN = '<div class="scroll" role="group" aria-label="Table" tabindex="0">';

const RULES: Record<string, RendererRule> = {
  text: (tokens, at) => escapeHtml(withoutMarkers(tokens[at]?.content ?? '')),
  wikilink,
  image,
  fence,
  code_block: fence,
  s_open: () => '<del>',
  s_close: () => '</del>',
  math,
  th_open: cell,
  td_open: cell,
  ...withAnchor('paragraph_open', 'paragraph_close'),
  ...withAnchor('bullet_list_open', 'bullet_list_close'),
  ...withAnchor('ordered_list_open', 'ordered_list_close'),
  ...withAnchor('list_item_open', 'list_item_close', { inside: true, openHtml: openItem }),
  ...withAnchor('table_open', 'table_close', {
    openHtml: (_token, plain) => TABLE_OPEN + plain(),
    closeHtml: (_token, plain) => `${plain()}</div>\n`,
  }),
  ...withAnchor('blockquote_open', 'blockquote_close', { openHtml: openQuote, closeHtml: closeQuote }),
  callout_title_open: (tokens, at) =>
    callout(tokens[at])?.fold === '' ? '<p class="callout-title">' : '<summary class="callout-title">',
  callout_title_close: (tokens, at) => (callout(tokens[at])?.fold === '' ? '</p>\n' : '</summary>\n'),
  heading_open: (tokens, at, _options, env) => {
    const token = tokens[at];
    if (!token) return '';
    const { writer } = envOf(env);
    const heading = token.level === 0 ? envOf(env).headings++ : -1;
    const level = Number(token.tag.slice(1));
    const id = token.meta?.blockId as string | undefined;
    const mark = id === undefined ? '' : writer.write({ kind: 'id', id: `^${id}` });
    return writer.write({ kind: 'heading-open', heading, level }) + mark;
  },
  heading_close: (tokens, at, _options, env) => {
    const { writer, headings } = envOf(env);
    const token = tokens[at];
    const heading = token?.level === 0 ? headings - 1 : -1;
    return writer.write({ kind: 'heading-close', heading, level: Number(token?.tag.slice(1)) });
  },
  link_open: (tokens, at, _options, env) => {
    const link = slot(env, tokens[at]);
    envOf(env).openLinks.push(link);
    return envOf(env).writer.write({ kind: 'link-open', link, ...titleOf(tokens[at]) });
  },
  link_close: (_tokens, _at, _options, env) =>
    envOf(env).writer.write({ kind: 'link-close', link: envOf(env).openLinks.pop() ?? -1 }),
  hashtag: (tokens, at, _options, env) =>
    envOf(env).writer.write({ kind: 'tag', tag: tokens[at]?.content ?? '' }),
  html_block: leaf((token, env) => shownHtml(token.content, env.writer)),
  hr: leaf(() => '<hr>\n'),
  html_inline: (tokens, at, _options, env) => {
    const html = tokens[at]?.content ?? '';
    return swallows(html, tokens, at) ? escapeHtml(html) : shownHtml(html, envOf(env).writer);
  },
  footnote_ref: (tokens, at, _options, env) => {
    const { number, reference } = footnotePlace(tokens[at]);
    const { write } = envOf(env).writer;
    const label = `Footnote ${number}`;
    const link = write({ kind: 'idref', id: `fn${number}`, text: number, label });
    return `<sup class="footnote-ref">${write({ kind: 'id', id: `fnref${reference}` })}${link}</sup>`;
  },
  footnote_block_open: () => '<section class="footnotes" role="doc-endnotes">\n<ol>\n',
  footnote_block_close: () => '</ol>\n</section>\n',
  footnote_open: (tokens, at, _options, env) =>
    `<li>${envOf(env).writer.write({ kind: 'id', id: `fn${footnotePlace(tokens[at]).number}` })}`,
  footnote_close: () => '</li>\n',
  footnote_anchor: (tokens, at, _options, env) => {
    const id = `fnref${footnotePlace(tokens[at]).reference}`;
    return ` ${envOf(env).writer.write({ kind: 'idref', id, text: '↩', label: 'Back to the text' })}`;
  },
};
