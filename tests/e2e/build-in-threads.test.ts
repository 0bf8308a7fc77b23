import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesAsText } from '../../src/node/output/manifest-text.ts';
import { lookAtSite } from '../../src/node/output/site-look.ts';
import { readManifest, writeManifest } from '../../src/node/output/site-manifest.ts';
import { MAIN, runClew } from '../support/clew.ts';
import { makeTempFolder, readFiles, writeFiles } from '../support/temp-folder.ts';

let folder: string;
beforeAll(() => {
  folder = makeTempFolder();
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const WORDS = 'sparse coding lets a model learn features that each stand for one thing'.split(' ');

/** Enough notes that threads are worth it, with everything that notes have to do with each other. */
const vaultOf = (count: number): Record<string, string> => {
  const files: Record<string, string> = {
    'index.md': '# Start\n\nSee [[Term 1]].',
    'pictures/one.png': 'no picture',
  };
  for (let i = 0; i < count; i++) {
    const word = WORDS[i % WORDS.length] ?? '';
    files[`${i % 3 === 0 ? 'terms' : 'papers'}/Term ${i}.md`] = [
      '---',
      `aliases: [${word} number ${i}]`,
      i % 7 === 0 ? 'private: true' : `tags: [${word}, all/of-them]`,
      '---',
      `# Term ${i}`,
      '',
      `Builds on [[Term ${(i * 7) % count}]] and [[Unwritten ${i % 20}|a plan]], like Term ${(i * 3) % count}. $x_${i}$`,
      '',
      `- Requires: [[Term ${(i + 1) % count}]]`,
      '',
      i % 5 === 0
        ? `![[Term ${(i + 2) % count}]] ![[one.png]] %%a comment%%`
        : '<b>raw</b> `code` **bold** 漢字 ⚙️',
    ].join('\n');
  }
  return files;
};

const build = (out: string, threads: number, more: readonly string[] = ['--no-cache']) => {
  const built = runClew([
    'build',
    path.join(folder, 'vault'),
    '--out',
    path.join(folder, out),
    '--threads',
    String(threads),
    ...more,
  ]);
  expect(built.err).toBe('');
  expect(built.code).toBe(0);
  return { said: built.out.replace(out, ''), files: readFiles(path.join(folder, out)) };
};

describe('a build in several threads', () => {
  it('writes the same bytes as in one', () => {
    writeFiles(path.join(folder, 'vault'), vaultOf(420));
    const one = build('one', 1);
    expect(Object.keys(one.files).length).toBeGreaterThan(420);
    expect(build('three', 3)).toEqual(one);
    expect(fs.readdirSync(folder).sort()).toEqual(['one', 'three', 'vault']);
  }, 180_000);

  it('writes the same bytes once another thread has placed a map with a new link', () => {
    const files = vaultOf(420);
    writeFiles(path.join(folder, 'vault'), files);
    build('changed', 2, []);
    const changed = { 'papers/Term 1.md': `${files['papers/Term 1.md']}\n\nAnd [[Term 400]].` };
    writeFiles(path.join(folder, 'vault'), changed);
    expect(build('changed', 2, []).files).toEqual(build('anew', 1).files);
  }, 180_000);

  it('writes the same bytes after a changed text, once a thread has looked at the files of a large site', () => {
    const files = vaultOf(420);
    writeFiles(path.join(folder, 'vault'), files);
    build('changed', 2, []);
    const site = path.join(folder, 'changed');
    // Only of a large site a thread looks at the files, which then is at hand.
    const many = Array.from({ length: 20_000 }, (_, at) => [`zz/${at}.html`, 'hash'] as const);
    writeManifest(site, filesAsText([...Object.entries(readManifest(site) ?? {}), ...many]));
    const changed = {
      'papers/Term 1.md': `${files['papers/Term 1.md']}\n\nAnother sentence about sentences.`,
    };
    writeFiles(path.join(folder, 'vault'), changed);
    expect(build('changed', 2, []).files).toEqual(build('anew', 1).files);
  }, 180_000);

  it('has one look at the files of a large site', async () => {
    const site = path.join(folder, 'site');
    writeFiles(site, { 'a.html': 'Text.', 'c.html': 'Text.' });
    const many = Array.from({ length: 20_000 }, (_, at) => [`none/${at}.html`, 'hash'] as const);
    const files = { 'a.html': 'hash', 'b.html': 'hash', 'c.html': 'hash', ...Object.fromEntries(many) };
    writeManifest(site, filesAsText(Object.entries(files)));
    const look = lookAtSite(MAIN, site);
    await expect
      .poll(() => look && [...look.untouched.subarray(0, 4)], { timeout: 20_000 })
      .toEqual([1, 0, 1, 0]);
  });
});
