import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSite } from '../../../../src/node/build/build-site.ts';
import { MANIFEST_NAME } from '../../../../src/node/vault/scan-vault.ts';
import { makeTempFolder, readFiles, writeFiles } from '../../../support/temp-folder.ts';

const long = (text: string): string => `${text} `.repeat(300);

const VAULT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from({ length: 24 }, (_, at) => [`n${at}.md`, long(`Text of ${at}.`)])),
  'plans.md': '# Plans\n\n```query\nkind:note\n```',
};
const CLIENT: Readonly<Record<string, string>> = {
  'manifest.json': JSON.stringify({ 'src/client/page.ts': { file: 'assets/page-1.js' } }),
  'assets/page-1.js': '1;',
  'assets/diagram-1.js': '2;',
};

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
  writeFiles(path.join(folder, 'vault'), VAULT);
  writeFiles(path.join(folder, 'client'), CLIENT);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const build = (out: string, isCached: boolean, compress = false) =>
  buildSite({
    dir: path.join(folder, 'vault'),
    out: path.join(folder, out),
    clientFolder: path.join(folder, 'client'),
    override: {},
    compress,
    cacheIn: isCached ? { CLEW_CACHE: path.join(folder, 'cache') } : null,
    now: () => Date.now() + 60_000,
  });

const cache = (): string =>
  path.join(folder, 'cache', fs.readdirSync(path.join(folder, 'cache'))[0] ?? 'none');

/** Builds a vault with another text: what is written, and told, is that of a site that is new. */
const buildWith = async (text: string, compress = false): Promise<readonly string[]> => {
  writeFiles(path.join(folder, 'vault'), { 'n7.md': text });
  const { kept, written } = await build('site', true, compress);
  fs.rmSync(path.join(folder, 'cold'), { recursive: true, force: true });
  const cold = await build('cold', false, compress);
  expect(readFiles(path.join(folder, 'site'))).toEqual(readFiles(path.join(folder, 'cold')));
  expect(kept + written).toBe(cold.written);
  return Object.keys(readFiles(path.join(folder, 'site')));
};

describe('a site that stands as it was left, once a text has changed', () => {
  it('has the files of that text, and no others', async () => {
    await build('site', true);
    for (const text of ['Other text.', 'Other text again.', long('Text of 7.'), '']) await buildWith(text);
    await buildWith('Compressed.', true);
    await buildWith('Compressed again.', true);
  });

  it('has files that only what the text shows needs, as long as it shows that', async () => {
    await build('site', true);
    const draws = 'assets/diagram-1.js';
    expect(await buildWith('Text.\n\n```mermaid\ngraph LR\n```')).toContain(draws);
    expect(await buildWith('Other text.\n\n```mermaid\ngraph LR\n```')).toContain(draws);
    // Code as well, so that links and sorts of text stay as they were.
    expect(await buildWith('Text.\n\n```js\n1;\n```')).not.toContain(draws);
    expect(await buildWith('Text.\n\n```mermaid\ngraph LR\n```')).toContain(draws);
    expect(await buildWith('Text.')).not.toContain(draws);
  });

  it('has the words of all texts where many say something else', async () => {
    await build('site', true);
    // As many words as before, and as often.
    const others = Object.entries(VAULT).map(([file, text]) => [file, text.replaceAll('Text', 'Word')]);
    writeFiles(path.join(folder, 'vault'), Object.fromEntries(others));
    await buildWith(long('Word of 7.'));
  });

  it('is looked at whole where it is another than the cache tells of', async () => {
    await build('site', true);
    await buildWith('Text.');
    const former = path.join(folder, 'former');
    fs.cpSync(path.join(folder, 'site'), path.join(former, 'site'), { recursive: true });
    fs.cpSync(cache(), path.join(former, 'cache'), { recursive: true });
    await buildWith('Other text.');
    // As after a build that was ended before its files were in place.
    fs.rmSync(path.join(folder, 'site'), { recursive: true });
    fs.renameSync(path.join(former, 'site'), path.join(folder, 'site'));
    fs.utimesSync(path.join(folder, 'site', MANIFEST_NAME), new Date(), new Date());
    for (const file of ['pages', 'pages-changed'])
      fs.copyFileSync(path.join(former, 'cache', file), path.join(cache(), file));
    await buildWith('Some other text.');
  });

  it('is looked at whole where it is not known what it is made of, or somebody has touched it', async () => {
    await build('site', true);
    for (const name of ['payloads-search', 'payloads-graph', 'pages-changed', 'pages']) {
      await buildWith(`Text without ${name}.`);
      fs.rmSync(path.join(cache(), name), { force: true });
      await buildWith(`Other text without ${name}.`);
    }
    fs.appendFileSync(path.join(folder, 'site/n3/index.html'), 'More.');
    await buildWith('Text with more.');
    fs.rmSync(path.join(folder, 'site/search'), { recursive: true });
    await buildWith('Text with less.');
  });
});
