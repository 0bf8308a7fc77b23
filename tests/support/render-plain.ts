import type { Slot } from '../../src/core/model/body.ts';
import type { Link } from '../../src/core/model/link.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { renderBody } from '../../src/core/parse/html/render-body.ts';
import { sanitise } from '../../src/core/parse/html/sanitise.ts';
import { parseNote } from '../../src/core/parse/parse-note.ts';
import { noteFile } from './vault.ts';

const escapeQuotes = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A note's body with its slots filled as a plain Markdown program would: the address of a link as written. */
export const renderPlain = (markdown: string): string => {
  const file = noteFile('a.md', markdown);
  const { outgoing } = parseNote(file, DEFAULT_SETTINGS);
  const href = (link: Link | undefined): string => {
    if (!link) return '';
    if (link.kind === 'address') return link.url;
    return `${link.target}${link.fragment === null ? '' : `#${link.fragment}`}`;
  };
  const titled = ({ title }: { readonly title?: string }) =>
    title === undefined ? '' : ` title="${escapeQuotes(title)}"`;
  const fill = (slot: Slot): string => {
    switch (slot.kind) {
      case 'link-open':
        return `<a href="${href(outgoing[slot.link]).replaceAll('"', '%22')}"${titled(slot)}>`;
      case 'link-close':
        return '</a>';
      case 'embed': {
        const link = outgoing[slot.link];
        return `<img src="${href(link)}" alt="${escapeQuotes(link?.label ?? '')}"${titled(slot)}>`;
      }
      case 'address':
        return ` ${slot.attribute}="${escapeQuotes(slot.target + (slot.fragment === null ? '' : `#${slot.fragment}`))}"`;
      case 'heading-open':
        return `<h${slot.level}>`;
      case 'heading-close':
        return `</h${slot.level}>\n`;
      case 'tag':
        return `#${slot.tag}`;
      default:
        return `{${slot.kind}}`;
    }
  };
  return renderBody(file, DEFAULT_SETTINGS)
    .pieces.map((piece) => (typeof piece === 'string' ? piece : fill(piece)))
    .join('');
};

/** Both sides through the sanitiser, addresses decoded; what Clew puts round code, tables and tasks left out. */
export const normalHtml = (html: string): string =>
  sanitise(
    html
      .replace(/<div class="scroll"[^>]*>(<table>[\s\S]*?<\/table>)\s*<\/div>/g, '$1')
      .replace(/<li class="task"><span class="task-mark"[^>]*data-task="(.)"[^>]*><\/span>/g, '<li>[$1] ')
      .replace(/<li>(?:<p>)?<input ([^>]*)>\s*/g, (_, attributes: string) =>
        attributes.includes('checked') ? '<li>[x] ' : '<li>[ ] ',
      )
      .replace(/<(td|th) align="(\w+)">/g, '<$1 class="align-$2">'),
  )
    .replace(/ rel="[^"]*"/g, '')
    .replace(/ (href|src)="([^"]*)"/g, (_, name: string, url: string) => ` ${name}="${decode(url)}"`)
    .replace(/<span class="hljs-[^"]*">|<\/span>/g, '')
    .replace(/>\s+</g, '><')
    .replace(/\s*<br \/>\s*/g, '<br />')
    .trim();

const decode = (url: string): string => {
  try {
    return decodeURIComponent(url.replaceAll('&amp;', '&')).replaceAll('"', '%22');
  } catch {
    return url;
  }
};
