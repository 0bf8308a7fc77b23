/**
 * Takes the pictures of README.md, from the bundled notes as they are: `npm run screenshots`. They go to
 * `.github/pictures`; the picture that stands for a shared page goes to `public/social-card.jpg`.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from './support/find-chromium.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const target = path.join(root, '.github/pictures');

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

/** The mark of Clew, and its thread on the way from note to note. */
const drawCard = () => {
  const mark = fs.readFileSync(path.join(root, 'public/favicon.svg'), 'utf8');
  const [, drawing] = /<svg[^>]*>(.*)<\/svg>/s.exec(mark) ?? [];
  const ink = 'stroke="#1f1d1a" stroke-width="5" fill="#fbfaf7"';
  return `<style>body { margin: 0 }</style>
<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
<rect width="1200" height="630" fill="#fbfaf7"/>
<g fill="none" stroke="#ded9cd" stroke-width="3"><path d="M640 150L850 300L1080 170M640 150L1080 170M850 300L760 500"/></g>
<g fill="none" stroke="#c2413b" stroke-width="12" stroke-linecap="round">
<path d="M488 505.500C580 484 520 170 640 150S760 280 850 300S900 500 1040 470S1200 380 1200 380"/></g>
<g transform="translate(70 92) scale(14)">${drawing.replace('stroke-width="2.2"', 'stroke-width="0.9"')}</g>
<path transform="translate(640 150) rotate(45)" d="M-26 -26h52v52h-52z" ${ink}/>
<circle cx="850" cy="300" r="32" ${ink}/>
<path d="M1012 442h56v56h-56z" ${ink}/>
<circle cx="1080" cy="170" r="14" fill="#ded9cd"/><circle cx="760" cy="500" r="14" fill="#ded9cd"/>
</svg>`;
};

const takeCard = async (browser) => {
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
  await page.setContent(drawCard());
  await page.screenshot({ path: path.join(root, 'public/social-card.jpg'), type: 'jpeg', quality: 80 });
  await page.close();
};

const found = await findChromium();
const browser = await chromium.launch({ ...found, args: [...found.args, '--use-gl=swiftshader'] });
const server = await serve();
fs.mkdirSync(target, { recursive: true });
try {
  await takeCard(browser);
  for (const picture of PICTURES) await takePicture(browser, server.url, picture);
} finally {
  await browser.close();
  server.stop();
}
