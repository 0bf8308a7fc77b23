import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { contextOf, type World } from '../../../src/cli/command.ts';
import { Progress } from '../../../src/cli/progress.ts';
import { visibleLine, visibleText } from '../../../src/cli/visible.ts';
import { runCommand } from '../../support/run-command.ts';
import { readFiles, withTempVault, writeFiles } from '../../support/temp-folder.ts';

/** Clears the screen, colours, rings, breaks the line and turns the direction of writing. */
const NASTY = 'red \u001b[31m\u0007two\nlines \u202egnp\u009b2J';
const SHOWN = String.raw`red \u001b[31m\u0007two\nlines \u202egnp\u009b2J`;
const STEERING = /(?![\n\t])[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

const NOTES = {
  [`notes/${NASTY}.md`]: '---\ntitle: "A \\e[2J name"\n---\nSome \u001b[5m words, [[plain#Nowhere]].\n',
  'notes/plain.md': `---\nabout: "[[${NASTY.replace('\n', '\\n')}]]"\n---\nSee [[#\u001b[1mno]] and the A \u001b[2J name.\n`,
  'notes/other.md': 'Words of an [[plain|other]] note.\n',
};

const WORLD: World = {
  cwd: '.',
  env: {},
  out: () => {},
  err: () => {},
  isOutTerminal: true,
  isTerminal: true,
  clientFolder: '',
  whenStopped: () => Promise.resolve(),
  now: () => ({ date: '2024-03-01', time: '09:05' }),
};

const inVault = (use: (folder: string) => Promise<void>) => withTempVault(NOTES, use);
const onTerminal = (folder: string, argv: readonly string[]) =>
  runCommand(folder, argv, undefined, undefined, true);

// Such names are no names on Windows.
describe.skipIf(process.platform === 'win32')('names and texts of a vault steer no terminal', () => {
  const PEOPLE: readonly (readonly string[])[] = [
    ['check'],
    ['stats'],
    ['search', 'words'],
    ['links', 'plain'],
    ['links', `${NASTY}.md`],
    ['path', `${NASTY}.md`, 'plain'],
    ['path', 'other', `${NASTY}.md`],
    ['mentions'],
    ['links', 'red'],
    ['links', 'A [2J nam'],
  ];

  it.each(PEOPLE.map((argv) => [argv] as const))('clew %j', (argv) =>
    inVault(async (folder) => {
      for (const { out, err } of [await runCommand(folder, argv), await onTerminal(folder, argv)]) {
        expect(out + err).not.toMatch(STEERING);
        expect(out + err).not.toMatch(/^lines/m);
      }
    }),
  );

  it('what steers is shown as JSON writes it, in a name its lines, too', () =>
    inVault(async (folder) => {
      const { out } = await runCommand(folder, ['check']);
      expect(out).toContain(`\n${SHOWN}.md:4:`);
      expect((await runCommand(folder, ['links', 'plain'])).out).toContain(`${SHOWN}.md:4 mentions — `);
    }));

  it('programs read what they read before; on a terminal, JSON of the same value', () =>
    inVault(async (folder) => {
      const commands = [
        ['check', '--format', 'json'],
        ['check', '--format', 'sarif'],
        ['stats', '--format', 'json'],
        ['search', 'words', '--format', 'json'],
        ['links', 'plain', '--format', 'json'],
        ['path', 'other', 'plain', '--format', 'json'],
        ['mentions', '--format', 'json'],
        ['rename', 'plain', 'plainer', '--format', 'json'],
        ['export'],
      ];
      for (const argv of commands) {
        const piped = (await runCommand(folder, argv)).out;
        const shown = (await onTerminal(folder, argv)).out;
        expect(`${JSON.stringify(JSON.parse(piped))}`).toBe(JSON.stringify(JSON.parse(shown)));
        expect(shown).not.toMatch(STEERING);
      }
      const { out } = await runCommand(folder, ['links', 'plain', '--format', 'json']);
      expect(out).toContain('\u202egnp\u009b2J');
      const { backlinks } = JSON.parse(out);
      expect(backlinks.map(({ source }: { source: string }) => source)).toContain(`${NASTY}.md`);
    }));

  it('a diff in a pipe is one that git applies, and shows its signs on a terminal', () =>
    withTempVault(NOTES, async (folder) => {
      const argv = ['rename', 'plain', 'plainer'];
      expect((await runCommand(folder, argv)).out).toContain('-Some \u001b[5m words, [[plain#Nowhere]].');
      const { out } = await onTerminal(folder, argv);
      expect(out).toContain(String.raw`-Some \u001b[5m words, [[plain#Nowhere]].`);
      expect(out).not.toMatch(STEERING);
    }));

  it('what goes wrong is told in one line, whatever the name', () =>
    inVault(async (folder) => {
      for (const sub of ['one', 'two']) writeFiles(folder, { [`notes/${sub}/twin\n\u0007.md`]: '' });
      const { code, err } = await runCommand(folder, ['links', 'twin\n\u0007']);
      const shown = String.raw`twin\n\u0007`;
      const told = `clew: Several notes are called “${shown}”: “one/${shown}.md”, “two/${shown}.md”. Give the path of one.\n`;
      expect([code, err]).toEqual([2, told]);
    }));

  it('the vault is not touched by what is shown of it', () =>
    inVault(async (folder) => {
      const before = readFiles(folder);
      await runCommand(folder, ['check']);
      expect(readFiles(folder)).toEqual(before);
      expect(fs.existsSync(path.join(folder, `notes/${NASTY}.md`))).toBe(true);
    }));
});

describe('what stays as it is', () => {
  it('lines, tabs and the ends of lines of Windows in a text; letters of all scripts and their joiners', () => {
    const text = 'a\tb\r\nc\n\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 👩‍👩‍👧 e\u0301 漢字\n';
    expect(visibleText(text)).toBe(text);
    expect(visibleText('a\rb')).toBe(String.raw`a\rb`);
    expect(visibleLine('a\tb\r\n')).toBe(String.raw`a\tb\r\n`);
  });

  it('the line that tells how far a build is', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    let said = '';
    const err = (text: string): void => {
      said += text;
    };
    const progress = new Progress(contextOf({ ...WORLD, err }));
    vi.advanceTimersByTime(5000);
    progress.say('Writing pages: 1200');
    progress.done();
    expect(said).toBe('\r\u001b[KWriting pages: 1200\r\u001b[K');
  });
});
