import type { HomeList, PageData, ThreadView } from '../core/site/data/page-data.ts';
import { type Html, html } from './html.ts';
import { kindBadge } from './kind-badge.ts';
import { countedHtml, indexEntryHtml } from './lists.ts';
import { homeMapSection } from './local-graph.ts';
import { articleHtml, relationsHtml } from './note.ts';
import { contextHtml, noteLink } from './related.ts';
import type { Shell } from './shell.ts';

type HomePage = Extract<PageData, { readonly kind: 'home' }>;

const listHtml = ({ label, entries, total, href }: HomeList): Html | null =>
  entries.length === 0
    ? null
    : html`
<section aria-label="${label}">
<h2>${href === null ? label : html`<a href="${href}">${label}</a>`}</h2>
<ul class="index short">${entries.map(indexEntryHtml)}
</ul>
${href !== null && total > entries.length && html`<p class="more"><a href="${href}">All ${total}</a></p>`}
</section>`;

/** Names alone, for the narrow column: what a list says of each is a click away. */
const namesHtml = ({ label, entries, total, href }: HomeList): Html | null =>
  entries.length === 0
    ? null
    : html`
<section class="names" aria-label="${label}">
<h2>${href === null ? label : html`<a href="${href}">${label}</a>`} <span class="count">${total}</span></h2>
<ul class="entries">${entries.map(
        ({ note, aside }) => html`
<li>${noteLink(note)}${aside !== null && html` <span class="aside">${aside}</span>`}</li>`,
      )}
</ul>
${href !== null && total > entries.length && html`<p class="more"><a href="${href}">All ${total}</a></p>`}
</section>`;

const threadHtml = ({ from, to, href, hops }: ThreadView): Html => html`
<section class="thread" aria-label="A thread">
<h2>How do ${from.title} and ${to.title} hang together?</h2>
<ol class="hops">
<li>${noteLink(from)}</li>${hops.map(
  (hop) => html`
<li><span class="hop-label">${hop.label}</span> ${noteLink(hop.to)}${contextHtml(hop.context)}</li>`,
)}
</ol>
<p class="more"><a href="${href}">Ask for another thread</a></p>
</section>`;

const emptyHtml = (): Html => html`
<section class="first" aria-label="What to do first">
<h1>No notes here yet</h1>
<p>Notes are Markdown files, which end in <code>.md</code>. Make a file <code>terms/Sparse Coding.md</code> here, in any editor, and write:</p>
<pre><code>Sparse coding writes each observation as a sum of a few parts. See [[Auto-encoder]].</code></pre>
<p>It appears on this page as soon as it is saved. What is in <code>[[double brackets]]</code> links to another note, written or not.</p>
<p>Or let Clew begin: <code>clew init --write</code> makes a few notes, and <code>clew import page.md --write</code> makes them of one long page you have.</p>
</section>`;

const introHtml = (siteTitle: string): Html => html`
<header class="home-head">
<h1>${siteTitle}</h1>
<p class="lead">Notes that hang together: look something up, see what links to it, and walk from one idea to the next.</p>
</header>`;

const tryHtml = (word: string, shell: Shell): Html =>
  html`<p class="try">Look something up: try <a href="${shell.base}search/?q=${encodeURIComponent(word)}"><code>${word}</code></a></p>`;

/** Home: what this is, where to begin, what is being learned. */
export const homeHtml = (page: HomePage, shell: Shell): Html => {
  if (page.isEmpty) return emptyHtml();
  const { note, thread, kinds } = page;
  const lists = [page.questions, page.newest, page.mostLinked].map(listHtml);
  return html`<div class="home-top">
<div class="home-text">${note ? articleHtml(note, true) : [introHtml(page.head.siteTitle), lists]}</div>
<div class="first-look">${page.tryWord !== null && tryHtml(page.tryWord, shell)}${thread && threadHtml(thread)}${page.byStatus.map(namesHtml)}</div>
</div>
${homeMapSection(page.map)}
<div class="home-lists">${note && lists}
<section aria-label="Kinds">
<h2>Kinds</h2>
<ul class="counted">${kinds.map(
    ({ kind, label, href, count }) => html`
<li>${kindBadge(kind)}<a href="${href}">${label}</a> <span class="count">${count}</span></li>`,
  )}
</ul>
</section>${
    page.folders.length > 0 &&
    html`
<section aria-label="Folders">
<h2>Folders</h2>${countedHtml(page.folders, 'Folders')}
</section>`
  }
</div>${note && relationsHtml(note, true)}`;
};
