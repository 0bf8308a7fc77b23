import fs from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where installed browsers lie, as far as systems agree. */
const INSTALLED: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

const ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
];

/** The browser that comes as a package, for machines that have none (Linux). */
const packagedBrowser = async (): Promise<{ readonly path: string; readonly args: readonly string[] }> => {
  // The package unpacks its libraries only where it believes itself to be on such a machine.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return { path: await packaged.executablePath(), args: packaged.args };
};

export interface LaunchOptions {
  /** Keeps pages for the way back, as browsers of people do. */
  readonly keepsPages?: boolean;
  /** Finds no other machine: what it asks of one fails, and is asked all the same. */
  readonly isAlone?: boolean;
}

/**
 * Starts a Chromium without a window: that of `CHROMIUM_PATH`, else an installed one, else the one that comes as a
 * package. `const browser = await launchBrowser()`.
 */
export const launchBrowser = async ({
  keepsPages = false,
  isAlone = false,
}: LaunchOptions = {}): Promise<Browser> => {
  const installed = process.env.CHROMIUM_PATH ?? INSTALLED.find((file) => fs.existsSync(file));
  const { path, args } = installed ? { path: installed, args: [] } : await packagedBrowser();
  return chromium.launch({
    executablePath: path,
    args: [
      ...args,
      ...ARGS,
      ...(isAlone ? ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'] : []),
    ],
    headless: true,
    ...(keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
  });
};
