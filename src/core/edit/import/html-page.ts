import { oneLine } from '../../text/one-line.ts';
import { findElement, type HtmlElement, type HtmlNode, readHtml, textOf } from './html-tree.ts';

const BLOCKS: ReadonlySet<string> = new Set(
  (
    'html body main article section div header aside p ul ol li dl dt dd blockquote pre table thead tbody tr td th figure ' +
    'figcaption details summary h1 h2 h3 h4 h5 h6 hr address center fieldset head title'
  ).split(' '),
);

const isBlock = (node: HtmlNode): boolean => typeof node !== 'string' && BLOCKS.has(node.tag);

/** Text as Markdown that says the same. */
const escapeText = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*[\]<]/g, '\\$&')
    .replace(/(^|\s)_|_(?=\s|$)/g, '$1\\_');

const destination = (href: string): string =>
  /[\s()<>]/.test(href) ? `<${href.replace(/[<>\n]/g, '')}>` : href;

const around = (mark: string, text: string): string => {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return inner === '' ? text : `${before}${mark}${inner}${mark}${after}`;
};

const anchorOf = ({ attributes, tag }: HtmlElement): string => {
  const id = attributes.id ?? (tag === 'a' ? attributes.name : undefined);
  return id === undefined || /["<>]/.test(id) ? '' : `<span id="${id}"></span>`;
};

const inlineText = (node: HtmlNode): string => {
  if (typeof node === 'string') return escapeText(node);
  const inner = () => node.children.map(inlineText).join('');
  const anchor = anchorOf(node);
  switch (node.tag) {
    case 'br':
      return '  \n';
    case 'strong':
    case 'b':
      return anchor + around('**', inner());
    case 'em':
    case 'i':
      return anchor + around('*', inner());
    case 'code':
    case 'kbd':
    case 'samp':
      return anchor + around('`', textOf(node).replace(/\s+/gu, ' ').replaceAll('`', "'"));
    case 'img':
      return node.attributes.src
        ? `![${escapeText(node.attributes.alt ?? '').trim()}](${destination(node.attributes.src)})`
        : '';
    case 'a': {
      const label = inner();
      const href = node.attributes.href;
      return href === undefined || label.trim() === ''
        ? anchor + label
        : `${anchor}[${label.trim()}](${destination(href)})`;
    }
    default:
      return anchor + inner();
  }
};

const clean = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
    .replace(/^([#>+-]|\d+[.)])(?=\s)/gm, '\\$1');

const indent = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : by + line))
    .join('\n');

const rowsOf = (table: HtmlElement): string[][] => {
  const rows: string[][] = [];
  const walk = (element: HtmlElement): void => {
    if (element.tag === 'tr')
      rows.push(
        element.children
          .filter((child): child is HtmlElement => typeof child !== 'string' && /^t[dh]$/.test(child.tag))
          .map((cell) =>
            clean(inlineText(cell))
              .replace(/\s*\n\s*/g, ' ')
              .replaceAll('|', '\\|'),
          ),
      );
    else for (const child of element.children) if (typeof child !== 'string') walk(child);
  };
  walk(table);
  return rows;
};

const tableText = (table: HtmlElement): string => {
  const rows = rowsOf(table).filter((row) => row.length > 0);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`;
  const [head, ...body] = rows;
  return head
    ? [line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)].join('\n')
    : '';
};

const listText = (list: HtmlElement): string =>
  list.children
    .filter((child): child is HtmlElement => typeof child !== 'string')
    .map((item, at) => {
      const marker = list.tag === 'ol' ? `${at + 1}. ` : '- ';
      return (
        marker + indent(anchorOf(item) + blocksText(item.children), ' '.repeat(marker.length)).trimStart()
      );
    })
    .join('\n');

const blockText = (element: HtmlElement): string => {
  const inner = () => blocksText(element.children);
  switch (element.tag) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return `${'#'.repeat(Number(element.tag[1]))} ${anchorOf(element)}${oneLine(element.children.map(inlineText).join(''))}`;
    case 'ul':
    case 'ol':
      return listText(element);
    case 'blockquote':
      return inner()
        .split('\n')
        .map((line) => `> ${line}`.trimEnd())
        .join('\n');
    case 'pre':
      return `\`\`\`\`\n${textOf(element).replace(/^\n|\s+$/g, '')}\n\`\`\`\``;
    case 'table':
      return tableText(element);
    case 'dd':
      return `: ${inner().replace(/\n+/g, ' ')}`;
    case 'hr':
      return '---';
    case 'head':
    case 'title':
      return '';
    default:
      return anchorOf(element) + inner();
  }
};

/** Blocks with an empty line between them; what stands between blocks is a paragraph. */
const blocksText = (nodes: readonly HtmlNode[]): string => {
  const blocks: { readonly tag: string; readonly text: string }[] = [];
  let run = '';
  const endRun = () => {
    const text = clean(run);
    if (text !== '') blocks.push({ tag: 'p', text });
    run = '';
  };
  for (const node of nodes) {
    if (typeof node !== 'string' && isBlock(node)) {
      endRun();
      const text = blockText(node);
      if (text.trim() !== '') blocks.push({ tag: node.tag, text });
    } else if (typeof node !== 'string' && node.children.some(isBlock)) {
      endRun();
      const text = blocksText(node.children);
      if (text !== '') blocks.push({ tag: 'div', text: anchorOf(node) + text });
    } else run += inlineText(node);
  }
  endRun();
  return blocks
    .map(({ tag, text }, at) => (at === 0 ? text : (tag === 'dd' ? '\n' : '\n\n') + text))
    .join('');
};

/** The part of a page that is its content, navigation and what surrounds it left out. */
const contentOf = (page: HtmlElement): HtmlElement =>
  findElement(page, 'main') ?? findElement(page, 'article') ?? findElement(page, 'body') ?? page;

/** An HTML page as Markdown: `markdownOfHtml('<h1>A</h1><p>b <b>c</b>').markdown` → `# A\n\nb **c**\n`. */
export const markdownOfHtml = (
  html: string,
): { readonly title: string | null; readonly markdown: string } => {
  const page = readHtml(html);
  const title = findElement(page, 'title');
  return {
    title: title ? oneLine(textOf(title)) || null : null,
    markdown: `${blocksText(contentOf(page).children).trim()}\n`,
  };
};

/** The texts of a page's blocks, for the check that none of them is lost. */
export const textsOfHtml = (html: string): string[] => {
  const texts: string[] = [];
  const walk = (element: HtmlElement): void => {
    let run = '';
    const end = () => {
      texts.push(run);
      run = '';
    };
    for (const child of element.children) {
      if (typeof child === 'string') run += child;
      else if (child.tag === 'br') run += ' ';
      else if (isBlock(child) || child.children.some(isBlock)) {
        end();
        if (child.tag !== 'head' && child.tag !== 'title') walk(child);
      } else run += textOf(child);
    }
    end();
  };
  walk(contentOf(readHtml(html)));
  return texts;
};
