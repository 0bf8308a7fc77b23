import Markdown from 'markdown-it';
import type { MarkdownIt, RuleInline, StateInline, Token } from '../markdown-types.ts';
import { SIGN, textRule } from './quick-scan.ts';

/** The signs at which each rule for the text of a block can begin. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  newline: '\n',
  escape: '\\',
  math: '$',
  backticks: '`',
  strikethrough: '~',
  comment: '%',
  mark: '=',
  emphasis: '*_',
  hashtag: '#',
  citation: '@',
  wikilink: '[!',
  link: '[',
  image: '!',
  footnote_inline: '^',
  footnote_ref: '[',
  autolink: '<',
  html_inline: '<',
  entity: '&',
  linkify: ':',
};

const ASCII = 128;

/** For each sign of ASCII, the rules that can begin at it, in their order. */
const rulesBySign = (md: MarkdownIt): readonly (readonly RuleInline[])[] => {
  const rules = md.inline.ruler.__rules__.filter(({ enabled, name }) => enabled && name !== 'text');
  for (const { name } of rules)
    if (BEGINNINGS[name] === undefined) throw new Error(`Nobody said where the rule “${name}” can begin`);
  return Array.from({ length: ASCII }, (_, code) =>
    rules.filter(({ name }) => BEGINNINGS[name]?.includes(String.fromCharCode(code))).map(({ fn }) => fn),
  );
};

const textToken = (content: string): Token => {
  const token = new Markdown.Token('text', '', 0);
  token.content = content;
  return token;
};

/**
 * Asks at each sign only the rules that can begin there, where markdown-it asks one after the other. Goes after all
 * rules are added.
 */
export const useQuickRules = (md: MarkdownIt): void => {
  const bySign = rulesBySign(md);
  const passesAt = (state: StateInline, silent: boolean): boolean => {
    const from = state.pos;
    if (textRule(state, silent)) return true;
    for (const rule of bySign[state.src.charCodeAt(from)] ?? []) {
      if (silent) state.level++;
      const passes = rule(state, silent);
      if (silent) state.level--;
      if (!passes) continue;
      if (state.pos <= from) throw new Error('A rule for text took nothing of it');
      return true;
    }
    return false;
  };

  md.inline.tokenize = (state) => {
    const end = state.posMax;
    while (state.pos < end)
      if (state.level >= md.options.maxNesting || !passesAt(state, false))
        state.pending += state.src.charAt(state.pos++);
    if (state.pending) state.pushPending();
  };

  md.inline.skipToken = (state) => {
    const { pos, cache } = state;
    const known = cache[pos];
    if (known !== undefined) {
      state.pos = known;
      return;
    }
    if (state.level >= md.options.maxNesting) state.pos = state.posMax + 1;
    else if (!passesAt(state, true)) state.pos++;
    cache[pos] = state.pos;
  };

  md.inline.parse = (source, parser, env, tokens) => {
    const sign = source.search(SIGN);
    // A text without signs, as many are, is one token.
    if (sign < 0) {
      if (source !== '') tokens.push(textToken(source));
      return;
    }
    const state = new md.inline.State(source, parser, env, tokens);
    state.pending = source.slice(0, sign);
    state.pos = sign;
    md.inline.tokenize(state);
    for (const rule of md.inline.ruler2.getRules('')) rule(state);
  };
};
