import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { runClew } from '../support/clew.ts';
import { withTempVault, writeFiles } from '../support/temp-folder.ts';
import { openLive, visit } from '../support/visit.ts';

/** One second of silence. */
const sound = (): Uint8Array => {
  const bytes = new Uint8Array(44 + 8000).fill(128);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  write(0, 'RIFF');
  view.setUint32(4, 36 + 8000, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, 'data');
  view.setUint32(40, 8000, true);
  return bytes;
};

const NOTES = {
  'index.md': '# Home',
  'Plain.md': 'No diagram here. #ml',
  'Diagrams.md':
    '```mermaid\ngraph TD\n  accTitle: How it learns\n  A[Data] --> B[Code]\n```\n\n```mermaid\ngraph TD\n  A[[[ -->\n```',
  'Asks.md': '```query\ntag:ml\n```',
  'Films.md': 'See\n\n![A film](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n\nand more.',
  'Files.md': '![[silence.wav]]\n\n![[pixel.svg|60x40]]\n\n![[paper.pdf#height=200]]',
  'Sentences.md': `| a | b | c |\n|---|---|---|\n|${' wide'.repeat(12)} |${' wide'.repeat(12)} |${' wide'.repeat(12)} |`,
  'Tables.md': `|${'a|'.repeat(12)}\n|${'-|'.repeat(12)}\n|${'observation|'.repeat(12)}\n\n\`\`\`js\nconst a = 1;\n\`\`\`\n\n$\\frac{1}{x}$`,
  'silence.wav': sound(),
  'paper.pdf': '%PDF-1.4',
  'pixel.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="6" height="4"><rect width="6" height="4"/></svg>',
};

const { open, site } = visit(() => openLive(NOTES));

/** What a built site has to draw diagrams with. */
const drawingFiles = (files: Readonly<Record<string, string>>): Promise<string[]> =>
  withTempVault(files, async (vault) => {
    const { code } = runClew(['build', vault, '--out', `${vault}-site`]);
    expect(code).toBe(0);
    const names = fs.readdirSync(path.join(`${vault}-site`, 'assets'));
    fs.rmSync(`${vault}-site`, { recursive: true });
    return names
      .filter((name) => name.startsWith('diagram-'))
      .map((name) => path.extname(name))
      .sort();
  });

/** Everything a page asks for, from its first byte on. */
const openListening = async (route: string): Promise<{ page: Page; asked: string[] }> => {
  const page = await open('');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.context().route(/^https:/, (request) => request.fulfill({ body: 'a film' }));
  await page.goto(new URL(route, site().url).href);
  return { page, asked };
};

describe('a built site', () => {
  it('has what draws diagrams only where a note that is published has one', async () => {
    const diagram = '```mermaid\ngraph TD\n```';
    expect(await drawingFiles({ 'a.md': `- in a list\n\n  ${diagram.replaceAll('\n', '\n  ')}` })).toEqual([
      '.html',
      '.js',
      '.md',
    ]);
    const none = {
      'a.md': `%%\n${diagram}\n%%\n\nOf mermaid, \`mermaid\`.`,
      'b.md': `---\npublish: false\n---\n${diagram}`,
    };
    expect(await drawingFiles(none)).toEqual([]);
  });
});

describe('someone who reads a note with diagrams', () => {
  it('sees them drawn in frames without an origin, named, and the source of one that cannot be', async () => {
    const page = await open('diagrams/');
    const drawn = page.getByTitle('Diagram: How it learns');
    await expect.poll(async () => Number(await drawn.getAttribute('height'))).toBeGreaterThan(60);
    expect(await drawn.getAttribute('sandbox')).toBe('allow-scripts');
    const inside = page.frameLocator('[title="Diagram: How it learns"]');
    expect(await inside.locator('svg').textContent()).toContain('Data');
    expect(await inside.locator('svg').evaluate(() => origin)).toBe('null');
    await expect.poll(() => page.getByText('This diagram cannot be drawn').isVisible()).toBe(true);
    expect(await page.locator('code', { hasText: 'A[[[ -->' }).isVisible()).toBe(true);
    await expect.poll(() => page.getByText('A[Data] --> B[Code]').isVisible()).toBe(false);
    await page.getByText('Source of the diagram').first().click();
    await page.getByText('A[Data] --> B[Code]').waitFor();
  });

  it('sees them as dark as the page', async () => {
    const page = await open('diagrams/', { colorScheme: 'dark' });
    const inside = page.frameLocator('[title="Diagram: How it learns"]');
    const scheme = () => inside.locator('html').evaluate((root) => root.style.colorScheme);
    await expect.poll(scheme).toBe('dark');
    await page.getByLabel('Theme').selectOption('light');
    await expect.poll(scheme).toBe('light');
  });

  it('reads their source without scripts', async () => {
    const page = await open('diagrams/', { javaScriptEnabled: false });
    expect(await page.getByText('A[Data] --> B[Code]').isVisible()).toBe(true);
  });

  it('sees a changed one drawn again, in the frame that was there', async () => {
    const page = await open('diagrams/');
    await page.getByTitle('Diagram: How it learns').waitFor();
    writeFiles(site().folder, { 'Diagrams.md': NOTES['Diagrams.md'].replace('Data', 'Pictures') });
    const inside = page.frameLocator('[title="Diagram: How it learns"]');
    await expect.poll(() => inside.locator('svg').textContent()).toContain('Pictures');
  });

  it('loads nothing of the kind with other notes', async () => {
    const { asked } = await openListening('plain/');
    expect(asked.filter((url) => /diagram|mermaid/.test(url))).toEqual([]);
  });
});

describe('someone whose note asks for others', () => {
  it('sees the answer change when another note does', async () => {
    const page = await open('asks/');
    const found = page.getByRole('group', { name: 'Notes found for tag:ml' }).getByRole('listitem');
    expect(await found.allTextContents()).toEqual(['Plain']);
    writeFiles(site().folder, { 'Also.md': 'Found as well. #ml' });
    await expect.poll(() => found.allTextContents()).toEqual(['Also', 'Plain']);
  });
});

describe('someone who reads a note with a film of another site', () => {
  it('asks nothing of that site before the click, and then its host without cookies', async () => {
    const { page, asked } = await openListening('films/');
    const button = page.getByRole('button', { name: 'Show it here, from YouTube' });
    await button.waitFor();
    expect(asked.filter((url) => !url.startsWith(site().url))).toEqual([]);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => asked.filter((url) => !url.startsWith(site().url)))
      .toEqual(['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ']);
    const film = page.frameLocator('iframe[title="A film"]').locator('body');
    await expect.poll(() => film.textContent()).toBe('a film');
  });

  it('has a link without scripts', async () => {
    const page = await open('films/', { javaScriptEnabled: false });
    expect(await page.getByRole('link', { name: 'A film' }).getAttribute('href')).toBe(
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    );
  });
});

describe('someone who reads a note with files', () => {
  it('hears, sees and opens them', async () => {
    const page = await open('files/');
    expect(
      await page.locator('audio').evaluate(
        (audio: HTMLAudioElement) =>
          new Promise((resolve) => {
            audio.addEventListener('loadedmetadata', () => resolve(audio.duration));
            audio.addEventListener('error', () => resolve(audio.error?.message));
            audio.load();
            audio.preload = 'auto';
          }),
      ),
    ).toBe(1);
    const picture = page.getByRole('img', { name: 'pixel.svg' });
    expect(await picture.evaluate((image: HTMLImageElement) => [image.width, image.height])).toEqual([
      60, 40,
    ]);
    const paper = page.locator('iframe[title="paper.pdf"]');
    expect(await paper.evaluate((frame) => frame.getBoundingClientRect().height)).toBeGreaterThan(190);
    expect(await page.getByRole('link', { name: 'paper.pdf' }).first().getAttribute('href')).toContain(
      '/assets/files/paper.pdf',
    );
    const headers = async (name: string) => (await fetch(`${site().url}assets/files/${name}`)).headers;
    expect((await headers('paper.pdf')).get('content-type')).toBe('application/pdf');
    expect((await headers('pixel.svg')).get('content-security-policy')).toMatch(
      /^sandbox; default-src 'none'/,
    );
    expect((await headers('pixel.svg')).get('x-content-type-options')).toBe('nosniff');
  });
});

describe('someone on a phone', () => {
  it('scrolls a wide table with keys, and not the page', async () => {
    const page = await open('tables/', { viewport: { width: 390, height: 800 } });
    const table = page.getByRole('group', { name: 'Table' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await table.evaluate((place) => place.scrollWidth > place.clientWidth)).toBe(true);
    await table.focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => table.evaluate((place) => place.scrollLeft)).toBeGreaterThan(0);
    expect(await page.getByRole('table').count()).toBe(1);
  });

  it('sees all of a table whose sentences can be broken', async () => {
    const page = await open('sentences/', { viewport: { width: 390, height: 800 } });
    const table = page.getByRole('group', { name: 'Table' });
    expect(await table.evaluate((place) => place.scrollWidth - place.clientWidth)).toBe(0);
  });

  it('copies code', async () => {
    const page = await open('tables/', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.text pre').getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('const a = 1;\n');
    expect(await page.locator('math mfrac').count()).toBe(1);
  });
});
