import { unescapeInfo } from '../markdown.ts';
import { withoutWritten } from './raw-html.ts';

/** What programs that run in Obsidian would show; here their source is shown, with a word on what it is. */
export const FOREIGN: Readonly<Record<string, string>> = {
  dataview: 'Dataview query',
  dataviewjs: 'DataviewJS script',
  base: 'base',
  tasks: 'Tasks query',
};

/** A block of code by the first word of its info string. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
}

/** `readCodeBlock('js {1}', 'x()')` → language `js`. */
export const readCodeBlock = (info: string, code: string): CodeBlock => ({
  language: /^\S{1,60}/.exec(unescapeInfo(info).trim())?.[0] ?? '',
  code,
});

/** What a page must load something for. */
export const featureOf = ({ language }: CodeBlock): 'mermaid' | 'code' =>
  language.toLowerCase() === 'mermaid' ? 'mermaid' : 'code';

/**
 * What search finds in a block: of a query nothing, or the page that asks would always find itself; and no name that
 * only a wikilink in the source of a foreign block says.
 */
export const codeBlockText = ({ language, code }: CodeBlock): string => {
  const name = language.toLowerCase();
  if (name === 'query') return '';
  if (name === 'mermaid') return withoutMermaidComments(code);
  return Object.hasOwn(FOREIGN, name) ? withoutWritten(code) : code;
};

/** Lines of comment are never written out; `%%{` begins a directive. */
export const withoutMermaidComments = (code: string): string =>
  code.replace(/^[ \t]*%%(?!\{).*(?:\n|$)/gm, '');
