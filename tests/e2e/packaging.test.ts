import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAIN, PROJECT, startServer } from '../support/clew.ts';
import { withTempVault, writeFiles } from '../support/temp-folder.ts';

const npm = (cwd: string, ...args: readonly string[]): string => {
  const result = spawnSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (result.status !== 0) throw new Error(`npm ${args.join(' ')}: ${result.stderr}`);
  return result.stdout;
};

describe('the package', () => {
  it('installs in an empty folder, without any other package, and works there', () =>
    withTempVault({}, async (folder) => {
      const packed = npm(PROJECT, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder);
      const [{ filename, files }] = JSON.parse(packed);
      const names: string[] = files.map((file: { path: string }) => file.path);
      expect(names).toEqual(
        expect.arrayContaining([
          'LICENSE',
          'README.md',
          'CHANGELOG.md',
          'clew.schema.json',
          'dist/cli/main.js',
        ]),
      );
      expect(
        names.filter(
          (name) =>
            !/^(?:dist\/|LICENSE$|README\.md$|CHANGELOG\.md$|clew\.schema\.json$|package\.json$)/.test(name),
        ),
      ).toEqual([]);

      writeFiles(folder, {
        'home/package.json': '{ "private": true }',
        'home/notes/terms/VAE.md': 'See [[AE]].',
      });
      const home = path.join(folder, 'home');
      npm(home, 'install', '--offline', '--no-audit', '--no-fund', path.join(folder, filename));
      expect(fs.readdirSync(path.join(home, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(
        ['clew'],
      );

      expect(JSON.parse(npm(home, 'exec', '--offline', '--', 'clew', 'export')).nodes).toHaveLength(2);
      expect(npm(home, 'exec', '--offline', '--', 'clew', '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);

      const main = path.join(home, 'node_modules/clew/dist/cli/main.js');
      const server = await startServer(process.execPath, [main, 'serve', '--port', '0'], {
        cwd: home,
      });
      try {
        const page = await (await fetch(`${server.url}terms/vae/`)).text();
        const script = /<script type="module" src="([^"]+)"/.exec(page)?.[1] ?? '';
        const reply = await fetch(new URL(script, server.url));
        expect([reply.status, reply.headers.get('content-type')]).toEqual([
          200,
          'text/javascript; charset=utf-8',
        ]);
      } finally {
        expect(await server.stop()).toBe(0);
      }
    }));

  it('ends quietly when its reader goes away', () => {
    const main = path.join(PROJECT, 'dist/cli/main.js');
    const shell = `"${process.execPath}" "${main}" export --vault notes | head -c 10; echo "\${PIPESTATUS[0]}"`;
    if (process.platform === 'win32') return;
    const { stdout, stderr } = spawnSync('bash', ['-c', shell], { cwd: PROJECT, encoding: 'utf8' });
    expect([stdout.slice(10).trim(), stderr]).toEqual(['0', '']);
  });

  it.skipIf(!fs.existsSync('/dev/full'))('tells that its result could not be written', () => {
    const full = fs.openSync('/dev/full', 'w');
    try {
      const { status, stderr } = spawnSync(process.execPath, [MAIN, 'export', '--vault', 'notes'], {
        ...{ cwd: PROJECT, encoding: 'utf8', stdio: ['ignore', full, 'pipe'] },
      });
      expect([status, stderr]).toEqual([3, 'clew: The result could not be written: the disk is full.\n']);
    } finally {
      fs.closeSync(full);
    }
  });
});
