import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { readFiles, withTempVault, writeFiles } from '../../support/temp-folder.ts';

const run = (cwd: string, ...argv: readonly string[]) => runCommand(cwd, argv);

const NOTES = {
  'notes/terms/VAE.md': '\ufeff# VAE\r\n',
  'notes/a.md': 'See [[VAE]]; auto-encoders too.\r\n',
  'notes/terms/Auto-encoder.md': 'x',
};

describe('rename', () => {
  it('shows a diff first, then does it', () =>
    withTempVault(NOTES, async (folder) => {
      const before = readFiles(folder);
      const shown = await run(folder, 'rename', 'VAE', 'Variational AE');
      expect(shown).toMatchObject({ code: 0, err: expect.stringContaining('Do it with --write') });
      expect(shown.out).toContain(
        '-See [[VAE]]; auto-encoders too.\r\n+See [[Variational AE]]; auto-encoders too.',
      );
      expect(readFiles(folder)).toEqual(before);
      const done = await run(folder, 'rename', 'VAE', 'Variational AE', '--keep-alias', '--write');
      expect(done.out).toBe(
        'Renamed “terms/VAE.md” to “terms/Variational AE.md”; wrote 1 link anew. Changed 2 files.\n',
      );
      expect(readFiles(path.join(folder, 'notes'))).toEqual({
        'a.md': 'See [[Variational AE]]; auto-encoders too.\r\n',
        'terms/Variational AE.md': '\ufeff---\r\naliases: ["VAE"]\r\n---\r\n# Variational AE\r\n',
        'terms/Auto-encoder.md': 'x',
      });
    }));

  it('takes canvases, the kept map and the settings along', () =>
    withTempVault(NOTES, async (folder) => {
      writeFiles(folder, {
        'notes/b.canvas':
          '{"nodes":[{"type":"file","file":"terms/VAE.md"},{"text":"terms/VAE.md!"},{"type":"text", "text":"x\\n[[VAE]] é"}]}',
        'notes/.clew/map.json': '{ "version": 1, "positions": { "terms/VAE.md": [1, 2] } }',
        'notes/clew.json': '{ "home": "terms\\u002fVAE.md" }',
      });
      expect((await run(folder, 'rename', 'VAE', 'B', '--write')).code).toBe(0);
      expect(readFiles(path.join(folder, 'notes'))).toMatchObject({
        'b.canvas':
          '{"nodes":[{"type":"file","file":"terms/B.md"},{"text":"terms/VAE.md!"},{"type":"text", "text":"x\\n[[B]] é"}]}',
        '.clew/map.json': '{ "version": 1, "positions": { "terms/B.md": [1, 2] } }',
        'clew.json': '{ "home": "terms/B.md" }',
      });
    }));

  it('refuses what is taken, unknown or would catch links', () =>
    withTempVault({ ...NOTES, 'notes/b.md': '[[New]]' }, async (folder) => {
      expect(await run(folder, 'rename', 'VAE', 'auto-encoder')).toMatchObject({
        code: 2,
        err: expect.stringContaining('already'),
      });
      expect(await run(folder, 'rename', 'VAX', 'x')).toMatchObject({
        code: 2,
        err: expect.stringContaining('Did you mean “VAE”?'),
      });
      const caught = await run(folder, 'rename', 'VAE', 'New', '--write');
      expect(caught).toMatchObject({ code: 1, err: expect.stringContaining('b.md:1') });
      expect((await run(folder, 'rename', 'VAE', 'New', '--write', '--force')).code).toBe(0);
    }));

  it('refuses folders in which no note would be found again', () =>
    withTempVault({ ...NOTES, 'notes/clew.json': '{ "ignore": ["old"] }' }, async (folder) => {
      for (const into of ['..', '../..', '.obsidian', 'node_modules', 'old/x', 'terms/../..']) {
        const said = { code: 2, out: '', err: expect.stringContaining('would not be part of the vault') };
        expect(await run(folder, 'rename', 'VAE', '--into', into)).toMatchObject(said);
        expect(await run(folder, 'new', 'term', 'New', '--into', into)).toMatchObject(said);
      }
      expect(await run(folder, 'rename', 'VAE', '--into', '/papers/')).toMatchObject({ code: 0 });
    }));

  it('says as JSON what would change', () =>
    withTempVault(NOTES, async (folder) => {
      const { out } = await run(folder, 'rename', 'VAE', 'B', '--format', 'json');
      expect(JSON.parse(out)).toMatchObject({
        version: 1,
        from: 'terms/VAE.md',
        to: 'terms/B.md',
        links: 1,
        written: false,
        changes: [
          { path: 'a.md', moveTo: null, edits: [{ line: 1, before: 'VAE', after: 'B' }] },
          { path: 'terms/VAE.md', moveTo: 'terms/B.md', edits: [{ line: 1, before: 'VAE', after: 'B' }] },
        ],
      });
    }));
});

describe('mentions', () => {
  it('lists, then links', () =>
    withTempVault(NOTES, async (folder) => {
      const { out, err } = await run(folder, 'mentions');
      expect(out).toBe(
        'terms/Auto-encoder.md\n  a.md:1 [[Auto-encoder|auto-encoders]] — See VAE; auto-encoders too.\n',
      );
      expect(err).toContain('1 unlinked mention in 1 note. Link them with --write.');
      expect((await run(folder, 'mentions', 'VAE')).out).toBe('');
      const { value } = { value: JSON.parse((await run(folder, 'mentions', '--format', 'json')).out) };
      expect(value).toMatchObject({
        version: 1,
        mentions: [{ source: 'a.md', line: 1, text: 'auto-encoders' }],
      });
      expect((await run(folder, 'mentions', 'Auto-encoder', '--write')).err).toContain('Linked 1 mention.');
      expect(fs.readFileSync(path.join(folder, 'notes/a.md'), 'utf8')).toBe(
        'See [[VAE]]; [[Auto-encoder|auto-encoders]] too.\r\n',
      );
    }));
});

describe('new', () => {
  it('shows, then makes, never twice', () =>
    withTempVault(NOTES, async (folder) => {
      writeFiles(folder, { 'notes/Templates/term.md': '# {{title}}\n' });
      const shown = await run(folder, 'new', 'term', 'KL');
      expect(shown).toMatchObject({ code: 0, out: 'terms/KL.md\n  # KL\n' });
      expect(fs.existsSync(path.join(folder, 'notes/terms/KL.md'))).toBe(false);
      expect(await run(folder, 'new', 'term', 'KL', '--write')).toMatchObject({
        code: 0,
        out: 'terms/KL.md\n',
      });
      expect(fs.readFileSync(path.join(folder, 'notes/terms/KL.md'), 'utf8')).toBe('# KL\n');
      expect((await run(folder, 'new', 'term', 'kl', '--write')).code).toBe(1);
      expect((await run(folder, 'new', 'term', 'X', '--into', '../out', '--write')).code).toBe(2);
    }));

  it('says what is wrong with a kind or a title, and what to do', () =>
    withTempVault(NOTES, async (folder) => {
      expect(await run(folder, 'new', '', 'New')).toMatchObject({
        code: 1,
        err: expect.stringContaining('“” is no kind of note. A kind is a word, such as “term”.'),
      });
      expect(await run(folder, 'new', 'term', '?')).toMatchObject({
        code: 1,
        err: expect.stringMatching(/“\?” leaves no name for a file\. Give it another title\.$/m),
      });
    }));

  it('makes a paper of an address, once', () =>
    withTempVault(NOTES, async (folder) => {
      const argv = ['new', 'paper', 'https://arxiv.org/abs/2206.01191', '--write'];
      expect((await run(folder, ...argv)).out).toBe('papers/arXiv 2206.01191.md\n');
      expect(await run(folder, ...argv)).toMatchObject({
        code: 0,
        out: 'papers/arXiv 2206.01191.md\n',
        err: expect.stringContaining('already'),
      });
    }));
});

describe('log', () => {
  it('adds lines to one note of the day', () =>
    withTempVault(NOTES, async (folder) => {
      expect((await run(folder, 'log', 'One')).out).toBe('journal/2024-03-01.md: 09:05 One\n');
      await run(folder, 'log', 'Two');
      expect(fs.readFileSync(path.join(folder, 'notes/journal/2024-03-01.md'), 'utf8')).toBe(
        '- 09:05 One\n- 09:05 Two\n',
      );
    }));

  it('follows Obsidian’s daily notes', () =>
    withTempVault({ 'a.md': '' }, async (folder) => {
      writeFiles(folder, {
        '.obsidian/daily-notes.json': '{ "folder": "/Log/", "format": "YYYY/MM-DD", "template": "T/Day" }',
        '.obsidian/templates.json': '{ "folder": "T" }',
        'T/Day.md': '# {{date}}\n',
      });
      await run(folder, 'log', 'One');
      expect(fs.readFileSync(path.join(folder, 'Log/2024/03-01.md'), 'utf8')).toBe(
        '# 2024-03-01\n\n- 09:05 One\n',
      );
    }));
});

describe('init', () => {
  it('makes a vault that has nothing wrong in it', () =>
    withTempVault({}, async (folder) => {
      expect((await run(folder, 'init', 'new')).out).toContain('clew.json\n');
      expect(fs.readdirSync(folder)).toEqual([]);
      await run(folder, 'init', 'new', '--write');
      expect((await run(folder, 'check', '--vault', 'new')).code).toBe(0);
      expect((await run(folder, 'init', 'new', '--write')).out).toContain('nothing to do');
    }));

  it('puts settings beside notes that are there, and publishes no Obsidian vault by accident', () =>
    withTempVault({ 'mine.md': 'x', '.obsidian/app.json': '{}' }, async (folder) => {
      await run(folder, 'init', '--write');
      const { 'mine.md': mine, 'clew.json': config = '' } = readFiles(folder);
      expect(mine).toBe('x');
      expect(JSON.parse(config)).toEqual({ title: path.basename(folder), publish: 'marked' });
    }));
});
