import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { contentType } from '../../src/node/site/content-type.ts';
import { sharedBrowser } from './browser.ts';
import { runClew, serveVault } from './clew.ts';
import { demoSite } from './demo-site.ts';
import { makeTempFolder, writeFiles } from './temp-folder.ts';

/** A site that answers, and how to end it. */
export interface OpenSite {
  /** `http://localhost:4730/`, or with the path the site stands under. */
  readonly url: string;
  readonly stop: () => Promise<unknown>;
}

/** Serves a folder of files below a path, as any plain host of static files does. */
export const serveFolder = async (folder: string, base = '/'): Promise<OpenSite> => {
  const place = decodeURIComponent(base);
  const fileAt = (route: string): string => path.join(folder, route, route.endsWith('/') ? 'index.html' : '');
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = address.startsWith(place) ? fileAt(`/${address.slice(place.length)}`) : '';
    const found = file !== '' && fs.existsSync(file) && fs.statSync(file).isFile();
    const shown = found ? file : path.join(folder, '404.html');
    response.writeHead(found ? 200 : 404, {
      'content-type': contentType(shown),
      // Their names tell what is in them.
      ...(found && address.startsWith(`${place}assets/`) ? { 'cache-control': 'max-age=3600' } : {}),
    });
    response.end(fs.readFileSync(shown));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url: `http://localhost:${port}${base}`, stop };
};

/** Builds a vault and serves what was built: `await openBuilt('notes', '/sub/')`. */
export const openBuilt = async (vault: string, base = '/'): Promise<OpenSite> => {
  const out = makeTempFolder();
  const built = runClew(['build', vault, '--out', path.join(out, 'site'), '--base', base]);
  if (built.code !== 0) throw new Error(built.err);
  const server = await serveFolder(path.join(out, 'site'), base);
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      fs.rmSync(out, { recursive: true, force: true });
    },
  };
};

/** The demo notes, built once in a run of tests: `await openDemo('/sub/')`. */
export const openDemo = (base = '/'): Promise<OpenSite> => serveFolder(demoSite(base), base);

/** A live site over a vault of its own, which `folder` names. */
export const openLive = async (
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<OpenSite & { readonly folder: string }> => {
  const folder = makeTempFolder();
  writeFiles(folder, files);
  const server = await serveVault(folder, ['--port', '0']);
  return {
    url: server.url,
    folder,
    stop: async () => {
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Clicks a link and is there: `await follow(page, page.getByRole('link', { name: 'Next page' }))`. */
export const follow = async (page: Page, link: Locator): Promise<void> => {
  const url = new URL((await link.getAttribute('href')) ?? '', page.url()).href;
  await link.click();
  await page.waitForURL(url);
};

/** A browser on a site, for one file of tests. */
export interface Visit<Site extends OpenSite> {
  readonly site: () => Site;
  /** Opens a page in a browser profile of its own: `await open('terms/vae/', { colorScheme: 'dark' })`. */
  readonly open: (route: string, options?: BrowserContextOptions) => Promise<Page>;
  /**
   * Another site for this test, stopped after it when its pages are closed, since an open page asks on:
   * `const live = await also(openLive({ 'a.md': '' }))`.
   */
  readonly also: <Other extends Pick<OpenSite, 'stop'>>(other: Promise<Other>) => Promise<Other>;
}

/** An address that is meant to be missing, and so is no problem. */
const NOWHERE = /\/no-such-note\/$/;

/** Failed requests, errors of scripts and what the browser complains about, as sentences. */
const listen = (page: Page, problems: string[], missing: RegExp): void => {
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !missing.test(url)) problems.push(`${message.text()} ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !missing.test(response.url()))
      problems.push(`${response.status()} ${response.url()}`);
  });
};

export interface VisitOptions {
  /** Addresses that may be missing. */
  readonly missing?: RegExp;
  /** A site of its own for each test. */
  readonly fresh?: boolean;
}

/** A browser and a site for a file of tests; each test fails when its pages had problems of any sort. */
export const visit = <Site extends OpenSite>(
  start: () => Promise<Site>,
  { missing = NOWHERE, fresh = false }: VisitOptions = {},
): Visit<Site> => {
  const contexts: BrowserContext[] = [];
  const others: Pick<OpenSite, 'stop'>[] = [];
  const problems: string[] = [];
  let browser: Browser | null = null;
  let site: Site | null = null;
  const present = <Value>(value: Value | null): Value => {
    if (value === null) throw new Error('Nothing has been started.');
    return value;
  };
  const stop = async () => {
    await site?.stop();
    site = null;
  };
  beforeAll(async () => {
    browser = await sharedBrowser();
  });
  (fresh ? beforeEach : beforeAll)(async () => {
    site = await start();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    for (const other of others.splice(0)) await other.stop();
    if (fresh) await stop();
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(stop);
  return {
    site: () => present(site),
    open: async (route, options = {}) => {
      const context = await present(browser).newContext({
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      contexts.push(context);
      const page = await context.newPage();
      listen(page, problems, missing);
      await page.goto(new URL(route, present(site).url).href);
      return page;
    },
    also: async (starting) => {
      const other = await starting;
      others.push(other);
      return other;
    },
  };
};
