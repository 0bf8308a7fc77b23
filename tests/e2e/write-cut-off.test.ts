import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PROJECT, type RunningServer, serveVault } from '../support/clew.ts';
import { makeTempFolder, writeFiles } from '../support/temp-folder.ts';
import { factsOf, hashAt, writeAt } from '../support/write-api.ts';

const COUNT = 100;
const NAMES = Array.from({ length: COUNT }, (_, index) => `notes/n${String(index).padStart(3, '0')}.md`);
const textOf = (name: string, target: string) => `# ${name}\r\n\r\nSee [[${target}]], and no more.\r\n`;

const stateWith = (target: string): Record<string, string> => ({
  [`terms/${target}.md`]: 'A term.\n',
  ...Object.fromEntries(NAMES.map((name) => [name, textOf(name, target)])),
});
const [BEFORE, AFTER] = [stateWith('Old'), stateWith('New')];

const textsIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    fs
      .readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file).split(path.sep).join('/'), fs.readFileSync(file, 'utf8')]),
  );

const start = (folder: string, env: Readonly<Record<string, string>> = {}): Promise<RunningServer> =>
  serveVault(folder, ['--port', '0'], { env });

const END_AFTER = pathToFileURL(path.join(PROJECT, 'tests/support/end-after.mjs')).href;

/** Asks for a rename that changes every note, of a server that is cut off after a call on a file. */
const renameAndCut = async (folder: string, call: string, file: string): Promise<void> => {
  const env = { NODE_OPTIONS: `--import ${END_AFTER}`, END_AFTER: `${call} ${file}` };
  const server = await start(folder, env);
  const token = factsOf(await (await fetch(server.url)).text())?.token ?? '';
  const wish = { path: 'terms/Old.md', hash: hashAt(folder, 'terms/Old.md'), title: 'New' };
  await expect(writeAt(server.url, token)('rename', wish)).rejects.toThrow();
  await server.kill();
};

/** Starts anew what was killed, and gives what it finds and shows. */
const lookAfter = async (folder: string): Promise<readonly [Record<string, string>, string]> => {
  const next = await start(folder);
  const page = await (await fetch(new URL('/notes/n000/', next.url))).text();
  await next.stop();
  return [textsIn(folder), page];
};

describe('a server that is killed while it writes', () => {
  it.each([
    ['new texts are put aside', 'writeFileSync', '50'],
    ['all is put aside', 'renameSync', 'journal.json'],
    ['some files are in their places', 'renameSync', '50'],
  ])('leaves the vault whole for the next one: %s', async (_, call, file) => {
    const folder = makeTempFolder();
    try {
      writeFiles(folder, BEFORE);
      const stage = path.join(folder, '.clew/write');
      await renameAndCut(folder, call, path.join(stage, file));
      expect(fs.existsSync(stage)).toBe(true);
      const [now, page] = await lookAfter(folder);
      const wanted = call === 'writeFileSync' ? BEFORE : AFTER;
      expect(now).toEqual(wanted);
      expect(page).toContain(wanted === AFTER ? '/terms/new/' : '/terms/old/');
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});
