import type {
  CountedLink,
  IndexEntry,
  IndexGroup,
  LabelledLink,
  PageData,
} from '../core/site/data/page-data.ts';
import { type Html, html } from './html.ts';
import { kindBadge } from './kind-badge.ts';
import { noteLink, pager } from './related.ts';

type IndexPage = Extract<PageData, { readonly kind: 'index' }>;
type TagsPage = Extract<PageData, { readonly kind: 'tags' }>;

const statusHtml = ({ note }: IndexEntry): Html | null =>
  note.status &&
  html` <span class="dot ${note.status}" title="${note.status}"><span class="hidden">${note.status}</span></span>`;

/** A note with its definition. */
export const indexEntryHtml = (entry: IndexEntry): Html => html`
<li><span class="line">${noteLink(entry.note)}${statusHtml(entry)}${
  entry.aside !== null && html` <span class="aside">${entry.aside}</span>`
}</span>${entry.definition !== null && html`<p class="gist">${entry.definition}</p>`}</li>`;

const groupHtml = ({ label, id, entries }: IndexGroup): Html => html`
<section class="letter"><h2 id="${id}">${label}</h2>
<ul class="index">${entries.map(indexEntryHtml)}
</ul></section>`;

/** Names with numbers. */
export const countedHtml = (links: readonly CountedLink[], name: string): Html | null =>
  links.length === 0
    ? null
    : html`
<ul class="counted" aria-label="${name}">${links.map(
        ({ label, href, count }) => html`
<li><a href="${href}">${label}</a> <span class="count">${count}</span></li>`,
      )}
</ul>`;

const lettersHtml = (letters: readonly LabelledLink[]): Html | null =>
  letters.length < 2
    ? null
    : html`
<nav class="letters" aria-label="Go to">${letters.map(({ label, href }) => html`<a href="${href}">${label}</a> `)}</nav>`;

const sheetsHtml = ([first, ...further]: readonly string[]): Html | null =>
  first === undefined
    ? null
    : html` · <a href="${first}">${further.length === 0 ? 'All on one page, to print' : 'To print'}</a>`;

export const indexHtml = ({ head, noteKind, intro, below, letters, list, sheets }: IndexPage): Html => html`
<header class="list-head">
<h1>${noteKind !== null && kindBadge(noteKind)}${head.title}</h1>
${intro !== null && html`<p class="count">${intro}${sheetsHtml(sheets)}</p>`}${lettersHtml(letters)}
</header>${countedHtml(below, 'Below')}${list.items.map(groupHtml)}${pager(head.title, list)}`;

export const tagsHtml = ({ head, list }: TagsPage): Html => html`
<header class="list-head">
<h1>${head.title}</h1>
</header>${
  list.total === 0
    ? html`<p class="empty">No note has a tag yet. Write <code>#name</code> in a note, or <code>tags: [name]</code> in its properties.</p>`
    : html`
<ul class="tag-list">${list.items.map(
        ({ label, href, count, depth }) => html`
<li class="depth-${Math.min(depth, 3)}"><a class="tag" href="${href}">#${label}</a> <span class="count">${count}</span></li>`,
      )}
</ul>`
}${pager('tags', list)}`;
