import { launchChromium } from './launch-chromium.mjs';
import { longestTask } from './longest-task.mjs';
import { measureMap } from './measure-map.mjs';
import { bytesOf, openPage, PATIENCE_MS, sleep, untilQuiet } from './open-page.mjs';
import { percentile } from './percentile.mjs';
import { serveFolder } from './serve-folder.mjs';

const QUERIES = 12;

const measureFirstVisit = async (browser, server, route) => {
  const from = server.sent.length;
  const page = await openPage(browser, server.url + encodeURI(route));
  await untilQuiet(server);
  const sent = server.sent.slice(from);
  const ofKind = (pattern) => bytesOf(sent.filter(({ route: asked }) => pattern.test(asked)));
  await page.context().close();
  return {
    html: ofKind(/\/$|\.html$/),
    style: ofKind(/\.css$/),
    script: ofKind(/\.js$/),
    fonts: ofKind(/\.woff2$/),
  };
};

/** Words to search for: from names of notes all over the vault. */
export const queriesOf = (titles) => {
  const step = Math.max(1, Math.floor(titles.length / QUERIES));
  const words = titles
    .filter((_, at) => at % step === 0)
    .map((title) => title.split(/[^\p{L}\p{N}]+/u).find((word) => word.length > 2))
    .filter((word) => word !== undefined);
  return [...new Set(words)].slice(0, QUERIES);
};

/**
 * In the page: what the last keystroke took until the list below the box showed something else (`took`) and until it
 * last changed (`settled`), as names that had to be fetched came; null where it did not.
 */
const watchTyping = () => {
  const list = document.querySelector('[role=listbox]');
  const input = document.querySelector('input[name=q]');
  const typed = { at: null, took: null, settled: null };
  Object.assign(window, { typed });
  input.addEventListener(
    'input',
    () => {
      typed.at = performance.now();
      typed.took = null;
      typed.settled = null;
    },
    { capture: true },
  );
  new MutationObserver(() => {
    if (typed.at === null) return;
    typed.settled = performance.now() - typed.at;
    typed.took ??= typed.settled;
  }).observe(list, { childList: true, subtree: true, characterData: true });
};

const measureSearch = async (browser, server, route, titles) => {
  const queries = queriesOf(titles);
  const page = await openPage(browser, server.url + encodeURI(route));
  await untilQuiet(server);
  const before = server.sent.length;
  const box = page.getByRole('combobox', { name: 'Search notes' });
  await box.focus();
  await page.keyboard.type(queries[0], { delay: 60 });
  await page.locator('[role=option]').first().waitFor({ timeout: PATIENCE_MS });
  await untilQuiet(server);
  const first = bytesOf(server.sent.slice(before));
  await page.evaluate(watchTyping);
  await page.evaluate(() => {
    window.seen.tasks.length = 0;
  });
  const later = [];
  const times = [];
  const settled = [];
  /** Those for which all was at hand. */
  const ready = [];
  for (const query of queries.slice(1)) {
    const from = server.sent.length;
    await box.fill('');
    for (const letter of query) {
      const asked = server.sent.length;
      await page.keyboard.type(letter);
      await sleep(120);
      const { took, settled: last } = await page.evaluate(() => window.typed);
      if (took === null) continue;
      times.push(took);
      settled.push(last);
      if (server.sent.length === asked) ready.push(took);
    }
    await untilQuiet(server);
    later.push(bytesOf(server.sent.slice(from)));
  }
  const tasks = await page.evaluate(() => window.seen.tasks);
  await page.context().close();
  return {
    first,
    keystroke: percentile(times, 0.95),
    settled: percentile(settled, 0.95),
    keystrokes: times.length,
    ready: percentile(ready, 0.95) ?? null,
    readyKeystrokes: ready.length,
    longest: Math.max(0, ...tasks.map(({ duration }) => duration)),
    later: percentile(later, 0.5),
  };
};

/** The longest task of the main thread, in processor time, while a word is typed and answered, code and index fetched for it. */
const measureTyping = async (browser, server, { route, name, word, more }) => {
  const page = await openPage(browser, server.url + encodeURI(route));
  await untilQuiet(server);
  const tasks = await longestTask(browser);
  await page.getByRole(name.role, { name: name.name }).focus();
  await page.keyboard.type(word, { delay: 60 });
  await untilQuiet(server);
  for (let left = more; left > 0; left--) {
    const button = page.getByRole('button', { name: 'Show more' });
    if (!(await button.isVisible())) break;
    await button.click();
    await untilQuiet(server);
  }
  const { processor } = await tasks.stop(page);
  await page.context().close();
  return processor;
};

/** How often “Show more” is pressed: the list is long then. */
const TIMES_MORE = 4;

/** Below the search box, and on the search page with many results. */
const measureTasks = async (browser, server, route, titles) => {
  const [word] = queriesOf(titles).slice(1);
  const box = { role: 'combobox', name: 'Search notes' };
  const field = { role: 'searchbox', name: 'Search all notes' };
  return {
    box: await measureTyping(browser, server, { route, name: box, word, more: 0 }),
    page: await measureTyping(browser, server, { route: '/search/', name: field, word, more: TIMES_MORE }),
  };
};

/** What a real browser sees of a built site; null where there is none on this machine. */
export const measurePages = async (site, { route, titles, port }) => {
  const browser = await launchChromium().catch((error) => {
    console.error(`No browser could be started: ${error.message}`);
    return null;
  });
  if (!browser) return null;
  const server = await serveFolder(site, port);
  try {
    server.warm([route, '/graph/', ...server.filesBelow('assets')]);
    return {
      visit: await measureFirstVisit(browser, server, route),
      search: await measureSearch(browser, server, route, titles),
      tasks: await measureTasks(browser, server, route, titles),
      map: await measureMap(browser, server),
    };
  } finally {
    await browser.close();
    server.stop();
  }
};
