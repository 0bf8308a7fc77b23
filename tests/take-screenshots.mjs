/**
 * Takes the pictures of README.md, from the bundled notes as they are: `npm run screenshots`. They go to
 * `.github/pictures`. Needs a Chromium: that of CHROMIUM_PATH, else an installed one.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const target = path.join(root, '.github/pictures');

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 780 };

const typeQuery = async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('spars', { delay: 30 });
  await page.getByRole('option').first().waitFor();
  await page.waitForTimeout(500);
};

const pointAtLink = async (page) => {
  await page.locator('.text a', { hasText: 'auto-encoder' }).first().hover();
  await page.locator('.preview').waitFor();
  await page.waitForTimeout(300);
};

const waitForMap = async (page) => {
  await page.locator('graph-view canvas').first().waitFor();
  await page.waitForTimeout(3000);
};

const PICTURES = [
  { name: 'home', route: '', screen: DESK },
  { name: 'note', route: 'terms/vae/', screen: DESK, act: pointAtLink },
  { name: 'paper-dark', route: 'papers/attention-is-all-you-need/', screen: DESK, dark: true },
  { name: 'search', route: 'terms/vae/', screen: DESK, act: typeQuery },
  { name: 'map', route: 'graph/', screen: DESK, act: waitForMap },
  { name: 'phone', route: 'terms/sparse-coding/', screen: PHONE },
];

const serve = () =>
  new Promise((resolve, reject) => {
    const args = [path.join(root, 'dist/cli/main.js'), 'serve', path.join(root, 'notes'), '--port', '0'];
    const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    server.stdout.on('data', (text) => {
      const url = /http:\/\/\S+/.exec(String(text))?.[0];
      if (url) resolve({ url, stop: () => server.kill('SIGTERM') });
    });
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });

const takePicture = async (browser, url, { name, route, screen, dark, act }) => {
  const context = await browser.newContext({
    viewport: screen,
    deviceScaleFactor: screen === PHONE ? 1.5 : 1,
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: screen === PHONE,
  });
  const page = await context.newPage();
  // The second visit has the fonts.
  await page.goto(new URL(route, url).href, { waitUntil: 'networkidle' });
  await page.reload({ waitUntil: 'networkidle' });
  await act?.(page);
  await page.screenshot({ path: path.join(target, `${name}.png`) });
  await context.close();
};

const executablePath = process.env.CHROMIUM_PATH ?? INSTALLED.find((file) => fs.existsSync(file));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--use-gl=swiftshader'] });
const server = await serve();
fs.mkdirSync(target, { recursive: true });
try {
  for (const picture of PICTURES) await takePicture(browser, server.url, picture);
} finally {
  await browser.close();
  server.stop();
}
