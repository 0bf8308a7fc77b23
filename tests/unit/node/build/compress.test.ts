import fs from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type BuildOptions, buildSite } from '../../../../src/node/build/build-site.ts';
import { withTempVault } from '../../../support/temp-folder.ts';

const VAULT = {
  'vault/terms/Long.md': `# Long\n\n${'Words of a long text. '.repeat(400)}\n\nSee ![[data.csv]] ![[a.png]] ![[small.csv]] ![[own.csv]] ![[own.csv.gz]]`,
  'vault/terms/Other.md': 'Other words.',
  'vault/data.csv': 'a,b\n'.repeat(1000),
  'vault/own.csv': 'c,d\n'.repeat(1000),
  'vault/own.csv.gz': 'packed by hand',
  'vault/small.csv': 'a,b\n',
  'vault/a.png': 'x'.repeat(5000),
};

const inBoth = (
  use: (build: (more?: Partial<BuildOptions>) => Promise<void>, vault: string, out: string) => Promise<void>,
) =>
  withTempVault(VAULT, async (folder) => {
    const [dir, out] = [path.join(folder, 'vault'), path.join(folder, 'site')];
    const build = async (more: Partial<BuildOptions> = {}) => {
      const clientFolder = path.join(folder, 'none');
      await buildSite({ dir, out, clientFolder, override: {}, compress: true, ...more });
    };
    await use(build, dir, out);
  });

const filesIn = (out: string): string[] =>
  fs
    .readdirSync(out, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(out, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();

const isForm = (file: string) => /\.(?:br|gz)$/.test(file) && !file.endsWith('own.csv.gz');

/** When and where files were written: an untouched one keeps both. */
const marksOf = (out: string): Record<string, string> =>
  Object.fromEntries(
    filesIn(out).map((file) => {
      const { ino, mtimeMs } = fs.statSync(path.join(out, file));
      return [file, `${ino} ${mtimeMs}`];
    }),
  );

describe('with --compress', () => {
  it('texts have .br and .gz beside them that say the same, small files and pictures do not', async () => {
    await inBoth(async (build, _, out) => {
      await build();
      const files = filesIn(out);
      const forms = files.filter(isForm);
      for (const form of forms) {
        const bytes = fs.readFileSync(path.join(out, form));
        const said = form.endsWith('.br') ? brotliDecompressSync(bytes) : gunzipSync(bytes);
        expect(said.equals(fs.readFileSync(path.join(out, form.slice(0, -3))))).toBe(true);
      }
      const texts = files.filter((file) => /\.(?:html|csv|json)$/.test(file));
      const large = texts.filter((file) => fs.statSync(path.join(out, file)).size >= 1024);
      const wanted = large.flatMap((file) => [`${file}.br`, `${file}.gz`]);
      expect(large.length).toBeGreaterThan(5);
      // The manifest is no part of the site, and a file of the vault goes before.
      expect(forms.filter((file) => /\.(?:html|csv|json)\./.test(file))).toEqual(
        wanted.filter((file) => !/\.clew-|own\.csv\.gz/.test(file)).sort(),
      );
      expect(forms.filter((file) => /png|small/.test(file))).toEqual([]);
      expect(fs.readFileSync(path.join(out, 'assets/files/own.csv.gz'), 'utf8')).toBe('packed by hand');
    });
  });

  it('what has not changed is not compressed again', async () => {
    await inBoth(async (build, vault, out) => {
      await build();
      const before = marksOf(out);
      await build();
      expect(marksOf(out)).toEqual(before);
      fs.appendFileSync(path.join(vault, 'data.csv'), 'c,d\n');
      await build();
      const after = marksOf(out);
      const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
      expect(changed.filter((file) => !file.startsWith('.'))).toEqual([
        ...['assets/files/data.csv', 'assets/files/data.csv.br', 'assets/files/data.csv.gz'],
      ]);
      fs.rmSync(path.join(out, 'assets/files/data.csv.br'));
      await build();
      expect(fs.existsSync(path.join(out, 'assets/files/data.csv.br'))).toBe(true);
    });
  });

  it('they go when their file goes, and all of them when nobody asks for them', async () => {
    await inBoth(async (build, vault, out) => {
      await build();
      fs.rmSync(path.join(vault, 'terms/Other.md'));
      await build();
      expect(filesIn(out).filter((file) => file.includes('other'))).toEqual([]);
      await build({ compress: false });
      expect(filesIn(out).filter(isForm)).toEqual([]);
      expect(filesIn(out)).toContain('terms/long/index.html');
    });
  });
});
