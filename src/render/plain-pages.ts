import type { LabelledLink, PageData, PageHead } from '../core/site/data/page-data.ts';
import { attribute, type Html, html } from './html.ts';
import type { Shell } from './shell.ts';

/** Where one can go from a page that needs a script. */
const indexesHtml = ({ kinds, topFolders }: PageHead, shell: Shell): Html => html`
<ul class="counted">
<li><a href="${shell.base}">Home</a></li>${[...kinds, ...topFolders].map(
  ({ label, href }) => html`
<li><a href="${href}">${label}</a></li>`,
)}
<li><a href="${shell.base}tags/">Tags</a></li>
</ul>`;

type GraphPage = Extract<PageData, { kind: 'graph' }>;

/** The map: a picture made in the browser, and its named views. */
export const graphHtml = ({ head, views, today }: GraphPage, shell: Shell): Html => html`
<section class="map" aria-label="Graph">
<h1 class="hidden">Map</h1>
<graph-view data-keep${attribute('data-payload', shell.graphPayload)}${attribute('data-today', today)}>${
  views.length > 0 &&
  html`
<ul class="graph-views" hidden>${views.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}</ul>`
}
<div class="needs-script">
<p>The map is drawn in your browser and needs JavaScript. The same notes are listed here:</p>${indexesHtml(head, shell)}
</div>
</graph-view>
</section>`;

export const searchHtml = (head: PageHead, shell: Shell): Html => html`
<header class="list-head"><h1>Search</h1></header>
<search-page data-keep${attribute('data-index', shell.searchIndex)}>
<form role="search" aria-label="All results" action="${shell.base}search/" method="get">
<input type="search" name="q" aria-label="Search all notes" autocomplete="off" spellcheck="false">
</form>
<div class="needs-script">
<p>Searching happens in your browser and needs JavaScript. Everything can be found by list, too:</p>${indexesHtml(head, shell)}
</div>
</search-page>`;

export const threadPageHtml = (head: PageHead, shell: Shell): Html => html`
<header class="list-head"><h1>How do two notes hang together?</h1></header>
<thread-finder data-keep${attribute('data-payload', shell.graphPayload)}>
<div class="needs-script">
<p>A thread is looked for in your browser and needs JavaScript. Each note lists what links to it, with the sentence:</p>${indexesHtml(head, shell)}
</div>
</thread-finder>`;

export const missingHtml = (head: PageHead, shell: Shell): Html => html`
<header class="list-head"><h1>Nothing here</h1></header>
<p>There is no page at this address. It may have been renamed, or not be written yet. <a class="missing" href="${shell.base}search/" data-keep>Search for it</a>, or begin from a list:</p>${indexesHtml(head, shell)}`;

/** A page that sends its visitors on. */
export const redirectDocument = (to: LabelledLink, shell: Shell, canonical: string | null): string =>
  html`<!doctype html>
<html lang="${shell.lang}">
<head>
<meta charset="utf-8">
${shell.policy !== null && html`<meta http-equiv="Content-Security-Policy" content="${shell.policy}">\n`}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${to.label}</title>
<link rel="canonical" href="${canonical ?? to.href}">
<link rel="icon" href="${shell.base}favicon.svg" type="image/svg+xml">
<meta http-equiv="refresh" content="0; url=${to.href}">
</head>
<body><p>This is now at <a href="${to.href}">${to.label}</a>.</p></body>
</html>
`.text;
