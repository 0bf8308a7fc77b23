/** The names of markdown-it's types that the rules use; the library has no named exports at run time. */
import type { MarkdownIt, RendererRule, StateBlock, StateCore, StateInline, Token } from 'markdown-it';

export type { MarkdownIt, RendererRule, StateBlock, StateCore, StateInline, Token };
export type RuleInline = (state: StateInline, silent: boolean) => boolean;
export type RuleBlock = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;
export type RuleCore = (state: StateCore) => void;
