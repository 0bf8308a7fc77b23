import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RunningServer, serveVault } from '../support/clew.ts';
import { makeTempFolder, writeFiles } from '../support/temp-folder.ts';
import { factsOf, hashAt, writeAt } from '../support/write-api.ts';

const COUNT = 400;
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

/** Looks as often as this machine can until something is so, or the write is over; the server goes on beside it. */
const waitUntil = async (isSo: () => boolean, isOver: () => boolean): Promise<void> => {
  while (!isSo() && !isOver()) await new Promise(setImmediate);
};

const start = (folder: string): Promise<RunningServer> => serveVault(folder, ['--port', '0']);

/** Asks for a rename that changes every note, and kills the server when something is so. */
const killWhen = async (folder: string, isSo: () => boolean): Promise<void> => {
  const server = await start(folder);
  const token = factsOf(await (await fetch(server.url)).text())?.token ?? '';
  const wish = { path: 'terms/Old.md', hash: hashAt(folder, 'terms/Old.md'), title: 'New' };
  let isOver = false;
  const answer = writeAt(server.url, token)('rename', wish).then(
    () => {
      isOver = true;
    },
    () => {},
  );
  await waitUntil(isSo, () => isOver);
  await server.kill();
  await answer;
};

/** Starts anew what was killed, and gives what it finds and shows. */
const lookAfter = async (folder: string): Promise<readonly [Record<string, string>, string]> => {
  const next = await start(folder);
  const page = await (await fetch(new URL('/notes/n000/', next.url))).text();
  await next.stop();
  return [textsIn(folder), page];
};

describe('a server that is killed while it writes', () => {
  const stage = (folder: string, name: string) => path.join(folder, '.clew/write', name);
  const MOMENTS: readonly (readonly [string, (folder: string) => boolean])[] = [
    ['new texts are put aside', (folder) => fs.existsSync(stage(folder, '50'))],
    ['all is put aside', (folder) => fs.existsSync(stage(folder, 'journal.json'))],
    [
      'some files are in their places',
      (folder) => fs.existsSync(stage(folder, 'journal.json')) && !fs.existsSync(stage(folder, '60')),
    ],
  ];

  it.each(MOMENTS)('leaves the vault whole for the next one: %s', async (_, isSo) => {
    // A machine that is busy elsewhere may look too late; then it is tried again.
    let isCut = false;
    for (let attempt = 0; attempt < 5 && !isCut; attempt++) {
      const folder = makeTempFolder();
      try {
        writeFiles(folder, BEFORE);
        await killWhen(folder, () => isSo(folder));
        isCut = fs.existsSync(path.join(folder, '.clew/write'));
        const [now, page] = await lookAfter(folder);
        const wanted = now['terms/Old.md'] === undefined ? AFTER : BEFORE;
        expect(now).toEqual(wanted);
        expect(page).toContain(wanted === AFTER ? '/terms/new/' : '/terms/old/');
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    }
    expect(isCut).toBe(true);
  });
});
