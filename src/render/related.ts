import { memo } from '../core/model/memo.ts';
import type { ContextPart, NoteRef, Paged } from '../core/site/data/page-data.ts';
import type { RelatedEntry, RelatedGroup, RelatedPage } from '../core/site/data/related-data.ts';
import { linkHtml } from './body.ts';
import { type Html, html, lasting, type Slot } from './html.ts';
import { kindBadge } from './kind-badge.ts';

/** A note as a line in a list: its mark and its title. Written once: it stands on the pages of all its neighbours. */
export const noteLink = memo((note: NoteRef) =>
  lasting(html`${kindBadge(note.kind)}<a href="${note.href}">${note.title}</a>`),
);

/** A sentence with the link it is about marked in it. */
export const contextHtml = (context: readonly ContextPart[]): Html | null =>
  context.length === 0
    ? null
    : html`<p class="context">${context.map((part) => (part.marked ? html`<mark>${part.text}</mark>` : part.text))}</p>`;

const entryHtml = (entry: RelatedEntry, unit: RelatedPage['unit']): Html => html`
<li>${entry.note ? noteLink(entry.note) : entry.other && linkHtml(entry.other.link, entry.other.text)}${
  entry.count > 1 && html` <span class="count">${entry.count} ${unit}</span>`
}${entry.section && html` <span class="to-section">to <a href="${entry.section.href}">${entry.section.text}</a></span>`}${contextHtml(entry.context)}</li>`;

const groupHtml = (
  group: RelatedGroup,
  unit: RelatedPage['unit'],
  level: Html,
  compact: boolean,
): Html => html`
${group.label !== '' && html`<${level}>${group.label}</${level}>`}
<ul class="${compact ? 'entries compact' : 'entries'}">${group.entries.map((entry) => entryHtml(entry, unit))}
</ul>`;

const H2 = html`h2`;
const H3 = html`h3`;

/** Where a list goes on; nothing where it does not. `label` names the list for those who hear it. */
export const pager = (label: string, { page, pages, previous, next }: Paged<unknown>): Html | null => {
  if (pages < 2) return null;
  const link = (href: string, rel: string, words: string) =>
    html`<a rel="${rel}" href="${href}">${words}</a>`;
  return html`
<nav class="pager" aria-label="Pages of ${label}">
<span>Page ${page} of ${pages}</span>
${previous !== null && link(previous, 'prev', 'Previous page')}
${next !== null && link(next, 'next', 'Next page')}
</nav>`;
};

export interface RelatedSection {
  /** Name of the region. */
  readonly name: string;
  readonly list: RelatedPage;
  /** What to say, and do, when it is empty; null leaves the region out. */
  readonly empty: Slot;
  /** Without room for sentences. */
  readonly compact: boolean;
}

/** Where to look for those that no page lists. */
export const restHtml = ({ rest }: RelatedPage): Html | null =>
  rest &&
  html`
<p class="rest">Listed are the ${rest.listed} notes that name it most often. <a href="${rest.href}">A search for its names finds more.</a></p>`;

/** A region of what a note hangs together with. */
export const relatedSection = ({ name, list, empty, compact }: RelatedSection): Html | null => {
  if (list.total === 0 && empty === null) return null;
  return html`
<section class="related" aria-label="${name}">
<h2>${name} ${list.total > 0 && html`<span class="count">${list.total}</span>`}</h2>${
    list.total === 0
      ? html`<p class="empty">${empty}</p>`
      : list.items.map((group) => groupHtml(group, list.unit, H3, compact))
  }${pager(name, list)}${restHtml(list)}
</section>`;
};

/** The groups of a page that is one list. */
export const relatedGroups = ({ items, unit }: RelatedPage): Html =>
  html`${items.map((group) => groupHtml(group, unit, H2, false))}`;
