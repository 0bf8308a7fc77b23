import { memo } from '../core/model/memo.ts';
import type { LabelledLink, PageHead } from '../core/site/data/page-data.ts';
import { attribute, type Html, html, lasting, type Slot, unsafe } from './html.ts';
import { kindBadge } from './kind-badge.ts';
import type { Shell } from './shell.ts';
import { THEME_SCRIPT } from './theme-script.ts';

/** What a kind of page puts into the layout all share. */
export interface PageParts {
  readonly head: PageHead;
  readonly main: Slot;
  /** The right column; null leaves it out. */
  readonly beside?: Slot;
  /** A page that takes the whole window: the map. */
  readonly isWide?: boolean;
  /** Names the kind of page for styles and scripts. */
  readonly kind: string;
}

/** What other sites show of a page that is shared; a picture needs the site's full address. */
const sharedHtml = (
  head: PageHead,
  kind: string,
  title: Html,
  description: Html | null,
): Html => html`<meta property="og:title" content="${title}">
<meta property="og:type" content="${kind === 'note' ? 'article' : 'website'}">
<meta property="og:site_name" content="${head.siteTitle}">
${
  description &&
  html`<meta property="og:description" content="${description}">
`
}${
  head.canonical !== null &&
  html`<meta property="og:url" content="${head.canonical}">
`
}${
  head.image !== null &&
  html`<meta property="og:image" content="${head.image}">
`
}<meta name="twitter:card" content="${head.image === null ? 'summary' : 'summary_large_image'}">`;

const searchHtml = (shell: Shell): Html => html`<search-box${attribute('data-index', shell.searchIndex)}>
<form role="search" action="${shell.base}search/" method="get">
<input type="search" name="q" role="combobox" aria-label="Search notes" aria-expanded="false" autocomplete="off" spellcheck="false" placeholder="Search notes">
</form>
</search-box>`;

/**
 * What is the same in all pages of a site, written once. Styles come first: a browser that is to lead over from the
 * page before decides so before it has read on.
 */
const partsOf = memo((shell: Shell) => ({
  start: lasting(html`<head>
<meta charset="utf-8">
${shell.policy !== null && html`<meta http-equiv="Content-Security-Policy" content="${shell.policy}">`}
${shell.assets.css.map((href) => html`<link rel="stylesheet" href="${href}">\n`)}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">`),
  end: lasting(html`<link rel="icon" href="${shell.base}favicon.svg" type="image/svg+xml">
<link rel="preload" href="${shell.base}fonts/reader-serif-1.woff2" as="font" type="font/woff2" crossorigin>
<script>${unsafe(THEME_SCRIPT)}</script>
${shell.assets.js.map((src) => html`<script type="module" src="${src}"></script>\n`)}</head>`),
  search: lasting(searchHtml(shell)),
  tools: lasting(html`<li><a href="${shell.base}graph/">Map</a></li>
<li><a href="${shell.base}thread/">Thread</a></li>
<li><a href="${shell.base}tags/">Tags</a></li>`),
}));

const headHtml = (head: PageHead, kind: string, shell: Shell): Html => {
  const { start, end } = partsOf(shell);
  // Both are said twice, and definitions are long.
  const title = html`${head.title}`;
  const description = head.description === null ? null : html`${head.description}`;
  return html`${start}
<title>${title}${head.title !== head.siteTitle && html` · ${head.siteTitle}`}</title>
${description && html`<meta name="description" content="${description}">`}
${head.canonical !== null && html`<link rel="canonical" href="${head.canonical}">`}
${sharedHtml(head, kind, title, description)}
${end}`;
};

const kindItem = ({ kind, label, href }: PageHead['kinds'][number], here: string | null): Html => html`
<li><a href="${href}"${href === here && html` aria-current="page"`}>${kindBadge(kind)}${label}</a></li>`;

/** The kinds as most pages list them: on none of their own pages. */
const otherKinds = memo((kinds: PageHead['kinds']) =>
  lasting(html`${kinds.map((kind) => kindItem(kind, null))}`),
);

const kindsHtml = ({ kinds, href: here }: PageHead): Html | null =>
  kinds.length === 0
    ? null
    : html`
<h2>Kinds</h2>
<ul class="kinds">${
        kinds.some(({ href }) => href === here)
          ? kinds.map((kind) => kindItem(kind, here))
          : otherKinds(kinds)
      }
</ul>`;

const topFoldersHtml = ({ topFolders, href: here }: PageHead): Html | null =>
  topFolders.length === 0
    ? null
    : html`
<h2>Folders</h2>
<ul class="folders">${topFolders.map(
        ({ label, href }) => html`
<li><a href="${href}"${href === here && html` aria-current="page"`}>${label}</a></li>`,
      )}
</ul>`;

const foldersHtml = (folders: readonly LabelledLink[]): Html | null =>
  folders.length === 0
    ? null
    : html`
<h2>Beside this note</h2>
<ul class="folders">${folders.map(
        ({ label, href }) => html`
<li><a href="${href}">${label}</a></li>`,
      )}
</ul>
<div class="neighbours" data-folder="${folders.at(-1)?.href ?? ''}" data-keep></div>`;

const waysHtml = (
  head: PageHead,
  shell: Shell,
): Html => html`<nav id="ways" class="ways" popover aria-label="Site">
<ul class="tools">
${partsOf(shell).tools}${
  shell.health &&
  html`
<li><a href="${shell.health}"${head.href === shell.health && html` aria-current="page"`}>Health</a></li>`
}
</ul>${kindsHtml(head)}${topFoldersHtml(head)}${foldersHtml(head.folders)}
<div class="theme" data-theme-switch data-keep></div>
</nav>`;

const feedbackHref = (feedback: string): string | null => {
  if (/^(?:https?:\/\/|mailto:)/iu.test(feedback)) return feedback;
  return feedback.includes('@') ? `mailto:${feedback}` : null;
};

const footerHtml = ({ feedback }: PageHead): Html => {
  const href = feedback === null ? null : feedbackHref(feedback);
  return html`<footer class="foot">${href !== null && html`<a href="${href}">Tell what is wrong or missing here</a> · `}Made with Clew</footer>`;
};

/** A whole document: the way in at the left, the page in the middle, what it hangs together with at the right. */
export const layout = ({ head, main, beside, isWide, kind }: PageParts, shell: Shell): string =>
  html`<!doctype html>
<html lang="${shell.lang}" data-base="${shell.base}" data-page="${kind}"${attribute('data-live', shell.live)}>
${headHtml(head, kind, shell)}
<body${isWide && html` class="wide"`}>
<a class="skip" href="#main">Skip to the text</a>
<header class="way-in">
<a class="site" href="${shell.base}"><img src="${shell.base}favicon.svg" alt="" width="28" height="28">${head.siteTitle}</a>
${partsOf(shell).search}
<button type="button" class="menu" popovertarget="ways">Menu</button>
${waysHtml(head, shell)}
</header>
<main id="main" tabindex="-1">
${shell.banner && html`<p class="banner" role="note">${shell.banner}</p>`}${main}${
  shell.write && html`\n<script type="application/json" id="_write">${unsafe(shell.write)}</script>`
}
</main>
${beside && html`<aside class="beside" aria-label="About this page">${beside}</aside>`}
${footerHtml(head)}
<div class="notice" role="status" data-keep></div>
</body>
</html>
`.text;
