import type { SlotWriter } from './body-pieces.ts';
import { escapeHtml } from './escape-html.ts';
import { highlightCode } from './highlight-code.ts';
import { unescapeInfo } from './markdown.ts';
import { withoutWritten, writtenSlots } from './raw-html.ts';

/** What programs that run in Obsidian would show; here their source is shown, with a word on what it is. */
const FOREIGN: Readonly<Record<string, string>> = {
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

/** The HTML of a block: coloured code, a query, a diagram's source, or the source of what is not run here. */
export const codeBlockHtml = ({ language, code }: CodeBlock, writer: SlotWriter): string => {
  const name = language.toLowerCase();
  if (name === 'query') return `${writer.write({ kind: 'query', query: code.trim() })}\n`;
  const className = language === '' ? '' : ` class="language-${escapeHtml(language)}"`;
  const foreign = Object.hasOwn(FOREIGN, name) ? FOREIGN[name] : undefined;
  if (foreign !== undefined) {
    const source = writtenSlots(escapeHtml(code), writer);
    return `<figure class="foreign">\n<figcaption>A ${foreign}. It is not run here; this is its source.</figcaption>\n<pre><code${className}>${source}</code></pre>\n</figure>\n`;
  }
  const shown = name === 'mermaid' ? withoutMermaidComments(code) : code;
  const html = highlightCode(shown, name) ?? escapeHtml(shown);
  const source = `<pre><code${className}>${html}</code></pre>\n`;
  return name === 'mermaid' ? `<div class="diagram">${source}</div>\n` : source;
};

/** Lines of comment are never written out; `%%{` begins a directive. */
const withoutMermaidComments = (code: string): string => code.replace(/^[ \t]*%%(?!\{).*(?:\n|$)/gm, '');
