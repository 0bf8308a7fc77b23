import type { Highlight, NoteContent, NoteRef } from '../core/site/data/page-data.ts';
import { type Html, html, joined } from './html.ts';
import { noteLink } from './related.ts';

const highlightHtml = ({ label, entries, more }: Highlight): Html => html`
<section aria-label="${label}"><h2>${label}</h2>
<ul class="entries">${entries.map(
  ({ note, aside }) => html`
<li>${noteLink(note)}${aside !== null && html` <span class="aside">${aside}</span>`}</li>`,
)}
</ul>${more > 0 && html`<p class="more">and ${more} more below</p>`}
</section>`;

/** What a note of its kind is looked up for. */
export const highlightsHtml = (highlights: readonly Highlight[]): Html | null =>
  highlights.length === 0
    ? null
    : html`
<div class="highlights">${highlights.map(highlightHtml)}
</div>`;

const stepHtml = (label: string, notes: readonly NoteRef[]): Html | null =>
  notes.length === 0
    ? null
    : html`
<p class="${label.toLowerCase()}"><span class="label">${label}</span> ${joined(
        notes.map((note) => html`<a href="${note.href}">${note.title}</a>`),
        ', ',
      )}</p>`;

/** The way to the note before and the one after. */
export const stepsHtml = ({ previous, next }: NoteContent['steps']): Html | null =>
  previous.length + next.length === 0
    ? null
    : html`
<nav class="steps" aria-label="Previous and next">${stepHtml('Previous', previous)}${stepHtml('Next', next)}
</nav>`;
