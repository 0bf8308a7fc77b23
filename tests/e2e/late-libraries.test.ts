import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../support/clew.ts';
import { withTempVault, writeFiles } from '../support/temp-folder.ts';

const NOTES = {
  'clew/package.json': '{ "type": "module", "version": "0.0.0" }',
  'notes/plain.md': '# Plain\n\nSee [[rich]].',
  'notes/rich.md': '# Rich\n\n$x^2$ and <kbd>key</kbd>\n\n```js\nconst a = 1;\n```\n',
};

/** A vault beside a copy of the built command, which runs there. */
const withCopy = (use: (folder: string, run: (...args: readonly string[]) => number | null) => void) =>
  withTempVault(NOTES, (folder) => {
    fs.cpSync(path.join(PROJECT, 'dist'), path.join(folder, 'clew/dist'), { recursive: true });
    const main = path.join(folder, 'clew/dist/cli/main.js');
    use(folder, (...args) => {
      const env = { ...process.env, CLEW_CACHE: path.join(folder, 'cache') };
      return spawnSync(process.execPath, [main, ...args], { cwd: folder, env }).status;
    });
  });

describe('large libraries', () => {
  it('are there when a note needs them', () =>
    withCopy((folder, run) => {
      expect(run('build')).toBe(0);
      const page = fs.readFileSync(path.join(folder, 'site/rich/index.html'), 'utf8');
      expect(page).toContain('<math>');
      expect(page).toContain('<kbd>key</kbd>');
      expect(page).toContain('class="hljs-keyword"');
    }));

  it('are not loaded for a vault that is known, and a change that needs none', () =>
    withCopy((folder, run) => {
      expect(run('build')).toBe(0);
      const chunks = path.join(folder, 'clew/dist/cli/chunks');
      const libraries = fs.readdirSync(chunks).filter((name) => name.endsWith('.cjs'));
      expect(libraries.length).toBeGreaterThan(5);
      for (const name of libraries) fs.writeFileSync(path.join(chunks, name), 'throw new Error("loaded");');

      writeFiles(folder, { 'notes/plain.md': '# Plain\n\nSee [[rich]].\n\nAnother sentence.' });
      expect(run('build')).toBe(0);
      expect(run('export')).toBe(0);
      expect(run('search', 'another')).toBe(0);
      writeFiles(folder, { 'notes/plain.md': 'A formula: $y$.' });
      expect(run('build')).toBe(3);
    }));

  it('that cannot be loaded are missed, and what needs them is no error of a note', () =>
    withCopy((folder, run) => {
      const chunks = path.join(folder, 'clew/dist/cli/chunks');
      const maths = fs.readdirSync(chunks).filter((name) => /temml.*\.cjs$/.test(name));
      expect(maths.length).toBe(1);
      for (const name of maths) fs.truncateSync(path.join(chunks, name), 1000);
      expect(run('build')).toBe(3);
      expect(fs.existsSync(path.join(folder, 'site/rich/index.html'))).toBe(false);
    }));
});
