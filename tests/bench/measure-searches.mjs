/** What a visitor's search costs in a browser: Clew's, Pagefind's and MiniSearch's, asked the same on the same notes. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from './launch-chromium.mjs';
import { queriesOf } from './measure-pages.mjs';
import { bytesOf, openPage, PATIENCE_MS, untilQuiet } from './open-page.mjs';
import { percentile } from './percentile.mjs';
import { serveFolder } from './serve-folder.mjs';

const MINISEARCH = fileURLToPath(new URL('../../node_modules/minisearch/dist/es/index.js', import.meta.url));
/** Notes that are looked into for the words that stand in most. */
const SAMPLE = 400;
const COMMON = 3;
/** Words that are asked letter by letter. */
const TYPED = 4;

/** Keys of frontmatter stand in every note and are no words of its text. */
const FRONTMATTER = /^---\n[\s\S]*?\n---\n/;

/** Words that stand in the most notes, as a person might type them. */
const commonWords = (vault, files) => {
  const notes = new Map();
  const step = Math.max(1, Math.floor(files.length / SAMPLE));
  for (const file of files.filter((_, at) => at % step === 0)) {
    const text = fs.readFileSync(path.join(vault, file), 'utf8').replace(FRONTMATTER, '').toLowerCase();
    for (const word of new Set(text.match(/[a-z]{6,}/g))) notes.set(word, (notes.get(word) ?? 0) + 1);
  }
  return [...notes]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, COMMON)
    .map(([word]) => word);
};

/**
 * In the page: `window.ask(query)` settles when the list has changed and has results, `window.whole` then when texts
 * have been asked, too, and the number of notes is told.
 */
const askCombobox = () => {
  window.ask = (query) => {
    window.whole = new Promise((resolve) => {
      new MutationObserver((changes, observer) => {
        const isNote = ({ target }) => target instanceof Element && target.matches('.search-note');
        if (!changes.some(isNote)) return;
        observer.disconnect();
        resolve(null);
      }).observe(document.body, { childList: true, subtree: true });
    });
    return new Promise((resolve) => {
      const box = document.querySelector('input[name=q]');
      new MutationObserver((changes, observer) => {
        const isList = ({ target }) => target instanceof Element && target.matches('[role=listbox]');
        if (!changes.some(isList) || !document.querySelector('[role=option]')) return;
        observer.disconnect();
        resolve(null);
      }).observe(document.body, { childList: true, subtree: true });
      box.focus();
      box.value = query;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
  };
};

/** What the guides of the others show: the code and index fetched on the first search, five results put into a list. */
const PAGES = {
  'pagefind.html': `<ol></ol><script>
    const list = document.querySelector('ol');
    window.ask = async (query) => {
      window.search ??= import('/pagefind/pagefind.js');
      const found = await (await window.search).search(query);
      const results = await Promise.all(found.results.slice(0, 5).map((result) => result.data()));
      list.innerHTML = results.map(({ url, meta, excerpt }) => '<li><a href="' + url + '">' + meta.title + '</a> ' + excerpt).join('');
    };
  </script>`,
  'minisearch.html': `<ol></ol><script type="module">
    const list = document.querySelector('ol');
    const load = async () => {
      const [{ default: MiniSearch }, index] = await Promise.all([import('/minisearch.js'), fetch('/index.json')]);
      return MiniSearch.loadJSON(await index.text(), { fields: ['title', 'text'], storeFields: ['title'] });
    };
    window.ask = async (query) => {
      window.search ??= load();
      const found = (await window.search).search(query, { prefix: true });
      list.innerHTML = found.slice(0, 5).map(({ id, title }) => '<li><a href="' + id + '">' + title + '</a>').join('');
    };
  </script>`,
};

/** Asks one query: how long until there are results, until they are whole, and what is fetched until nothing more is. */
const ask = async (page, server, query) => {
  const from = server.sent.length;
  const took = await page.evaluate(
    async ([text, patience]) => {
      const start = performance.now();
      const late = new Promise((_, reject) => {
        setTimeout(() => reject(new Error(`no answer to “${text}”`)), patience);
      });
      await Promise.race([window.ask(text), late]);
      const ms = performance.now() - start;
      await Promise.race([window.whole, late]);
      return { ms, whole: window.whole ? performance.now() - start : null };
    },
    [query, PATIENCE_MS],
  );
  await untilQuiet(server);
  return { ...took, bytes: bytesOf(server.sent.slice(from)) };
};

/** Memory of the page and its workers after a collection, in MB; null where the browser does not tell. */
const memoryOf = (page) =>
  page.evaluate(async () => {
    if (!crossOriginIsolated || !performance.measureUserAgentSpecificMemory) return null;
    return (await performance.measureUserAgentSpecificMemory()).bytes / 1e6;
  });

const measureOne = async (browser, server, { name, address, prepare, queries, common }) => {
  const page = await openPage(browser, address);
  if (prepare) await page.evaluate(prepare);
  await untilQuiet(server);
  const before = await memoryOf(page);
  await page.evaluate(() => {
    window.seen.tasks.length = 0;
  });
  const [first, ...rest] = queries;
  const found = await ask(page, server, first);
  const later = [];
  for (const query of rest) later.push(await ask(page, server, query));
  const keys = [];
  for (const query of rest.slice(0, TYPED))
    for (let letters = 1; letters <= query.length; letters++)
      keys.push((await ask(page, server, query.slice(0, letters))).ms);
  const often = [];
  for (const query of common) often.push(await ask(page, server, query));
  const longest = await page.evaluate(() =>
    Math.max(0, ...window.seen.tasks.map(({ duration }) => duration)),
  );
  const after = await memoryOf(page);
  await page.context().close();
  const median = (values) => percentile(values, 0.5);
  const medians = (answers) => ({
    ms: median(answers.map(({ ms }) => ms)),
    whole: answers[0].whole === null ? null : median(answers.map(({ whole }) => whole)),
    bytes: median(answers.map(({ bytes }) => bytes)),
  });
  return {
    name,
    first: found,
    later: { ...medians(later), keys: percentile(keys, 0.95) },
    common: medians(often),
    longest,
    memory: before === null || after === null ? null : after - before,
  };
};

/**
 * Clew's search of a built site beside that of others: `pagefind` is the folder it wrote for the site, `minisearch` its
 * index as JSON; what there is none of is left out. Null without a browser.
 */
export const measureSearches = async ({
  site,
  vault,
  files,
  titles,
  route,
  work,
  pagefind,
  minisearch,
  port,
}) => {
  const browser = await launchChromium(['--enable-blink-features=ForceEagerMeasureMemory']).catch(() => null);
  if (!browser) return null;
  const folder = path.join(work, 'search-pages');
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, html] of Object.entries(PAGES))
    fs.writeFileSync(
      path.join(folder, name),
      `<!doctype html><meta charset="utf-8"><title>${name}</title>${html}`,
    );
  fs.copyFileSync(MINISEARCH, path.join(folder, 'minisearch.js'));
  if (minisearch) fs.copyFileSync(minisearch, path.join(folder, 'index.json'));
  if (pagefind) fs.cpSync(pagefind, path.join(folder, 'pagefind'), { recursive: true });
  const own = await serveFolder(site, port);
  const others = await serveFolder(folder, port + 1);
  const asked = { queries: queriesOf(titles), common: commonWords(vault, files) };
  try {
    const measured = [];
    // A search fetches a few of the numbered files, which come packed.
    own.warm(own.filesBelow('assets').filter((name) => !/-\d{4,}-/.test(name)));
    measured.push(
      await measureOne(browser, own, {
        ...asked,
        name: 'Clew',
        address: own.url + encodeURI(route),
        prepare: askCombobox,
      }),
    );
    for (const [name, page, isThere] of [
      ['Pagefind', 'pagefind.html', pagefind],
      ['MiniSearch', 'minisearch.html', minisearch],
    ]) {
      if (!isThere) continue;
      others.warm(name === 'MiniSearch' ? ['/index.json'] : []);
      measured.push(await measureOne(browser, others, { ...asked, name, address: `${others.url}/${page}` }));
    }
    return measured;
  } finally {
    await browser.close();
    own.stop();
    others.stop();
  }
};
