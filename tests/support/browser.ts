import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.mjs';

export interface LaunchOptions {
  /** Keeps pages for the way back, as browsers of people do. */
  readonly keepsPages?: boolean;
  /** Finds no other machine: what it asks of one fails, and is asked all the same. */
  readonly isAlone?: boolean;
}

/** Starts a Chromium without a window, see `findChromium`: `const browser = await launchBrowser()`. */
export const launchBrowser = async ({
  keepsPages = false,
  isAlone = false,
}: LaunchOptions = {}): Promise<Browser> => {
  const found = await findChromium();
  return chromium.launch({
    ...found,
    args: [...found.args, ...(isAlone ? ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'] : [])],
    headless: true,
    ...(keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
  });
};

let shared: Promise<Browser> | null = null;

/**
 * The browser of all files of tests that run in this process, which ends with it: to start one takes as long as to read a
 * page. Who opens a page takes a profile of its own. `const browser = await sharedBrowser()`
 */
export const sharedBrowser = (): Promise<Browser> => {
  shared ??= launchBrowser().then((browser) =>
    browser.on('disconnected', () => {
      shared = null;
    }),
  );
  return shared;
};
