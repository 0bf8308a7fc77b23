import type { BodyPart, LinkView } from '../core/site/data/body-part.ts';
import type { Inline } from '../core/site/data/page-data.ts';
import { attribute, type Html, html, type Slot, unsafe } from './html.ts';

const hidden = (words: string): Html => html`<span class="hidden"> ${words}</span>`;

const unwrittenHint = (candidates: readonly string[]): string =>
  candidates.length === 0 ? 'Not written yet' : `Several notes answer to this name: ${candidates.join(', ')}`;

/** The opening and closing tag of a link. */
const linkTags = (link: LinkView, title: string | null = null): readonly [Html, Html] => {
  switch (link.kind) {
    case 'note':
      return [html`<a href="${link.href}"${attribute('title', title ?? link.hint)}>`, html`</a>`];
    case 'file':
      return [html`<a class="file" href="${link.href}"${attribute('title', title)}>`, html`</a>`];
    case 'external':
      return [
        html`<a class="external" rel="noopener" href="${link.href}"${attribute('title', title)}>`,
        html`</a>`,
      ];
    case 'unwritten':
      return [
        html`<span class="unwritten" title="${unwrittenHint(link.candidates)}">`,
        html`${hidden(link.candidates.length === 0 ? '(not written yet)' : '(ambiguous)')}</span>`,
      ];
    case 'plain':
      return [html``, html``];
  }
};

/** A link with its label. */
export const linkHtml = (link: LinkView, text: Slot): Html => {
  const [open, close] = linkTags(link);
  return html`${open}${text}${close}`;
};

/** A line of text with links in it. */
export const inlineHtml = (parts: Inline): Html =>
  html`${parts.map((part) => (typeof part === 'string' ? part : linkHtml(part.link, part.text)))}`;

const mediaHtml = (part: Extract<BodyPart, { readonly kind: 'media' }>): Html => {
  const size = html`${attribute('width', part.width)}${attribute('height', part.height)}`;
  switch (part.medium) {
    case 'image':
      return html`<img src="${part.src}" alt="${part.text}"${attribute('title', part.title)}${size} loading="lazy" decoding="async">`;
    case 'audio':
      return html`<audio src="${part.src}" controls preload="none" aria-label="${part.text}"></audio>`;
    case 'video':
      return html`<video src="${part.src}" controls preload="metadata"${size} aria-label="${part.text}"></video>`;
    case 'pdf':
      return html`<span class="pdf"><iframe src="${part.src}" title="${part.text}" loading="lazy"${attribute('width', part.width)} height="${part.height ?? PDF_HEIGHT}"></iframe><a class="file" href="${part.src}">${part.text}</a></span>`;
    case 'file':
      return html`<a class="file" href="${part.src}">${part.text}</a>`;
  }
};

/** Pixels: most of a page of A4 at the width of the text. */
const PDF_HEIGHT = 600;

type FramePart = Extract<BodyPart, { readonly kind: 'frame' }>;

/** Nothing is asked of the other site before the button that a script puts here is pressed. */
const frameHtml = ({ src, name, href, text }: FramePart): Html =>
  html`<span class="frame" data-frame="${src}" data-site="${name}"><a class="external" rel="noopener" href="${href}">${text}</a></span>`;

type QueryPart = Extract<BodyPart, { readonly kind: 'query' }>;

/** What a `query` block finds, with a way to the search for all of it. */
const queryHtml = ({ query, href, entries, unwritten, total, isRest, problems }: QueryPart): Html => {
  const found = total === 0 ? 'No note is found' : total === 1 ? '1 note' : `${total} notes`;
  const more = total - entries.length - unwritten.length;
  const items = [
    ...entries.map((entry) => html`\n<li><a href="${entry.href}">${entry.title}</a></li>`),
    ...unwritten.map(
      (name) => html`\n<li>${linkHtml({ kind: 'unwritten', name, candidates: [] }, name)}</li>`,
    ),
    more > 0 && html`\n<li><a href="${href}">${more} more</a></li>`,
  ];
  return html`<div class="query" role="group" aria-label="Notes found for ${query}">
<p class="query-title">${found} for ${isRest && 'what is understood of '}<a href="${href}"><code>${query}</code></a></p>${problems.map(
    (problem) => html`\n<p class="embed-problem">${problem}</p>`,
  )}${total > 0 && html`\n<ul>${items}\n</ul>`}
</div>`;
};

const problemHtml = (words: string, chain: readonly string[]): Html =>
  html`<div class="embed-problem" role="note">${words}${chain.length > 0 && html`<span class="chain"> ${chain.join(' → ')}</span>`}</div>`;

const headingLevel = (level: number): Html => unsafe(`h${Math.min(6, Math.max(1, Math.trunc(level)))}`);

const partHtml = (part: BodyPart): Html => {
  if (typeof part === 'string') return unsafe(part);
  switch (part.kind) {
    case 'link':
      return linkHtml(part.link, part.text);
    case 'link-open':
      return linkTags(part.link, part.title)[0];
    case 'link-close':
      return linkTags(part.link)[1];
    case 'attribute':
      return html`${attribute(part.name, part.value)}`;
    case 'media':
      return mediaHtml(part);
    case 'frame':
      return frameHtml(part);
    case 'query':
      return queryHtml(part);
    case 'embed-open':
      return html`<div class="embed" role="group" aria-label="From ${part.title}"><p class="embed-title"><a href="${part.href}">${part.title}</a></p>`;
    case 'embed-close':
      return html`</div>`;
    case 'embed-problem':
      return problemHtml(part.words, part.chain);
    case 'heading-open':
      return html`<${headingLevel(part.level)}${attribute('id', part.id)}>`;
    case 'heading-close':
      return html`${part.id !== null && html` <a class="anchor" href="#${encodeURIComponent(part.id)}" aria-label="Link to ${part.text}">#</a>`}</${headingLevel(part.level)}>`;
    case 'anchor':
      return html`<span id="${part.id}"></span>`;
    case 'anchor-link':
      return html`<a href="${part.href}" aria-label="${part.label}">${part.text}</a>`;
    case 'tag':
      return html`<a class="tag" href="${part.href}">#${part.tag}</a>`;
  }
};

/** The text of a note. */
export const bodyHtml = (parts: readonly BodyPart[]): Html => html`${parts.map(partHtml)}`;
