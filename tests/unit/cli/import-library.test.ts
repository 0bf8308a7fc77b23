import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { readFiles, withTempVault } from '../../support/temp-folder.ts';

const run = (cwd: string, ...argv: readonly string[]) => runCommand(cwd, argv);

const LIBRARY =
  '@article{doe2019, title={A Fine Result}, author={Doe, Jane}, year=2019, doi={10.1000/x}}\n@misc{roe2020,\n  title={No brace,\n  year=2020\n}\n';

describe('import of a library', () => {
  it(
    'shows the plan, writes it when asked, and changes nothing the second time',
    () =>
      withTempVault({ 'notes/a.md': 'See [@doe2019].\r\n', 'library.bib': LIBRARY }, async (folder) => {
        const before = readFiles(folder);
        const shown = await run(folder, 'import', 'library.bib');
        expect(shown.code).toBe(0);
        expect(shown.out).toContain('library.bib: 2 entries → 2 works and 1 person in notes\n');
        expect(shown.out).toContain('line 2: “roe2020” lacks a brace');
        expect(shown.out).toContain('Nothing is written yet: add --write.');
        expect(readFiles(folder)).toEqual(before);
        expect((await run(folder, 'import', 'library.bib', '--write')).out).toContain('Wrote 3 files.');
        const after = readFiles(folder);
        expect(Object.keys(after).sort()).toEqual([
          ...['library.bib', 'notes/a.md', 'notes/papers/A Fine Result.md'],
          ...['notes/people/Jane Doe.md', 'notes/sources/No brace.md'],
        ]);
        expect((await run(folder, 'import', 'library.bib', '--write')).out).toContain('Wrote 0 files.');
        expect(readFiles(folder)).toEqual(after);
        const links = JSON.parse((await run(folder, 'links', 'a', '--format', 'json')).out);
        expect(links.outgoing).toMatchObject([{ target: 'papers/A Fine Result.md', line: 1 }]);
      }),
    60_000,
  );

  it('lists conflicts, and writes over them only when forced', () =>
    withTempVault({ 'notes/a.md': '', 'library.bib': LIBRARY }, async (folder) => {
      await run(folder, 'import', 'library.bib', '--write');
      const note = path.join(folder, 'notes/papers/A Fine Result.md');
      fs.appendFileSync(note, '\nMine.\n');
      fs.writeFileSync(path.join(folder, 'library.bib'), LIBRARY.replace('year=2019', 'year=2018'));
      const told = await run(folder, 'import', 'library.bib', '--write');
      expect(told).toMatchObject({ code: 1, out: expect.stringContaining('Conflicts: changed by hand') });
      expect(fs.readFileSync(note, 'utf8')).toContain('Mine.');
      expect((await run(folder, 'import', 'library.bib', '--write', '--force')).code).toBe(0);
      expect(fs.readFileSync(note, 'utf8')).toContain('year: 2018');
    }));

  it('tells a file that is no library', () =>
    withTempVault({ 'notes/a.md': '', 'x.json': '{"a": ' }, async (folder) => {
      const told = await run(folder, 'import', 'x.json');
      expect(told).toMatchObject({ code: 1, out: expect.stringContaining('This is no JSON') });
    }));
});

describe('rename', () => {
  it('moves a note to another folder', () =>
    withTempVault({ 'notes/VAE.md': '# V\n', 'notes/a.md': '[[VAE]] [v](./VAE.md)' }, async (folder) => {
      const moved = await run(folder, 'rename', 'VAE', '--into', 'terms', '--write');
      expect(moved.err).toBe('');
      expect(moved.out).toContain('Renamed “VAE.md” to “terms/VAE.md”');
      expect(readFiles(path.join(folder, 'notes'))).toEqual({
        'terms/VAE.md': '# V\n',
        'a.md': '[[VAE]] [v](./terms/VAE.md)',
      });
      expect(await run(folder, 'rename', 'VAE')).toMatchObject({ code: 2 });
    }));
});
