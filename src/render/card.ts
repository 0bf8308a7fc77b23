import type { Card } from '../core/site/data/page-data.ts';
import { inlineHtml } from './body.ts';
import { type Html, html, joined } from './html.ts';
import { noteLink } from './related.ts';

const bibtexHtml = (bibtex: string | null): Html | null =>
  bibtex === null
    ? null
    : html`
<details class="bibtex"><summary>BibTeX</summary><pre><code>${bibtex}</code></pre></details>`;

/** Where a thing is found outside, who made it, and how it is cited. */
export const cardHtml = ({ authors, year, venue, links, introduces, bibtex }: Card): Html => {
  const published = [venue, year].filter((part) => part !== null);
  return html`
<div class="card">
${authors.length > 0 && html`<p class="authors">${joined(authors.map(inlineHtml), ', ')}</p>`}
${published.length > 0 && html`<p class="published">${published.join(', ')}</p>`}
${links.length > 0 && html`<ul class="card-links">${links.map(({ label, href }) => html`<li><a class="external" rel="noopener" href="${href}">${label}</a></li>`)}</ul>`}
${
  introduces.length > 0 &&
  html`<p class="introduces"><span class="label">Introduces</span> ${joined(
    introduces.map((note) => html`<span>${noteLink(note)}</span>`),
    ' ',
  )}</p>`
}${bibtexHtml(bibtex)}
</div>`;
};
