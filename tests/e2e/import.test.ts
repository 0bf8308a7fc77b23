import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT, type RunningServer, runClew, serveVault } from '../support/clew.ts';
import { makeTempFolder, readFiles } from '../support/temp-folder.ts';

const PAGE = path.join(PROJECT, 'tests/fixtures/notebooks/garden.md');

let folder: string;
beforeAll(() => {
  folder = makeTempFolder();
  fs.copyFileSync(PAGE, path.join(folder, 'garden.md'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) =>
  runClew(['import', 'garden.md', '--vault', 'vault', ...args], { cwd: folder });

describe('clew import', () => {
  it('shows a plan and writes nothing', () => {
    const before = readFiles(folder);
    const { code, out } = run();
    expect(code).toBe(0);
    expect(out).toContain('garden.md → 25 notes in vault');
    expect(out).toContain('terms/Xylem.md  (item under “Terms and concepts”, line 79)');
    expect(out).toMatch(/Sentences: all \d+ of the page stand in a note \(100 %\), each in one only\./);
    expect(out).toContain('Nothing is written yet: add --write');
    expect(readFiles(folder)).toEqual(before);
  });

  it('writes what it said, and finds nothing left to do after', () => {
    const plan = JSON.parse(run('--format', 'json').out);
    expect(run('--write').code).toBe(0);
    const written = readFiles(path.join(folder, 'vault'));
    const planned = plan.notes.map((note: { path: string; text: string }) => [note.path, note.text]);
    expect(written).toEqual(Object.fromEntries(planned));
    expect(runClew(['check', '--vault', 'vault'], { cwd: folder }).code).toBe(0);
    expect(run('--write').out).toContain('Wrote 0 files');
    expect(readFiles(path.join(folder, 'vault'))).toEqual(written);
  });

  it('leaves alone what was changed by hand until it is forced', () => {
    const xylem = path.join(folder, 'vault/terms/Xylem.md');
    fs.appendFileSync(xylem, '\nMine.\n');
    const page = path.join(folder, 'garden.md');
    fs.writeFileSync(page, fs.readFileSync(page, 'utf8').replace('carry water upwards', 'carry water up'));
    const { code, out } = run('--write');
    expect(code).toBe(1);
    expect(out).toMatch(/Conflicts[^\n]*: 1\n {2}terms\/Xylem\.md/);
    expect(fs.readFileSync(xylem, 'utf8')).toContain('Mine.');
    expect(run('--write', '--force').code).toBe(0);
    expect(fs.readFileSync(xylem, 'utf8')).not.toContain('Mine.');
  });

  it('says what it cannot read', () => {
    expect(runClew(['import', 'nothing.md'], { cwd: folder })).toMatchObject({ code: 3 });
    expect(runClew(['import', 'picture.png'], { cwd: folder })).toMatchObject({ code: 2 });
  });
});

describe('clew serve PAGE', () => {
  let server: RunningServer;
  let served: string;
  beforeAll(async () => {
    served = makeTempFolder();
    fs.copyFileSync(PAGE, path.join(served, 'page.md'));
    server = await serveVault('page.md', ['--port', '0'], { cwd: served });
  });
  afterAll(async () => {
    await server.stop();
    fs.rmSync(served, { recursive: true, force: true });
  });

  const read = async (route: string) => (await fetch(new URL(route, server.url))).text();

  it('shows what the page would become, says so, and writes nothing', async () => {
    const home = await read('/');
    expect(home).toContain('25 notes would be made: write them with “clew import page.md --write”');
    expect(await read('/terms/xylem/')).toContain('Vessels that carry water upwards.');
    expect(Object.keys(readFiles(served))).toEqual(['page.md']);
  });

  it('follows the page', async () => {
    const page = path.join(served, 'page.md');
    fs.writeFileSync(
      page,
      fs
        .readFileSync(page, 'utf8')
        .replace('- <span id="xylem">', '- Cambium: It grows.\n\n- <span id="xylem">'),
    );
    await expect.poll(() => read('/terms/cambium/')).toContain('It grows.');
    expect(await read('/')).toContain('26 notes would be made');
  });
});
