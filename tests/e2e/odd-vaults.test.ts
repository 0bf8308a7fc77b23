import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTempFolder, writeFiles } from '../support/temp-folder.ts';
import { openBuilt, openLive, visit } from '../support/visit.ts';

const NAMES = ['R&D 100% sure', 'Ünïcode 漢字', 'emoji 🎈', 'a+b=c; d,e', "it's (odd)", 'C# and F#'];
/** A `#` in a link begins a heading. */
const LINKED = NAMES.filter((name) => !name.includes('#'));

/** Everything that can be wrong with a file and still be on a disk of any system. */
const MISTAKES: Readonly<Record<string, string | Uint8Array>> = {
  'index.md': `# Mistakes\n\n${LINKED.map((name) => `- [[${name}]]`).join('\n')}\n- [[terms/Empty]]\n`,
  'broken yaml.md': '---\ntitle: [unclosed\n  tags: {a\n---\nThe text lives on. [[Empty]]',
  'no end.md': '---\ntitle: never closed\n\nText after it.',
  'latin1.md': new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x20, 0xff, 0xfe, 0x0a]),
  'nul.md': 'before\0after [[Empty]]',
  'utf16.md': new Uint8Array([0xff, 0xfe, 0x68, 0x00, 0x69, 0x00]),
  'terms/Empty.md': '',
  'self.md': 'Me: ![[self]] and ![[self#A part]]\n\n## A part\n\n![[self]]',
  'cycle a.md': 'A holds ![[cycle b]].',
  'cycle b.md': 'B holds ![[cycle a]].',
  'same/Twice Told.md': 'First.',
  'same/twice-told.md': 'Second.',
  'links.md':
    '[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](data:text/html,<script>alert(1)</script>) ' +
    '[w](vbscript:x) <a href="javascript:alert(1)">raw</a> [[javascript:alert(1)]] ![p](javascript:alert(1))',
  'raw.md':
    '<script>document.title = "taken"</script><img src=x onerror="document.title=\'taken\'">\n\n<iframe src="https://example.org"></iframe>\n\n<style>body{display:none}</style>\n\n<div onclick="x()" style="position:fixed">kept text</div>\n\n<svg><script>document.title="taken"</script></svg>',
  'deep.md': `${'> '.repeat(500)}deep ${'*'.repeat(5000)} ${'['.repeat(5000)} ${'[['.repeat(2000)}`,
  'ambiguous.md': '[[Empty#Nothing]] [[Empty#^none]] ![[gone.png]] [[../../outside]] [[/etc/passwd]]',
  ...Object.fromEntries(NAMES.map((name) => [`names/${name}.md`, `Called ${name}, kin of [[Empty]].`])),
};

describe('an empty folder', () => {
  const { open } = visit(() => openLive({}));

  it('says what to do first, in every room', async () => {
    const page = await open('');
    const first = page.getByRole('region', { name: 'What to do first' });
    expect(await first.textContent()).toContain('terms/Sparse Coding.md');
    for (const route of ['tags/', 'graph/', 'search/?q=x', 'thread/?from=a&to=b']) {
      await page.goto(new URL(`/${route}`, page.url()).href, { waitUntil: 'networkidle' });
      expect((await page.getByRole('main').textContent())?.trim()).not.toBe('');
    }
  });
});

describe('a folder whose first note is written while its page is open', () => {
  const { open, site } = visit(() => openLive({}));

  it('shows it at once', async () => {
    const page = await open('');
    writeFiles(site().folder, { 'terms/Sparse Coding.md': 'Few parts. See [[Auto-encoder]].' });
    const link = page.getByRole('main').getByRole('link', { name: 'Sparse Coding' }).first();
    await link.click();
    await page.waitForURL('**/terms/sparse-coding/');
  });
});

describe('a vault full of mistakes', () => {
  const { open, site } = visit(() => openLive(MISTAKES), { missing: /\/raw\/x$/ });

  it('is shown whole: every note has its page, and no link runs a script', async () => {
    const page = await open('');
    const routes = new Set(['/']);
    for (const route of routes) {
      await page.goto(new URL(route, site().url).href, { waitUntil: 'domcontentloaded' });
      expect(await page.title()).not.toContain('taken');
      const hrefs = await page
        .locator('a[href]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
      for (const href of hrefs) {
        expect(href).not.toMatch(/^\s*(?:javascript|data|vbscript):/i);
        if (/^\/[^/?#]/.test(href)) routes.add(href.replace(/[?#].*/, ''));
      }
    }
    expect(routes.size).toBeGreaterThan(Object.keys(MISTAKES).length);
  });

  it('opens each note by its name, however odd', async () => {
    const page = await open('');
    for (const name of NAMES) {
      await page.goto(new URL(LINKED.includes(name) ? '' : 'names/', site().url).href);
      await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
      await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(name);
    }
  });

  it('keeps what raw HTML says, and nothing of what it does', async () => {
    const page = await open('raw/');
    const text = page.locator('.text');
    expect(await text.textContent()).toContain('kept text');
    expect(await text.locator('script, iframe, style, [onerror], [onclick], [style]').count()).toBe(0);
  });
});

describe('a vault full of mistakes, built', () => {
  const folder = makeTempFolder();
  writeFiles(folder, MISTAKES);
  fs.writeFileSync(path.join(folder, 'clew.json'), '{ "title": "Odd" }');
  const { open } = visit(async () => {
    const built = await openBuilt(folder, '/odd%20place/');
    return {
      ...built,
      stop: async () => {
        await built.stop();
        fs.rmSync(folder, { recursive: true, force: true });
      },
    };
  });

  it('is found by search and drawn on the map', async () => {
    const page = await open('search/?q=unicode');
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Ünïcode/ })
      .click();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Ünïcode 漢字');
    const map = await open('graph/');
    await expect.poll(() => map.locator('.graph-status').textContent()).toMatch(/\d+ notes/);
  });
});
