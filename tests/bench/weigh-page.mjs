import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const compressed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;

/** Sizes of assets: their names say what is in them, and every page has the same. */
const known = new Map();

const weighAsset = (site, file) => {
  const where = path.join(site, file);
  const size = known.get(where) ?? compressed(fs.readFileSync(where));
  known.set(where, size);
  return size;
};

/** Files that a script of the site needs before it runs, itself first. */
const withImports = (site, file, found = new Set()) => {
  if (found.has(file)) return found;
  found.add(file);
  const code = fs.readFileSync(path.join(site, file), 'utf8');
  for (const [, name] of code.matchAll(
    /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^"'();]*?from\s*)?["'](\.[^"']+)["']/g,
  ))
    withImports(site, path.posix.join(path.posix.dirname(file), name), found);
  return found;
};

/** Scripts that the page's own script loads at once for elements it finds. */
const islandsIn = (site, html) =>
  fs
    .readdirSync(path.join(site, 'assets'))
    .filter((file) => {
      const name = /^(graph-view|search-page|thread-finder)-[\w-]{8}\.js$/.exec(file)?.[1];
      return name !== undefined && html.includes(`<${name}`);
    })
    .map((file) => `assets/${file}`);

/**
 * Bytes of a first visit to a page of a built site, each file compressed (brotli 9): HTML, style sheets, and scripts
 * with what they load at once. Fonts are apart. `weighPage('site', 'terms/vae/index.html')` → `{ total: 20100, … }`.
 */
export const weighPage = (site, page, base = '/') => {
  const html = fs.readFileSync(path.join(site, page), 'utf8');
  const named = (pattern) => [...html.matchAll(pattern)].map(([, href]) => href.slice(base.length));
  const styles = named(/<link rel="stylesheet" href="([^"]+)"/g);
  const scripts = new Set();
  for (const file of named(/<script[^>]* src="([^"]+)"/g)) withImports(site, file, scripts);
  for (const file of islandsIn(site, html)) withImports(site, file, scripts);
  const sum = (files) => [...files].reduce((total, file) => total + weighAsset(site, file), 0);
  const parts = { html: compressed(html), style: sum(styles), script: sum(scripts) };
  return { page, ...parts, total: parts.html + parts.style + parts.script };
};

/** Every page of a site. */
export const pagesIn = (site) =>
  fs
    .readdirSync(site, { recursive: true })
    .filter((file) => file.endsWith('.html') && !/^assets[\\/]/.test(file))
    .map((file) => file.replaceAll(path.sep, '/'));

/** The heaviest of the pages with the most HTML, compressed or not. */
export const heaviestPage = (site, among = 40) => {
  const sized = pagesIn(site).map((page) => ({ page, size: fs.statSync(path.join(site, page)).size }));
  sized.sort((a, b) => b.size - a.size || (a.page < b.page ? -1 : 1));
  return sized
    .slice(0, among)
    .map(({ page }) => weighPage(site, page))
    .reduce((most, one) => (one.total > most.total ? one : most));
};

/** Bytes of the fonts of a site. */
export const weighFonts = (site) => {
  const folder = path.join(site, 'fonts');
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((file) => file.endsWith('.woff2')) : [];
  return files.reduce((total, file) => total + fs.statSync(path.join(folder, file)).size, 0);
};
