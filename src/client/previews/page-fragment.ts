/** Text of a preview, in characters: it ends with the block that reaches this. */
const ENOUGH = 320;

const HEADING = /^H[1-6]$/;

const lengthOf = (nodes: readonly Element[]): number =>
  nodes.reduce((length, { textContent }) => length + (textContent?.length ?? 0), 0);

/** True when there is enough to read, and the last block announces no other. */
const isEnough = (blocks: readonly Element[]): boolean =>
  lengthOf(blocks) >= ENOUGH && !blocks.at(-1)?.textContent?.trimEnd().endsWith(':');

/** Blocks from the first on until there is enough to read; a heading ends what comes before it. */
const firstBlocks = (blocks: readonly Element[]): Element[] => {
  const taken: Element[] = [];
  for (const block of blocks) {
    if (isEnough(taken) || (HEADING.test(block.tagName) && taken.length > 0)) break;
    if (!HEADING.test(block.tagName)) taken.push(block);
  }
  return taken;
};

/** A heading with what stands under it, up to the next heading of its level. */
const sectionAt = (heading: Element): Element[] => {
  const blocks: Element[] = [];
  for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
    if (HEADING.test(next.tagName) && next.tagName <= heading.tagName) break;
    if (isEnough(blocks)) break;
    blocks.push(next);
  }
  return [heading, ...blocks];
};

/** What an id names: a section, a footnote, else the block it stands in. */
const partAt = (page: Document, id: string): Element[] | null => {
  const place = page.getElementById(id);
  const text = place?.closest('.text');
  if (!place || !text) return null;
  const heading = place.closest('h1, h2, h3, h4, h5, h6');
  if (heading) return sectionAt(heading);
  const block = place.closest('li, p, td, pre, blockquote, .callout, table') ?? place.nextElementSibling;
  return block ? [block] : null;
};

/** The whole note in short: its definition, else how it begins. */
const gistOf = (article: Element): Element[] => {
  const definition = article.querySelector('.definition');
  const blocks = firstBlocks([...(article.querySelector('.text')?.children ?? [])]);
  return definition ? [definition, ...(lengthOf([definition]) < ENOUGH / 2 ? blocks : [])] : blocks;
};

/** A copy that can stand on another page: no ids, full addresses, no list item without its list. */
const copyOf = (element: Element, address: URL): Element => {
  const copy = document.importNode(element, true);
  for (const gone of copy.querySelectorAll('.anchor, a[href*="#fnref"], audio, video')) gone.remove();
  for (const named of [copy, ...copy.querySelectorAll('[id]')]) named.removeAttribute('id');
  for (const link of copy.querySelectorAll('a')) {
    link.href = new URL(link.getAttribute('href') ?? '', address).href;
    link.tabIndex = -1;
  }
  for (const image of copy.querySelectorAll('img'))
    image.src = new URL(image.getAttribute('src') ?? '', address).href;
  if (!/^(?:LI|TD)$/.test(copy.tagName)) return copy;
  const block = document.createElement('div');
  block.append(...copy.childNodes);
  return block;
};

/** A piece of a page that says what a link leads to. */
export interface PageFragment {
  /** The note's name with its mark; null where the piece is of the open page itself. */
  readonly title: readonly Node[];
  readonly blocks: readonly Element[];
}

/**
 * What a page of this site says at an address: the section, block or footnote its hash names, else the definition
 * and the first paragraphs. Null for pages that are no notes: `fragmentOf(page, new URL('/terms/vae/#how-it-works', here))`.
 */
export const fragmentOf = (page: Document, address: URL): PageFragment | null => {
  const article = page.querySelector('article.note');
  if (!article) return null;
  const id = decodeURIComponent(address.hash.slice(1));
  const part = id === '' ? null : partAt(page, id);
  const blocks = (part ?? gistOf(article)).map((block) => copyOf(block, address));
  if (page === document) return { title: [], blocks };
  const name = document.createElement('strong');
  name.textContent = article.querySelector('h1')?.textContent ?? '';
  const mark = article.querySelector('.facts .mark');
  const status = article.querySelector('.facts .status');
  const title = [mark, name, status].flatMap((node) => (node ? document.importNode(node, true) : []));
  return { title, blocks };
};
