import { fileOfText } from '../../model/file-of-text.ts';
import type { Settings } from '../../model/settings.ts';
import { readInlineSources, readOutline } from '../../parse/facts/outline.ts';
import { readFrontmatter } from '../../parse/yaml/frontmatter.ts';
import { markdownOfHtml } from './html-page.ts';
import { shapePage } from './page-shapes.ts';
import { isPlainText, markdownOfPlainText } from './plain-text.ts';
import { applyEdits, type TextEdit } from './text-edits.ts';

/** A page to be imported, as read. */
export interface Page {
  /** Name of its file: `notebook.md`. */
  readonly name: string;
  readonly text: string;
}

/** A page as Markdown that can be taken apart: every link carries its own address. */
export interface PageText {
  /** The lines of its frontmatter, without the `---`; '' when it has none. */
  readonly frontmatter: string;
  readonly title: string | null;
  /** What it is called where it has no heading of its own. */
  readonly fallbackTitle: string | null;
  readonly body: string;
  /** The line of the page that a line of the body comes from, both from 1; 0 in HTML, which has none that mean something. */
  readonly lineOf: (line: number) => number;
}

/** Reads a page: `readPageText({ name: 'notebook.txt', text }, settings).body` is Markdown. */
export const readPageText = ({ name, text }: Page, settings: Settings): PageText => {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (/\.html?$/i.test(name)) {
    const { title, markdown } = markdownOfHtml(clean);
    const body = shapePage(inlineReferences(markdown, settings), settings);
    return { frontmatter: '', title: null, fallbackTitle: title, body, lineOf: () => 0 };
  }
  const isPlain = /\.txt$/i.test(name) && isPlainText(clean);
  const { markdown, lines } = isPlain ? markdownOfPlainText(clean) : { markdown: clean, lines: null };
  const { bodyStart, bodyLine, data } = readFrontmatter(fileOfText(name, markdown));
  const head = markdown.slice(0, bodyStart);
  const title = data.get('title');
  return {
    frontmatter: head.replace(/^---[ \t]*\n/, '').replace(/(?:^|\n)(?:---|\.\.\.)[ \t]*\n?$/, ''),
    fallbackTitle: null,
    title: title?.kind === 'text' && title.text.trim() !== '' ? title.text.trim() : null,
    body: shapePage(inlineReferences(htmlLinksToMarkdown(markdown.slice(bodyStart)), settings), settings),
    lineOf: (line) => (lines ? (lines[line - 1] ?? line) : line + bodyLine - 1),
  };
};

const attributeOf = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return found ? (found[1] ?? found[2] ?? found[3] ?? '') : null;
};

const destination = (href: string): string =>
  /[\s()<>]/.test(href) ? `<${href.replace(/[<>]/g, '')}>` : href;

/** HTML links and pictures between Markdown become Markdown; code stays as it is. `<a href="u">b</a>` → `[b](u)`. */
const htmlLinksToMarkdown = (body: string): string =>
  body.replace(
    /^(?:```|~~~)[\s\S]*?^(?:```|~~~)|`[^`\n]*`|<a\s[^>]{0,2000}>[\s\S]{0,2000}?<\/a>|<img\s[^>]{0,4000}>/gim,
    (found) => {
      if (/^<img/i.test(found)) {
        const src = attributeOf(found, 'src');
        return src === null ? found : `![${attributeOf(found, 'alt') ?? ''}](${destination(src)})`;
      }
      const link = /^(<a\s[^>]*>)([\s\S]*?)<\/a>$/i.exec(found);
      const [, tag = '', label = ''] = link ?? [];
      const href = link && attributeOf(tag, 'href');
      const id = attributeOf(tag, 'id') ?? attributeOf(tag, 'name');
      if (!link || /[[\]]/.test(label)) return found;
      const anchor = id === null ? '' : `<span id="${id}"></span>`;
      return href === null ? `${anchor}${label}` : `${anchor}[${label}](${destination(href ?? '')})`;
    },
  );

/** Links that name their address elsewhere on the page (`[text][id]`) get it written in, and the list of addresses goes. */
const inlineReferences = (body: string, settings: Settings): string => {
  const definitions = readOutline(body, settings).filter(
    ({ kind, text }) => kind === 'other' && /^ {0,3}\[(?!\^)[^\]]+\]:\s*\S/.test(text),
  );
  if (definitions.length === 0) return body;
  const edits: TextEdit[] = [];
  for (const source of readInlineSources(body, settings)) {
    for (const { place, link, token } of source?.inline.links ?? []) {
      if (!source || !place) continue;
      const written = source.content.slice(place.from, place.to);
      const label = /^(!?\[[\s\S]*?\])(?:\[[^\]]*\])?$/.exec(written)?.[1];
      const href = token.attrGet(token.type === 'image' ? 'src' : 'href');
      if (label === undefined || link.kind === 'wikilink' || href === null) continue;
      const [from, to] = [source.offsetOf(place.from), source.offsetOf(place.to - 1) + 1];
      if (from >= 0) edits.push({ from, to, text: `${label}(${destination(String(href))})` });
    }
  }
  const lines = body.split('\n');
  let offset = 0;
  const starts = lines.map((line) => {
    const start = offset;
    offset += line.length + 1;
    return start;
  });
  for (const { line, text } of definitions) {
    const from = starts[line] ?? 0;
    edits.push({ from, to: from + text.length, text: '' });
  }
  return applyEdits(body, edits);
};
