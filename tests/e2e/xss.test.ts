import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy } from '../../src/render/shell.ts';
import { launchBrowser } from '../support/browser.ts';
import { runClew } from '../support/clew.ts';
import { makeTempFolder, readFiles, writeFiles } from '../support/temp-folder.ts';
import { type OpenSite, openLive, serveFolder } from '../support/visit.ts';
import { readVectors, xssVault } from '../support/xss-vault.ts';

const VECTORS = readVectors();
const FILES = xssVault(VECTORS);
/** What the policy of a page with frames says besides. */
const FRAMES = /; frame-src &#39;self&#39;(?: https:\/\/(?:www\.youtube-nocookie\.com|player\.vimeo\.com))+$/;
/** Pages opened at a time, each in a frame of one page. */
const BATCH = 24;
/** Machines that do much else are slow. */
const SLOW = 240_000;
let browser: Browser;
let built: OpenSite;
let folder: string;
let pages: readonly string[];

beforeAll(async () => {
  browser = await launchBrowser({ isAlone: true });
  folder = makeTempFolder();
  writeFiles(path.join(folder, 'vault'), FILES);
  const { code, err } = runClew(['build', path.join(folder, 'vault'), '--out', path.join(folder, 'site')]);
  expect([code, err.includes('wrong inside')]).toEqual([0, false]);
  built = await serveFolder(path.join(folder, 'site'));
  pages = Object.keys(readFiles(path.join(folder, 'site')))
    .filter((file) => file.endsWith('.html') && !/assets[\\/]diagram-/.test(file))
    .sort();
}, SLOW);
afterAll(async () => {
  await browser?.close();
  await built?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Runs in every frame before anything else: what a vector would call tells on it, and so does what stands in the page. */
const watch = () => {
  const tell = (what: string) => {
    const { told } = window as unknown as { told: (text: string) => void };
    told(`${what} at ${location.pathname}`);
  };
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'msgbox'])
    Object.assign(window, { [name]: () => tell(name) });
  addEventListener('securitypolicyviolation', (event) => {
    if (/^(?:script|style)-src/.test(event.effectiveDirective))
      tell(`${event.effectiveDirective} of ${event.blockedURI}`);
  });
};

interface Watched {
  readonly context: BrowserContext;
  /** Scripts that ran and rules that were broken. */
  readonly told: string[];
  /** What was asked of other hosts: `image https://…`. */
  readonly asked: string[];
}

const watched = async (bypassCSP: boolean, site: string): Promise<Watched> => {
  const context = await browser.newContext({ bypassCSP });
  const told: string[] = [];
  const asked: string[] = [];
  await context.exposeBinding('told', (_source, text: string) => told.push(text));
  await context.addInitScript(watch);
  context.on('page', (page) =>
    page.on('dialog', (dialog) => {
      told.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    }),
  );
  // The browser finds nobody else; that it asks is enough. Stopping each request to look at it would take long.
  const note = (request: Request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== new URL(site).origin && /^https?:$/.test(protocol))
      asked.push(`${request.resourceType()} ${request.url()}`);
  };
  context.on('requestfinished', note);
  context.on('requestfailed', (request) => {
    // What the policy of a page forbids never leaves.
    if (request.failure()?.errorText !== 'csp') note(request);
  });
  return { context, told, asked };
};

const routeOf = (file: string): string =>
  `/${file
    .replace(/index\.html$/, '')
    .split(path.sep)
    .join('/')
    .split('/')
    .map(encodeURIComponent)
    .join('/')}`;

/** Opens many pages, some at a time, in frames of a page that has none of its own scripts; drawn, or only read and run. */
const openAll = async (
  { context }: Watched,
  site: string,
  routes: readonly string[],
  isDrawn = true,
): Promise<void> => {
  const page = await context.newPage();
  await page.goto(`${site}404.html`);
  for (let at = 0; at < routes.length; at += BATCH)
    await page.evaluate(
      async ({ batch, display }) => {
        const frames = batch.map((src) => Object.assign(document.createElement('iframe'), { src }));
        for (const { style } of frames) style.display = display;
        const loaded = frames.map(
          (frame) => new Promise((resolve) => frame.addEventListener('load', resolve)),
        );
        document.body.replaceChildren(...frames);
        await Promise.all(loaded);
      },
      { batch: routes.slice(at, at + BATCH), display: isDrawn ? 'inline' : 'none' },
    );
  await page.close();
};

/**
 * What a page of text must not hold, looked for in the page as a browser reads it: elements and attributes that no page
 * has need of, and addresses that run something. Nothing of it is run.
 */
const findHarm = (html: string): string[] => {
  const found: string[] = [];
  const document = new DOMParser().parseFromString(html, 'text/html');
  const elements = new Set(
    `a article aside audio b blockquote body br button circle code dd del details div dl dt em figcaption figure font footer
    form g graph-view h1 h2 h3 head header hr html iframe img input label li link main mark math meta mi mn mo mover mrow
    msub msup mtable mtd mtext mtr nav ol p path pre rect script search-box search-page section source span strong summary
    sup svg table tbody td text th thead thread-finder title tr tspan ul video`.split(/\s+/),
  );
  const attributes = new Set(
    `action alt aria-current aria-expanded aria-hidden aria-label as autocomplete charset class content controls crossorigin
    d data-base data-callout data-folder data-frame data-index data-keep data-kind data-map data-page data-payload data-site
    data-task data-theme-switch decoding display displaystyle dy fence form height href http-equiv id lang loading lspace
    method name open placeholder popover popovertarget preload property r rel role rspace rx separator spellcheck src
    stretchy tabindex title transform type viewbox width x y`.split(/\s+/),
  );
  const bad = 'iframe:not(.pdf > iframe[src^="/assets/files/x.pdf"]), video[src*=":"], audio[src*=":"]';
  for (const element of document.querySelectorAll(bad)) found.push(element.outerHTML.slice(0, 80));
  for (const script of document.querySelectorAll('script'))
    if (!script.src && !script.text.startsWith("try{var t=localStorage.getItem('clew-theme')"))
      found.push(script.text);
  for (const element of document.querySelectorAll('*')) {
    if (!elements.has(element.localName)) found.push(element.outerHTML.slice(0, 80));
    for (const { name, value } of element.attributes) {
      const isAddress = /^(?:href|src|xlink:href|action|formaction|poster|data|background|content)$/.test(
        name,
      );
      const scheme = /^[\u0000-\u0020]*([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\t\n\r]/g, ''))?.[1];
      const isMeta = name === 'content' && !/refresh/i.test(element.getAttribute('http-equiv') ?? '');
      if (!attributes.has(name.toLowerCase())) found.push(`${name}=${value}`);
      else if (isAddress && !isMeta && scheme && !/^(?:https?|mailto|tel|0; url=.*)$/i.test(scheme))
        found.push(`${name}=${value.slice(0, 80)}`);
    }
  }
  for (const form of document.querySelectorAll('form, input, button, meta[http-equiv], link'))
    if (form.closest('article .text, .body')) found.push(form.outerHTML);
  return found;
};

describe(`${VECTORS.length} ways to run a script`, () => {
  it('are enough', () => {
    expect(VECTORS.length).toBeGreaterThan(200);
    expect(pages.length).toBeGreaterThan(VECTORS.length * 2);
  });

  it('would be told if they worked', async () => {
    const visit = await watched(true, built.url);
    const page = await visit.context.newPage();
    await page.goto(`${built.url}404.html`);
    // In a frame that is not drawn, too.
    const hidden = '<iframe style="display: none" srcdoc="<img src=x onerror=confirm(1)>"></iframe>';
    await page.setContent(
      `<img src=x onerror=alert(1)><script src="https://evil.example/x.js"></script>${hidden}`,
    );
    await expect.poll(() => visit.told.toSorted()).toEqual(['alert at /404.html', 'confirm at srcdoc']);
    await expect.poll(() => visit.asked).toEqual(['script https://evil.example/x.js']);
    await page.addScriptTag({ content: `window.findHarm = ${findHarm.toString()}` });
    const found = await page.evaluate(() =>
      (window as unknown as { findHarm: typeof findHarm }).findHarm(
        '<p style="x"><a href="java\nscript:x()">x</a><b onclick=x()>y</b><svg><set></set></svg><iframe></iframe>',
      ),
    );
    expect(found).toHaveLength(5);
    await visit.context.close();
  });

  it('leave nothing harmful in any page of a built site', async () => {
    const page = await browser.newPage();
    const policy = contentPolicy(true).replaceAll("'", '&#39;');
    for (let at = 0; at < pages.length; at += 100) {
      const batch = pages.slice(at, at + 100).map((file) => {
        const html = fs.readFileSync(path.join(folder, 'site', file), 'utf8');
        const [, said = ''] =
          /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
        // A page that may frame another site says which, and every one of them is on the list.
        expect(said.replace(FRAMES, '')).toBe(policy);
        return { file, html };
      });
      await page.addScriptTag({ content: `window.findHarm = ${findHarm.toString()}` });
      const found = await page.evaluate((files) => {
        const { findHarm: look } = window as unknown as { findHarm: typeof findHarm };
        return files.flatMap(({ file, html }) => look(html).map((what) => `${file}: ${what}`));
      }, batch);
      expect(found).toEqual([]);
    }
    await page.close();
  });

  // In quarters: all of them at once take minutes where much else goes on.
  it.each([0, 1, 2, 3])(
    'run none in a built site, and ask no other host but for pictures, even where no policy forbids it: quarter %i',
    async (quarter) => {
      const visit = await watched(true, built.url);
      // The bodies the other way round were looked through above; of pages that only name notes some will do.
      const some = pages.filter((file, at) => /^v[\\/]/.test(file) || at % 24 === 0);
      const routes = some.filter((_, at) => at % 4 === quarter).map(routeOf);
      // What runs only where it is drawn has a handler, a style or a frame of its own, which no page has, as was seen above:
      // of the pages with all vectors every sixth is drawn.
      const isDrawn = (route: string, at: number) => !route.startsWith('/v/') || at % 6 === 0;
      await openAll(visit, built.url, ['/', ...routes.filter(isDrawn)]);
      await openAll(
        visit,
        built.url,
        routes.filter((route, at) => !isDrawn(route, at)),
        false,
      );
      expect(visit.told).toEqual([]);
      expect(visit.asked.filter((one) => !/^image https?:/.test(one))).toEqual([]);
      await expect.poll(() => visit.asked).toContain('image https://images.example/ok.png');
      await visit.context.close();
    },
    SLOW,
  );

  it(
    'break no rule of the policy',
    async () => {
      const visit = await watched(false, built.url);
      await openAll(visit, built.url, pages.filter((_, at) => at % 32 === 0).map(routeOf));
      expect(visit.told).toEqual([]);
      expect(visit.asked.filter((one) => !/^image https:/.test(one))).toEqual([]);
      await visit.context.close();
    },
    SLOW,
  );

  it(
    'run none in what scripts show: results, the list of the map, previews, threads',
    async () => {
      const visit = await watched(true, built.url);
      const page = await visit.context.newPage();
      await page.goto(`${built.url}search/?q=zebra`);
      await expect.poll(() => page.locator('.search-results li').count()).toBeGreaterThan(10);
      for (let more = 0; more < 4; more++) await page.getByRole('button', { name: 'Show more' }).click();
      await page.goto(built.url);
      await page.keyboard.press('/');
      for (const query of ['<img', 'script', 'onerror', 'alert(1)', '">']) {
        await page.getByRole('combobox', { name: 'Search notes' }).fill(query);
        await page.waitForTimeout(150);
      }
      await page.goto(`${built.url}graph/`);
      const list = page
        .getByRole('list', { name: 'Notes in view' })
        .or(page.getByRole('listbox', { name: 'Notes in view' }));
      await list.first().waitFor();
      for (const item of (await list.first().getByRole('link').all()).slice(0, 8)) {
        await item.hover({ force: true });
        await item.focus();
        await page.waitForTimeout(60);
      }
      await page.goto(`${built.url}thread/?from=note&to=Home`);
      await page.waitForTimeout(500);
      expect(visit.told).toEqual([]);
      await visit.context.close();
    },
    SLOW,
  );

  it('files that are pages with scripts are text, whatever opens them', async () => {
    const visit = await watched(true, built.url);
    const page = await visit.context.newPage();
    for (const name of ['page.html', 'page.xhtml', 'page.xml', 'page.svgz', 'run.js']) {
      const response = await page.goto(`${built.url}assets/files/${name}.txt`);
      expect(response?.headers()['content-type']).toBe('text/plain; charset=utf-8');
      expect(await page.locator('pre').innerText()).toContain('alert(1)');
      expect((await fetch(`${built.url}assets/files/${name}`)).status).toBe(404);
    }
    expect(visit.told).toEqual([]);
    await visit.context.close();
  });

  it(
    'a diagram is drawn in a frame that runs none, and reaches nothing',
    async () => {
      const visit = await watched(false, built.url);
      const page = await visit.context.newPage();
      await page.goto(`${built.url}diagrams/`);
      // Frames far down the page load when they come near.
      const frames = page.locator('.diagram iframe');
      for (const frame of await frames.all()) await frame.scrollIntoViewIfNeeded();
      await expect.poll(() => page.locator('.diagram iframe[data-drawn]').count()).toBeGreaterThan(8);
      await page.waitForTimeout(1000);
      expect(visit.told).toEqual([]);
      expect(visit.asked).toEqual([]);
      for (const frame of page.frames().slice(1))
        expect(await frame.evaluate(() => [origin, document.querySelectorAll('body script').length])).toEqual(
          ['null', 0],
        );
      await visit.context.close();
    },
    SLOW,
  );

  it('a picture that holds scripts shows, and runs none when it is opened by itself', async () => {
    const visit = await watched(true, built.url);
    const page = await visit.context.newPage();
    await page.goto(`${built.url}assets/files/evil.svg`);
    expect(await page.locator('rect').count()).toBe(1);
    expect(await page.locator('script, iframe').count()).toBe(0);
    await page.goto(built.url);
    const picture = page.locator('img[src$="evil.svg"]');
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(9);
    expect(visit.told).toEqual([]);
    await visit.context.close();
  });
});

describe('a live site', () => {
  it(
    'sends its policy as a header, and runs none of them',
    async () => {
      const live = await openLive(FILES);
      const visit = await watched(false, live.url);
      try {
        const { headers } = await fetch(live.url);
        expect(headers.get('content-security-policy')).toBe(contentPolicy(true));
        const picture = await fetch(`${live.url}assets/files/evil.svg`);
        expect(picture.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
        // One after the other: each live page keeps a connection open.
        const page = await visit.context.newPage();
        for (const route of ['', 'tags/', 'notes/', 'search/?q=zebra', 'assets/files/evil.svg'])
          await page.goto(live.url + route);
        for (let at = 0; at < VECTORS.length; at += 18) await page.goto(`${live.url}v/${at}/`);
        expect(visit.told.filter((one) => !one.includes('evil.svg'))).toEqual([]);
        expect(visit.told.filter((one) => /^(?:alert|dialog)/.test(one))).toEqual([]);
        expect(visit.asked.filter((one) => !/^image https:/.test(one))).toEqual([]);
      } finally {
        await visit.context.close();
        await live.stop();
      }
    },
    SLOW,
  );
});

describe('remoteImages: false', () => {
  it('loads no picture from another host, whichever way it is written', async () => {
    const vault = path.join(folder, 'local');
    writeFiles(vault, {
      'clew.json': '{ "remoteImages": false }',
      'index.md':
        '# Home\n\n![a](https://images.example/a.png) <img src="https://images.example/b.png"> <img src=//images.example/c.png>\n\n<video poster="https://images.example/d.png"></video>',
    });
    expect(runClew(['build', vault, '--out', path.join(folder, 'local-site')]).code).toBe(0);
    const html = fs.readFileSync(path.join(folder, 'local-site/index.html'), 'utf8');
    expect(html).toContain(contentPolicy(false).replaceAll("'", '&#39;'));
    expect(html.match(/(?:src|poster)="[^"]*images\.example/g)).toBeNull();
    expect(html).toContain('href="https://images.example/a.png"');
  });
});
