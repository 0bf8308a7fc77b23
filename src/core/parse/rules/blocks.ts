import { capitalised } from '../../model/capitalised.ts';
import type { MarkdownIt, RuleCore, StateCore, Token } from '../markdown-types.ts';

/** At the end of a paragraph, after a space or the brackets of an embed. */
const BLOCK_ID = /(?:^|\s|(?<=\]\]))\^([A-Za-z0-9-]+)[ \t]*$/;
/** At the end of a list item's first line, when more lines of its text follow. */
const BULLET_ID = /^([^\n]*)[ \t]\^([A-Za-z0-9-]+)[ \t]*(?=\n)/;
const TASK = /^\[(.)\](?=[ \t])[ \t]/u;
const CALLOUT = /^\[!([^\]|]+)(?:\|[^\]]*)?\]([+-]?)[ \t]*(.*)$/;

/** What a callout's opening token carries. */
export interface CalloutMeta {
  readonly type: string;
  /** `+` open and foldable, `-` closed and foldable, '' not foldable. */
  readonly fold: string;
}

/** Runs between the block and the inline phase: takes block ids, task marks and callout headers out of the text. */
const readBlockMarks: RuleCore = (state) => {
  if (state.src.includes('[!'))
    for (let at = state.tokens.length - 1; at >= 0; at--)
      if (state.tokens[at]?.type === 'blockquote_open') readCallout(state, at);
  for (let at = 2; at < state.tokens.length; at++)
    if (state.tokens[at - 2]?.type === 'list_item_open') readTask(state.tokens, at);
  if (state.src.includes('^')) state.tokens = withBlockIds(state.tokens);
};

const readTask = (tokens: Token[], at: number): void => {
  const item = tokens[at - 2];
  const inline = tokens[at];
  if (tokens[at - 1]?.type !== 'paragraph_open' || item?.type !== 'list_item_open' || !inline) return;
  const mark = TASK.exec(inline.content);
  if (!mark) return;
  inline.content = inline.content.slice(mark[0].length);
  item.meta = { ...item.meta, task: mark[1] };
};

/** Moves each trailing `^id` to the block it names; a paragraph that is nothing else goes, and names the block before it. */
const withBlockIds = (tokens: readonly Token[]): Token[] => {
  const kept: Token[] = [];
  const open: Token[] = [];
  /** The opening token of the block that ended last. */
  let before: Token | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    const alone = token.type === 'paragraph_open' ? idAlone(tokens[at + 1]) : null;
    if (alone !== null && before && before.level === token.level) {
      nameBlock(before, alone, tokens[at + 1]?.map?.[0]);
      at += 2;
      continue;
    }
    if (token.type === 'inline') readTrailingId(token, kept.at(-1), kept.at(-2));
    kept.push(token);
    if (token.nesting === 1) {
      open.push(token);
      before = null;
    } else if (token.nesting === -1) before = open.pop() ?? null;
    else if (token.block) before = token;
  }
  return kept;
};

/** `line` is where the id is written, from 0. */
const nameBlock = (token: Token, id: string, line: number | undefined): void => {
  token.meta = { ...token.meta, blockId: id, ...(line === undefined ? {} : { idLine: line }) };
};

const idAlone = (inline: Token | undefined): string | null =>
  /^\^([A-Za-z0-9-]+)[ \t]*$/.exec(inline?.content ?? '')?.[1] ?? null;

/** An id at the end of a paragraph or heading names it, or the list item that it begins. */
const readTrailingId = (inline: Token, owner: Token | undefined, around: Token | undefined): void => {
  if (!owner || !/^(paragraph|heading)_open$/.test(owner.type) || !inline.content.includes('^')) return;
  const item = around?.type === 'list_item_open' ? around : null;
  const [from, to] = inline.map ?? [];
  const found = BLOCK_ID.exec(inline.content);
  if (found?.[1]) {
    inline.content = inline.content.slice(0, found.index);
    nameBlock(item ?? owner, found[1], to && to - 1);
  } else if (item) {
    const [all = '', text = '', id] = BULLET_ID.exec(inline.content) ?? [];
    if (id === undefined) return;
    inline.content = text + inline.content.slice(all.length);
    nameBlock(item, id, from);
  }
};

/** Turns a quote that begins with `[!type]` into a callout with its own title token. */
const readCallout = (state: StateCore, at: number): void => {
  const { tokens } = state;
  const quote = tokens[at];
  const paragraph = tokens[at + 1];
  const inline = tokens[at + 2];
  if (!quote || paragraph?.type !== 'paragraph_open' || inline?.type !== 'inline') return;
  const newline = inline.content.indexOf('\n');
  const head = CALLOUT.exec(newline < 0 ? inline.content : inline.content.slice(0, newline));
  if (!head?.[1]) return;
  const meta: CalloutMeta = { type: head[1].trim().toLowerCase(), fold: head[2] ?? '' };
  quote.meta = { ...quote.meta, callout: meta };
  const close = closingOf(tokens, at);
  if (close) close.meta = { ...close.meta, callout: meta };
  const line = inline.map?.[0] ?? 0;
  const title = titleTokens(state, head[3] ?? '', meta, line, quote.level + 1);
  if (newline < 0) tokens.splice(at + 1, 3, ...title);
  else {
    inline.content = inline.content.slice(newline + 1).trimStart();
    if (inline.map) inline.map = [line + 1, inline.map[1]];
    tokens.splice(at + 1, 0, ...title);
  }
};

const titleTokens = (
  state: StateCore,
  title: string,
  meta: CalloutMeta,
  line: number,
  level: number,
): Token[] => {
  const open = new state.Token('callout_title_open', 'p', 1);
  const inline = new state.Token('inline', '', 0);
  const close = new state.Token('callout_title_close', 'p', -1);
  inline.content = title === '' ? capitalised(meta.type) : title;
  inline.children = [];
  inline.map = [line, line + 1];
  open.level = level;
  inline.level = level + 1;
  close.level = level;
  open.meta = { callout: meta };
  close.meta = { callout: meta };
  return [open, inline, close];
};

/** The closing token that belongs to the opening one at `at`. */
const closingOf = (tokens: readonly Token[], at: number): Token | null => {
  const level = tokens[at]?.level;
  for (let next = at + 1; next < tokens.length; next++) {
    const token = tokens[next];
    if (token && token.nesting === -1 && token.level === level) return token;
  }
  return null;
};

/** Adds block ids, tasks with any mark, and callouts. */
export const useBlockMarks = (md: MarkdownIt): void => {
  md.core.ruler.after('block', 'block_marks', readBlockMarks);
};
