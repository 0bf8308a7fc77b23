import { capitalised } from '../core/model/capitalised.ts';
import type { Status } from '../core/model/note.ts';
import type {
  CitedAddress,
  LabelledLink,
  NoteContent,
  PropertyView,
  Sessions,
} from '../core/site/data/page-data.ts';
import { bodyHtml, inlineHtml } from './body.ts';
import { cardHtml } from './card.ts';
import { highlightsHtml, stepsHtml } from './highlights.ts';
import { attribute, type Html, html, joined, type Slot } from './html.ts';
import { kindBadge } from './kind-badge.ts';
import { aloneSection, localGraphSection } from './local-graph.ts';
import { noteLink, relatedSection } from './related.ts';

const STATUS_WORDS = {
  want: 'want to learn',
  learning: 'learning',
  learned: 'learned',
  dropped: 'dropped',
} as const;

const sessionsHtml = ({ total, done }: Sessions): Html => {
  const sessions = total === 1 ? '1 session' : `${total} sessions`;
  if (done === null) return html`<span>${sessions}</span>`;
  return html`<span>${sessions}, ${done === total ? 'all' : done} done <progress max="${total}" value="${done}" aria-hidden="true"></progress></span>`;
};

const editorLink = ({ editorHref }: NoteContent): Html | null =>
  editorHref === null ? null : html`<a class="edit" href="${editorHref}">Open in editor</a>`;

/** As written, but for `want`, which is short for something. */
const statusWords = (status: Status, written: string | null): string =>
  written === null || written === 'want' ? STATUS_WORDS[status] : written;

const factsHtml = (note: NoteContent): Html => {
  const status =
    note.status &&
    html`<span class="status ${note.status}">${statusWords(note.status, note.statusText)}</span>`;
  const facts: Slot[] = [
    html`<a class="kind" href="${note.kindHref}">${kindBadge(note.kind)}${note.kind}</a>`,
    status,
    note.isPrivate && html`<span class="private">private</span>`,
    note.date !== null && html`<span>${note.date}</span>`,
    note.untouchedDays !== null && html`<span>untouched for ${note.untouchedDays} days</span>`,
    note.sessions && sessionsHtml(note.sessions),
    note.headings.length > 1 && html`<a class="to-contents" href="#_contents">On this page</a>`,
    editorLink(note),
  ];
  return html`<p class="facts">${joined(
    facts.filter((fact) => fact !== null && fact !== false),
    ' ',
  )}</p>`;
};

const propertiesHtml = (properties: readonly PropertyView[]): Html | null =>
  properties.length === 0
    ? null
    : html`
<section class="properties" aria-label="Properties"><dl>${properties.map(
        ({ label, values }) => html`
<div><dt>${label}</dt><dd>${joined(values.map(inlineHtml), ', ')}</dd></div>`,
      )}
</dl></section>`;

const tagsHtml = (tags: readonly LabelledLink[]): Html | null =>
  tags.length === 0
    ? null
    : html`
<ul class="tags" aria-label="Tags">${tags.map(({ label, href }) => html`<li><a class="tag" href="${href}">#${label}</a></li>`)}</ul>`;

const historyHtml = ({ written, updated }: NoteContent['history']): Html | null => {
  const parts = [written !== null && `Written ${written}`, updated !== null && `last changed ${updated}`];
  const said = parts.filter((part) => part !== false).join(', ');
  return said === '' ? null : html`\n<p class="history">${capitalised(said)}.</p>`;
};

/** The line for the notes walked through, then the note: title, definition, card, text, properties, tags. */
export const articleHtml = (
  note: NoteContent,
  isHome = false,
): Html => html`<div class="trail" data-keep></div>
<article class="${['note', ...note.cssClasses].join(' ')}" data-kind="${note.kind}"${attribute('data-path', note.path)}>
<header>
${!isHome && factsHtml(note)}${!isHome && note.path !== null && html`<note-writing></note-writing>`}
<h1${attribute('id', note.titleAnchor)}>${note.title}</h1>
${
  note.aliases.length > 0 &&
  html`<p class="aliases">also ${joined(
    note.aliases.map((alias) => html`<span>${alias}</span>`),
    ', ',
  )}</p>`
}
${note.definition !== null && html`<p class="definition">${note.definition}</p>`}${note.card && cardHtml(note.card)}
</header>
<div class="text">
${note.body.length > 0 ? bodyHtml(note.body) : html`<p class="empty">Nothing is written here yet.</p>`}
</div>${highlightsHtml(note.highlights)}${propertiesHtml(note.properties)}${tagsHtml(note.tags)}${historyHtml(note.history)}${isHome && note.editorHref !== null && html`\n<p class="history">${editorLink(note)}</p>`}${stepsHtml(note.steps)}
</article>`;

const citedHtml = (cited: readonly CitedAddress[]): Html | null =>
  cited.length === 0
    ? null
    : html`
<section class="related" aria-label="Also cited in">
<h2>Also cited in</h2>
<ul class="entries">${cited.map(
        ({ href, notes, total }) => html`
<li><a class="external" rel="noopener" href="${href}">${href}</a>: ${joined(notes.map(noteLink), ', ')}${total > notes.length && html` and ${total - notes.length} more`}</li>`,
      )}
</ul>
</section>`;

/** What stands below the text: what links here, where it leads, and who names it without a link. */
export const relationsHtml = (note: NoteContent, isHome = false): Html => html`<div class="relations">${[
  relatedSection({
    name: 'Backlinks',
    list: note.backlinks,
    empty: isHome
      ? null
      : html`No other note links here yet. Write <code>[[${note.linkName}]]</code> where you mean it.`,
    compact: false,
  }),
  relatedSection({
    name: 'Outgoing links',
    list: note.outgoing,
    empty: isHome ? null : 'This note links to no other yet.',
    compact: true,
  }),
  relatedSection({ name: 'Unlinked mentions', list: note.mentions, empty: null, compact: false }),
  citedHtml(note.cited),
]}
</div>`;

const onThisPage = ({ headings, otherHeadings }: NoteContent): Html | null =>
  headings.length + otherHeadings.count < 2
    ? null
    : html`
<section class="contents" id="_contents" aria-label="On this page">
<h2>On this page</h2>
<ul>${headings.map(
        ({ level, text, href }) => html`
<li class="level-${Math.min(level, 4)}"><a href="${href}">${text}</a></li>`,
      )}
</ul>${otherHeadings.count > 0 && html`<p class="more">and ${otherHeadings.count} more${otherHeadings.areWithin && ' within these'}</p>`}
</section>`;

/** The right column of a note. */
export const besideNote = (note: NoteContent): Html =>
  html`${onThisPage(note)}${localGraphSection(note.localGraph)}${note.alone && aloneSection(note.alone)}`;
