import { notePath } from '../../src/core/model/ids.ts';
import { tableGet } from '../../src/core/model/table.ts';
import { renderBody } from '../../src/core/parse/html/render-body.ts';
import { routesOf } from '../../src/core/site/address/routes.ts';
import type { PageData } from '../../src/core/site/data/page-data.ts';
import { pageOf } from '../../src/core/site/page.ts';
import type { SiteInput } from '../../src/core/site/site-input.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { renderPage } from '../../src/render/render-page.ts';
import type { Shell } from '../../src/render/shell.ts';

/** A shell without files, with addresses that tell what they are. */
export const PLAIN_SHELL: Shell = {
  base: '/',
  lang: 'en',
  live: null,
  assets: { css: ['/assets/page.css'], js: ['/assets/page.js'] },
  searchIndex: '/assets/search.json',
  graphPayload: '/assets/graph.json',
  policy: "default-src 'self'",
};

/** What pages of a snapshot are made from, bodies rendered on the spot. */
export const siteInput = (snapshot: Snapshot, live = false, today?: string): SiteInput => ({
  view: snapshot,
  live,
  ...(today === undefined ? {} : { today }),
  bodyOf: (path) => {
    const file = tableGet(snapshot.vault.sources, path);
    return file ? renderBody(file, snapshot.vault.settings) : { pieces: [], ranges: new Map(), features: [] };
  },
});

/** `pageAt(vault({ 'a.md': '' }), '/a/')`. */
export const pageAt = (snapshot: Snapshot, route: string): PageData | null =>
  pageOf(siteInput(snapshot), route);

/** The HTML of a page; '' where there is none. */
export const htmlAt = (snapshot: Snapshot, route: string): string => {
  const page = pageAt(snapshot, route);
  return page ? renderPage(page, PLAIN_SHELL) : '';
};

/** The HTML of a note's own text on its page. */
export const textOf = (snapshot: Snapshot, path: string): string => {
  const html = htmlAt(snapshot, routesOf(snapshot).routeOf(notePath(path)));
  return (
    /<div class="text">\n([\s\S]*?)\n<\/div>(?:\n<div class="highlights|\n<section class="properties|\n<ul class="tags|\n<p class="history|\n<nav class="steps|\n<\/article>)/.exec(
      html,
    )?.[1] ?? ''
  );
};
