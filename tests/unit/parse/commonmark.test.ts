import { tests } from 'commonmark-spec';
import { describe, expect, test } from 'vitest';
import type { Slot } from '../../../src/core/model/body.ts';
import type { Link } from '../../../src/core/model/link.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { parseNote } from '../../../src/core/parse/parse-note.ts';
import { renderBody } from '../../../src/core/parse/render-body.ts';
import { sanitise } from '../../../src/core/parse/sanitise.ts';
import { noteFile } from '../../support/vault.ts';

/** Where Clew means to differ from CommonMark 0.31, and why. Only these may. */
const INTENDED: Readonly<Record<number, string>> = {
  96: '`---` in the first line opens frontmatter',
  98: '`---` in the first line opens frontmatter',
  548: 'two brackets are a wikilink, which wins over a reference',
  559: 'two brackets are a wikilink, which wins over a reference',
  590: 'two brackets after ! are an embed',
  602: 'a bare address is a link (GFM)',
  608: 'a bare address is a link (GFM)',
  611: 'a bare address is a link (GFM)',
};

/** A note's body with its slots filled as CommonMark would: the address of a link as written. */
const render = (markdown: string): string => {
  const file = noteFile('a.md', markdown);
  const { outgoing } = parseNote(file, DEFAULT_SETTINGS);
  const href = (link: Link | undefined): string => {
    if (!link) return '';
    if (link.kind === 'address') return link.url;
    return `${link.target}${link.fragment === null ? '' : `#${link.fragment}`}`;
  };
  const fill = (slot: Slot): string => {
    switch (slot.kind) {
      case 'link-open':
        return `<a href="${href(outgoing[slot.link]).replaceAll('"', '%22')}">`;
      case 'link-close':
        return '</a>';
      case 'embed':
        return `<img src="${href(outgoing[slot.link])}">`;
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

/** Both sides through the sanitiser, addresses decoded, titles, alt texts and the colours of code left out. */
const normal = (html: string): string =>
  sanitise(html)
    .replace(/ (?:title|alt|rel)="[^"]*"/g, '')
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

describe('CommonMark 0.31', () => {
  for (const { number, section, markdown, html } of tests) {
    const reason = INTENDED[number];
    test(`${number} ${section}${reason ? `, but ${reason}` : ''}`, () => {
      const source = markdown.replaceAll('→', '\t');
      if (reason) expect(normal(render(source))).not.toBe(normal(html.replaceAll('→', '\t')));
      else expect(normal(render(source))).toBe(normal(html.replaceAll('→', '\t')));
    });
  }
});
