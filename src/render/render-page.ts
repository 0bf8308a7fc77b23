import type { PageData } from '../core/site/data/page-data.ts';
import { healthHtml } from './health.ts';
import { homeHtml } from './home.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { indexHtml, tagsHtml } from './lists.ts';
import { articleHtml, besideNote, relationsHtml } from './note.ts';
import { graphHtml, missingHtml, redirectDocument, searchHtml, threadPageHtml } from './plain-pages.ts';
import { noteLink, pager, relatedGroups, restHtml } from './related.ts';
import { pagePolicy, type Shell } from './shell.ts';

type NoteListPage = Extract<PageData, { readonly kind: 'note-list' }>;

const noteListHtml = ({ note, label, list }: NoteListPage) => html`
<header class="list-head">
<h1>${label} of ${note.title}</h1>
<p>${noteLink(note)}</p>
</header>
<section class="related" aria-label="${label}">${relatedGroups(list)}</section>${pager(label, list)}${restHtml(list)}`;

/** A page as HTML: `renderPage(pageOf(input, '/terms/vae/'), shell)`. */
export const renderPage = (page: PageData, site: Shell): string => {
  const policy = site.policy === null ? null : pagePolicy(site.policy, page);
  const shell = policy === site.policy ? site : { ...site, policy };
  const { head, kind } = page;
  switch (page.kind) {
    case 'note': {
      const main = html`${articleHtml(page.note)}
${relationsHtml(page.note)}`;
      return layout({ head, kind, main, beside: besideNote(page.note) }, shell);
    }
    case 'home':
      return layout({ head, kind, main: homeHtml(page, shell) }, shell);
    case 'note-list':
      return layout({ head, kind, main: noteListHtml(page) }, shell);
    case 'index':
      return layout({ head, kind, main: indexHtml(page) }, shell);
    case 'tags':
      return layout({ head, kind, main: tagsHtml(page) }, shell);
    case 'graph':
      return layout({ head, kind, main: graphHtml(page, shell), isWide: true }, shell);
    case 'search':
      return layout({ head, kind, main: searchHtml(head, shell) }, shell);
    case 'thread':
      return layout({ head, kind, main: threadPageHtml(head, shell) }, shell);
    case 'health':
      return layout({ head, kind, main: healthHtml(page) }, shell);
    case 'missing':
      return layout({ head, kind, main: missingHtml(head, shell) }, shell);
    case 'redirect':
      return redirectDocument(page.to, shell, page.canonical);
  }
};
