import fs from 'node:fs';
import { chromium } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** A Chromium of this machine (`CHROMIUM_PATH`, else an installed one), else the one that comes as a package. */
export const launchChromium = async (more = []) => {
  const args = [...more, '--no-sandbox', '--disable-background-networking', '--disable-component-update'];
  const installed = process.env.CHROMIUM_PATH ?? INSTALLED.find((file) => fs.existsSync(file));
  if (installed) return chromium.launch({ executablePath: installed, args });
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...packaged.args, ...args],
  });
};
