import { type SlotWriter, withoutMarkers } from './body-pieces.ts';
import { type CodeBlock, FOREIGN, withoutMermaidComments } from './code-block.ts';
import { escapeHtml } from './escape-html.ts';
import { highlightCode } from './highlight-code.ts';
import { writtenSlots } from './raw-html.ts';

/** The HTML of a block: coloured code, a query, a diagram's source, or the source of what is not run here. */
export const codeBlockHtml = ({ language, code }: CodeBlock, writer: SlotWriter): string => {
  const name = language.toLowerCase();
  if (name === 'query') return `${writer.write({ kind: 'query', query: code.trim() })}\n`;
  const className = language === '' ? '' : ` class="language-${escapeHtml(withoutMarkers(language))}"`;
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
