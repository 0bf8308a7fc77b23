import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareCodePoints } from '../../../src/core/model/table.ts';
import { changedFilesAsText, filesAsText } from '../../../src/node/manifest-text.ts';
import { replaceFiles } from '../../../src/node/replace-files.ts';
import { MANIFEST_NAME } from '../../../src/node/scan-vault.ts';
import { writeManifest } from '../../../src/node/site-manifest.ts';
import { withTempVault } from '../../support/temp-folder.ts';

type Files = readonly (readonly [string, string])[];

const NAMES = ['404.html', 'a "b".html', 'a,\n b', 'b\\.css', 'm/é.html', 'z/\u{1F600}', 'z/\uFFFD'].sort(
  compareCodePoints,
);
const FILES: Files = NAMES.map((name, at) => [name, `hash-${at}`]);

const inSite = (files: string, use: (site: string) => void) =>
  withTempVault({}, (site) => {
    writeManifest(site, files);
    use(site);
  });

const sorted = (files: ReadonlyMap<string, string | null>) =>
  filesAsText(
    [...files]
      .flatMap(([file, hash]) => (hash === null ? [] : [[file, hash] as const]))
      .sort(([a], [b]) => compareCodePoints(a, b)),
  );

describe('the text of a manifest', () => {
  it('is that of before with what changed', () =>
    inSite(filesAsText(FILES), (site) => {
      const others = [...NAMES, '0', 'a', 'aa/b', 'zz', 'z/\u{10FFFF}'];
      for (const one of others)
        for (const other of others) {
          const changes = new Map([
            [one, 'now'],
            [other, one === other ? 'now' : null],
          ]);
          const files = new Map([...FILES, ...changes]);
          const count = [...files.values()].filter((hash) => hash !== null).length;
          expect(changedFilesAsText(site, changes, count)).toBe(sorted(files));
        }
    }));

  it('is not made of one that tells of other files, that is written otherwise, or that is gone', () => {
    const changes = new Map([['a', 'now']]);
    inSite(filesAsText(FILES), (site) => {
      expect(changedFilesAsText(site, changes, FILES.length + 1)).not.toBeNull();
      expect(changedFilesAsText(site, changes, FILES.length)).toBeNull();
      fs.rmSync(path.join(site, MANIFEST_NAME));
      expect(changedFilesAsText(site, changes, FILES.length + 1)).toBeNull();
    });
    inSite(JSON.stringify(Object.fromEntries(FILES)), (site) =>
      expect(changedFilesAsText(site, changes, FILES.length + 1)).toBeNull(),
    );
    inSite('{}', (site) => expect(changedFilesAsText(site, changes, 1)).toBeNull());
  });

  it('is the same after changes as that of a new site', () =>
    withTempVault({}, (folder) => {
      const outputs = (names: readonly string[], text: string) =>
        names.map((name) => ({ path: name, body: () => (name.endsWith('7') ? text : name) }));
      const manifestOf = (site: string) => fs.readFileSync(path.join(site, MANIFEST_NAME), 'utf8');
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
      expect(manifestOf(site)).toBe(manifestOf(fresh));
    }));
});
