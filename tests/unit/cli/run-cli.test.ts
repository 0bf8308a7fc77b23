import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands.ts';
import { runCommand } from '../../support/run-command.ts';
import { readFiles, withTempVault } from '../../support/temp-folder.ts';

const run = (cwd: string, ...argv: readonly string[]) => runCommand(cwd, argv);

const NOTES = {
  'notes/terms/VAE.md': '# VAE\n\nA variational [[Auto-encoder]], and [[Unwritten]].\n',
  'notes/terms/Auto-encoder.md': '---\naliases: [AE]\n---\nLearns a code. Unlike [[Sparse Coding]].\n',
  'notes/terms/Sparse Coding.md': 'Few active units.\n',
  'notes/lonely.md': 'Nothing here.\n',
};

describe('wrong usage is told in one line, with what was probably meant', () => {
  it.each([
    [['serach', 'x'], 2, /There is no command “serach”\. Did you mean “search”\?/],
    [['frobnicate'], 2, /See “clew --help”/],
    [['stats', '--fromat', 'json'], 2, /has no option “--fromat”\. Did you mean “--format”\?/],
    [
      ['search', '-kind:person'],
      2,
      /no option “-kind:person”\. What is no option.* clew search -- "-kind:person"/,
    ],
    [['stats', '--format', 'jsno'], 2, /There is no format “jsno”\. Did you mean “json”\?/],
    [['stats', '--format'], 2, /needs a value/],
    [['stats', '--format='], 2, /needs a value/],
    [['check', '--strict=yes'], 2, /takes no value/],
    [['export', '--format', 'csv'], 2, /--out FOLDER/],
    [['links'], 2, /needs NOTE\. Usage: clew links NOTE/],
    [['links', 'VAE', 'x'], 2, /“x” is one argument too many/],
    [['export', 'notes'], 2, /“clew export” is told its folder of notes by an option: --vault notes\. Usage/],
    [['links', 'notes', 'VAE'], 2, /option: --vault notes\./],
    [['links', 'Sparse Codin'], 2, /There is no note “Sparse Codin”\. Did you mean “Sparse Coding”\?/],
    [['path', 'VAE', 'Quantum'], 2, /There is no note “Quantum”/],
    [['links', 'Terms/'], 2, /no note “Terms\/”\. It is a folder: give a note, as “terms\/Auto-encoder”\./],
    [['path', 'VAE', 'terms'], 2, /no note “terms”\. It is a folder: give a note/],
    [['mentions', 'notes'], 2, /no note “notes”\. A folder of notes is given by an option: --vault notes\./],
    [['search', 'x', '--limit', 'many'], 2, /not a number/],
    [['serve', '--port', 'http'], 2, /is not a port/],
    [['serve', '--private'], 2, /only with “--host”/],
    [['build', '--base', 'a b'], 2, /cannot be used/],
    [['build', '--out', '.'], 2, /holds the vault/],
    [['stats', '--vault', 'nowhere'], 3, /There is no folder/],
    [['stats', '--vault', 'notes/lonely.md'], 3, /is a file, not a folder/],
  ])('%j', (argv, code, message) =>
    withTempVault(NOTES, async (folder) => {
      const said = await run(folder, ...argv);
      expect(said).toMatchObject({ code, out: '' });
      expect(said.err).toMatch(message);
      expect(said.err).toMatch(/^clew: [^\n]+\n$/);
    }),
  );
});

it.each(['check', 'stats', 'build'])('%s tells of a folder without notes what lies there', (command) =>
  withTempVault(
    { 'mine/a.txt': 'a', 'mine/b/c.TXT': 'c', 'mine/d.pdf': 'd', 'mine/e': 'e', 'none/.hidden.txt': '' },
    async (folder) => {
      fs.mkdirSync(path.join(folder, 'no-client'));
      const said = await run(folder, command, '--vault', 'mine');
      const dir = path.join(folder, 'mine');
      expect(said.err).toBe(
        `No Markdown was found in ${dir}, but 2 .txt files, 1 .pdf file, 1 file. Notes are files that end in .md.\n`,
      );
      expect((await run(folder, 'stats', '--vault', 'none')).err).toBe('');
    },
  ),
);

describe('help', () => {
  it('lists the commands that there are', () =>
    withTempVault({}, async (folder) => {
      for (const argv of [[], ['--help'], ['help']]) {
        const { code, out } = await run(folder, ...argv);
        expect(code).toBe(0);
        for (const command of COMMANDS) expect(out).toContain(`  ${command.name} `);
      }
      expect((await run(folder, 'build', '--help')).out).toContain('--base PATH');
      expect((await run(folder, 'help', 'check')).out).toContain('--strict');
      expect((await run(folder, '--version')).out).toBe('9.9.9\n');
    }));
});

describe('commands', () => {
  const inVault = (use: (folder: string) => Promise<void>) => withTempVault(NOTES, use);
  const json = async (folder: string, ...argv: readonly string[]) => {
    const said = await run(folder, ...argv, '--format', 'json');
    return { code: said.code, value: JSON.parse(said.out) };
  };

  it('export: nodes and edges', () =>
    inVault(async (folder) => {
      const { value } = await json(folder, 'export');
      expect(value.version).toBe(1);
      expect(value.nodes.map((node: { id: string }) => node.id)).toEqual([
        '?Unwritten',
        'lonely.md',
        'terms/Auto-encoder.md',
        'terms/Sparse Coding.md',
        'terms/VAE.md',
      ]);
      expect(value.edges).toHaveLength(3);
      await run(folder, 'export', '--out', 'graph.json');
      expect(JSON.parse(fs.readFileSync(path.join(folder, 'graph.json'), 'utf8'))).toEqual(value);
    }));

  it('export: a piece has gone out before the next one comes, so that not all of them wait', () => {
    const notes = Array.from({ length: 350 }, (_, at) => [`n${at}.md`, '[[Unwritten]]'] as const);
    return withTempVault(Object.fromEntries(notes), async (folder) => {
      let [waiting, most, pieces] = [0, 0, 0];
      const onOut = () => {
        pieces++;
        most = Math.max(most, ++waiting);
        setImmediate(() => waiting--);
      };
      const { out } = await runCommand(folder, ['export'], undefined, onOut);
      expect(JSON.parse(out).edges).toHaveLength(350);
      expect(pieces).toBeGreaterThan(7);
      expect(most).toBe(1);
    });
  });

  it('links: by title, alias or path', () =>
    inVault(async (folder) => {
      for (const name of ['auto encoder', 'AE', 'terms/Auto-encoder', 'terms/Auto-encoder.md']) {
        const { code, value } = await json(folder, 'links', name);
        expect(code).toBe(0);
        expect(value).toMatchObject({
          note: 'terms/Auto-encoder.md',
          backlinks: [{ source: 'terms/VAE.md' }],
        });
      }
      expect((await run(folder, 'links', 'VAE')).out).toContain('terms/Auto-encoder.md');
    }));

  it('path: 0 when there is a thread, 1 when there is none', () =>
    inVault(async (folder) => {
      const { code, value } = await json(folder, 'path', 'VAE', 'Sparse Coding');
      expect(code).toBe(0);
      expect(value.threads[0].hops.map((hop: { to: string }) => hop.to)).toEqual([
        'terms/Auto-encoder.md',
        'terms/Sparse Coding.md',
      ]);
      expect((await run(folder, 'path', 'VAE', 'lonely')).code).toBe(1);
    }));

  it('search: 0 when something is found, 1 when nothing is', () =>
    inVault(async (folder) => {
      const { code, value } = await json(folder, 'search', 'few', 'active');
      expect([code, value.results[0].path]).toEqual([0, 'terms/Sparse Coding.md']);
      expect(await run(folder, 'search', 'zebra')).toMatchObject({ code: 1, out: '' });
    }));

  it('check: 1 on errors, with --strict on warnings too', () =>
    inVault(async (folder) => {
      const { code, value } = await json(folder, 'check');
      expect([code, value.summary]).toEqual([0, { notes: 4, links: 3, errors: 0, warnings: 1 }]);
      expect((await run(folder, 'check', '--strict')).code).toBe(1);
      fs.writeFileSync(path.join(folder, 'notes/broken.md'), 'See [[VAE#No such heading]].');
      expect((await run(folder, 'check')).code).toBe(1);
    }));

  it('stats: the vault in numbers', () =>
    inVault(async (folder) => {
      expect((await json(folder, 'stats')).value).toMatchObject({ notes: 4, links: 3, placeholders: 1 });
      expect((await run(folder, 'stats')).out).toContain('4 notes, 3 links');
    }));

  it('reading commands leave the vault as it was', () =>
    inVault(async (folder) => {
      const before = readFiles(folder);
      for (const argv of [['stats'], ['check'], ['export'], ['links', 'VAE'], ['search', 'code'], ['layout']])
        await run(folder, ...argv);
      expect(readFiles(folder)).toEqual(before);
    }));

  it('layout --keep: the same places again, private ones in a file of their own', () =>
    inVault(async (folder) => {
      fs.writeFileSync(path.join(folder, 'notes/diary.md'), '---\nprivate: true\n---\n[[VAE]]');
      await run(folder, 'layout', '--keep');
      const read = (name: string) => fs.readFileSync(path.join(folder, 'notes/.clew', name), 'utf8');
      const map = JSON.parse(read('map.json'));
      expect(Object.keys(map.positions)).toContain('terms/VAE.md');
      expect(read('map.json')).not.toContain('diary');
      expect(Object.keys(JSON.parse(read('map.private.json')).positions)).toEqual(['diary.md']);
      await run(folder, 'layout', '--keep');
      expect(JSON.parse(read('map.json'))).toEqual(map);
      const nodes: { id: string; x?: number }[] = (await json(folder, 'export')).value.nodes;
      expect(nodes.find((node) => node.id === 'terms/VAE.md')?.x).toBe(map.positions['terms/VAE.md'][0]);
    }));

  it('build: a site, and what was kept back', () =>
    inVault(async (folder) => {
      fs.writeFileSync(path.join(folder, 'notes/diary.md'), '---\npublish: false\n---\nDear [[VAE]]');
      const said = await run(folder, 'build', '--out', 'www', '--base', '/sub');
      expect(said).toMatchObject({ code: 0, err: '' });
      expect(said.out).toMatch(/published 4, kept back 1\n$/);
      const files = readFiles(path.join(folder, 'www'));
      expect(Object.keys(files)).toEqual(
        expect.arrayContaining(['index.html', 'terms/vae/index.html', '404.html']),
      );
      expect(files['terms/vae/index.html']).toContain('href="/sub/terms/auto-encoder/"');
      expect(Object.values(files).join()).not.toContain('Dear');
      const again = await run(folder, 'build', '--out', 'www', '--base', '/sub');
      expect(again.out).toContain(' 0 of them new or changed, 0 removed.');
    }));

  it('build: refuses an Obsidian vault until it says what may go out', () =>
    inVault(async (folder) => {
      fs.mkdirSync(path.join(folder, 'notes/.obsidian'));
      const said = await run(folder, 'build');
      expect(said).toMatchObject({ code: 2, out: '' });
      expect(said.err).toContain('4 notes would go out: 3 in “terms”, 1 in the top folder');
      expect(said.err).toContain('{ "publish": "all" }');
      expect(fs.existsSync(path.join(folder, 'site'))).toBe(false);
      fs.writeFileSync(path.join(folder, 'notes/clew.json'), '{ "publish": "marked" }');
      expect((await run(folder, 'build')).out).toContain('published 0, kept back 4');
    }));

  it.each([
    ['{ "publish": "marked", }', 'clew.json, line 1: The file is not valid JSON'],
    ['{\n  "publish": "mraked"\n}', 'clew.json, line 2: “publish” must be "all", "marked"'],
    ['{ "publsih": "marked" }', 'There is no setting “publsih”. Did you mean “publish”?'],
    ['[]', 'The settings must be one JSON object.'],
    ['', 'The file is not valid JSON'],
  ])('build: publishes nothing while clew.json is not right: %s', (config, message) =>
    inVault(async (folder) => {
      fs.writeFileSync(path.join(folder, 'notes/clew.json'), config);
      const said = await run(folder, 'build');
      expect(said).toMatchObject({ code: 2, out: '' });
      expect(said.err).toContain(message);
      expect(said.err.trim().split('\n').length).toBe(1);
      expect(fs.existsSync(path.join(folder, 'site'))).toBe(false);
    }),
  );

  it('build: a site inside the vault is no part of it', () =>
    inVault(async (folder) => {
      const vault = path.join(folder, 'notes');
      const first = await run(vault, 'build');
      fs.writeFileSync(path.join(vault, 'site/stray.md'), 'not a note');
      expect((await run(vault, 'build')).out.split('\n')[1]).toBe(first.out.split('\n')[1]);
    }));
});
