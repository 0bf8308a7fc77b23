import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEGIN, type BenchResults, END, resultsTable } from '../bench/results-table.mjs';
import { heaviestPage, pagesIn, weighFonts, weighPage } from '../bench/weigh-page.mjs';
import { PROJECT, runClew } from '../support/clew.ts';
import { demoSite } from '../support/demo-site.ts';
import { makeTempFolder, writeFiles } from '../support/temp-folder.ts';

const folder = makeTempFolder();

const build = (vault: string, out: string): string => {
  const built = runClew(['build', vault, '--out', out, '--no-cache']);
  if (built.code !== 0) throw new Error(built.err);
  return out;
};

let demo: string;
beforeAll(() => {
  demo = demoSite('/');
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the demo site', () => {
  it('costs a first visit to any note no more than 35 kB, of it 6 kB script', () => {
    const notes = pagesIn(demo).filter((page) =>
      fs.readFileSync(path.join(demo, page), 'utf8').includes('data-page="note"'),
    );
    expect(notes.length).toBeGreaterThan(100);
    const weights = notes.map((page) => weighPage(demo, page));
    for (const { html, style, script } of weights.slice(0, 5))
      expect(Math.min(html, style, script)).toBeGreaterThan(1000);
    expect(weights.filter(({ total }) => total > 35_000)).toEqual([]);
    expect(weights.filter(({ script }) => script > 6000)).toEqual([]);
  });

  it('has no page over 90 kB, and fonts of at most 45 kB', () => {
    expect(heaviestPage(demo).total).toBeLessThanOrEqual(90_000);
    expect(weighFonts(demo)).toBeGreaterThan(10_000);
    expect(weighFonts(demo)).toBeLessThanOrEqual(45_000);
  });
});

/** A note that has its own few links, and one that all others link to and name. */
const notes = (count: number): Record<string, string> => ({
  'terms/Fixed.md': `# Fixed\n\n${'Words that stay. '.repeat(60)}\n\nSee [[Hub]].`,
  'terms/Hub.md': 'In the middle of all.',
  ...Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `papers/Paper ${at}.md`,
      `---\ntags: [t${at % 50}]\n---\nPaper ${at} builds on [[Hub]], see [[Paper ${(at + 1) % count}]]. ${'More of it. '.repeat(30)}`,
    ]),
  ),
});

describe('a site of any size', () => {
  it('costs a visit to the same note the same, and its heaviest page is no heavier than a page of a list', () => {
    const [few, many] = [30, 300].map((count) => {
      const vault = path.join(folder, `vault-${count}`);
      writeFiles(vault, notes(count));
      return build(vault, path.join(folder, `site-${count}`));
    }) as [string, string];
    const [small, large] = [few, many].map((site) => weighPage(site, 'terms/fixed/index.html'));
    expect(Math.abs((large?.total ?? 0) - (small?.total ?? 0))).toBeLessThan(64);
    expect(heaviestPage(many).total).toBeLessThanOrEqual(90_000);
  });
});

describe('the README', () => {
  it('shows the table as the bench recorded it', () => {
    const readme = fs.readFileSync(path.join(PROJECT, 'README.md'), 'utf8').replaceAll('\r\n', '\n');
    const results: BenchResults = JSON.parse(
      fs.readFileSync(path.join(PROJECT, 'tests/bench/results.json'), 'utf8'),
    );
    const shown = readme.slice(readme.indexOf(BEGIN) + BEGIN.length, readme.indexOf(END)).trim();
    expect(results.rows.length).toBeGreaterThan(10);
    expect(shown).toBe(resultsTable(results));
  });
});
