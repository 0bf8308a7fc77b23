import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareCodePoints } from '../../../../src/core/model/table.ts';
import { filesAsText, ManifestLines } from '../../../../src/node/output/manifest-text.ts';
import { MANIFEST_NAME } from '../../../../src/node/vault/scan-vault.ts';
import { replaceFiles } from '../../../support/replace-files.ts';
import { withTempVault } from '../../../support/temp-folder.ts';

type Files = readonly (readonly [string, string])[];

const NAMES = ['404.html', 'a "b".html', 'a,\n b', 'b\\.css', 'm/é.html', 'z/\u{1F600}', 'z/\uFFFD'].sort(
  compareCodePoints,
);
const FILES: Files = NAMES.map((name, at) => [name, `hash-${at}`]);

/** A manifest as it is written. */
const manifestOf = (files: string): string => `{\n "version": 1,\n "files": ${files}\n}\n`;

const sorted = (files: ReadonlyMap<string, string | null>) =>
  filesAsText(
    [...files]
      .flatMap(([file, hash]) => (hash === null ? [] : [[file, hash] as const]))
      .sort(([a], [b]) => compareCodePoints(a, b)),
  );

describe('the text of a manifest', () => {
  it('is that of before with what changed', () => {
    const lines = new ManifestLines(manifestOf(filesAsText(FILES)));
    const others = [...NAMES, '0', 'a', 'aa/b', 'zz', 'z/\u{10FFFF}'];
    for (const one of others)
      for (const other of others) {
        const changes = new Map([
          [one, 'now'],
          [other, one === other ? 'now' : null],
        ]);
        expect(lines.with(changes)).toBe(sorted(new Map([...FILES, ...changes])));
      }
    expect(lines.with(new Map(NAMES.map((name) => [name, null])))).toBe('{}');
    const none = new ManifestLines(manifestOf('{}'));
    expect(none.with(new Map(FILES))).toBe(filesAsText(FILES));
  });

  it('tells the hash of a file without a look at the others', () => {
    const lines = new ManifestLines(manifestOf(filesAsText(FILES)));
    expect(NAMES.map((name) => lines.hashOf(name))).toEqual(FILES.map(([, hash]) => hash));
    for (const name of ['', '0', 'a', 'constructor', 'zz']) expect(lines.hashOf(name)).toBeUndefined();
    expect(new ManifestLines('').hashOf('a')).toBeUndefined();
  });

  it('is written anew where a person has written it otherwise', () =>
    withTempVault({}, (folder) => {
      const site = path.join(folder, 'site');
      const outputs = (last: string) =>
        Array.from({ length: 40 }, (_, at) => ({
          path: `${at}.html`,
          body: () => (at < 39 ? 'Text.' : last),
        }));
      const place = path.join(site, MANIFEST_NAME);
      replaceFiles(site, outputs('Last.'));
      const first = fs.readFileSync(place, 'utf8');
      replaceFiles(site, outputs('Other.'));
      for (const edit of [
        (text: string) => JSON.stringify(JSON.parse(text)),
        (text: string) => text.replace(/\n {2}"1.html.*/u, ''),
      ]) {
        fs.writeFileSync(place, edit(fs.readFileSync(place, 'utf8')));
        if (!fs.readFileSync(place, 'utf8').includes('"1.html"')) fs.rmSync(path.join(site, '1.html'));
        replaceFiles(site, outputs('Last.'));
        expect(fs.readFileSync(place, 'utf8')).toBe(first);
        replaceFiles(site, outputs('Other.'));
      }
    }));

  it('is the same after changes as that of a new site', () =>
    withTempVault({}, (folder) => {
      const outputs = (names: readonly string[], text: string) =>
        names.map((name) => ({ path: name, body: () => (name.endsWith('7') ? text : name) }));
      const textIn = (site: string) => fs.readFileSync(path.join(site, MANIFEST_NAME), 'utf8');
      const many = Array.from({ length: 200 }, (_, at) => `pages/${at}`);
      const [site, fresh] = [path.join(folder, 'site'), path.join(folder, 'fresh')];
      const now = outputs([...many.slice(2), 'pages/new', 'a'], 'other');
      replaceFiles(site, outputs(many, 'text'));
      replaceFiles(
        site,
        now.filter(({ path }) => path !== 'a'),
      );
      replaceFiles(site, now);
      replaceFiles(fresh, now);
      expect(textIn(site)).toBe(textIn(fresh));
    }));
});
