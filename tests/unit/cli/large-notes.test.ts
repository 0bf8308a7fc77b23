import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { withTempVault } from '../../support/temp-folder.ts';

/** More than is read of a note. */
const LONG = `${'Words é of a note that goes on. '.repeat(160_000)}\n\n`;
const DAY = '2024-03-01.md';

const run = (cwd: string, ...argv: readonly string[]) =>
  runCommand(cwd, argv, { CLEW_CACHE: path.join(cwd, 'cache') });
const inVault = (files: Readonly<Record<string, string>>, use: (folder: string) => Promise<void>) =>
  withTempVault(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`notes/${name}`, text])),
    use,
  );
const read = (folder: string, name: string) => fs.readFileSync(path.join(folder, 'notes', name), 'utf8');

it('check tells that a note is read in part', () =>
  inVault({ 'long.md': `${LONG}[[Old]]` }, async (folder) => {
    expect((await run(folder, 'check')).out).toMatch(/^long\.md:1:1 warning file-too-large: .*first 5 MB/);
  }));

it('rename refuses where a link stands in what is not read of a note, and says where', () => {
  const files = {
    'Old.md': 'Text.\n',
    'long.md': `See [[Old]].\n\n${LONG}More of [[Old]].\n\n[b](Old.md)\n`,
  };
  return inVault(files, async (folder) => {
    const refused = await run(folder, 'rename', 'Old', 'New', '--write');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain(
      'long.md:5: Only the first 5 MB of this note are read: 2 links further down would stay as they are. Divide it into several notes first.',
    );
    expect(refused.err).toContain('--force');
    expect(read(folder, 'long.md')).toBe(files['long.md']);
    expect(fs.existsSync(path.join(folder, 'notes/Old.md'))).toBe(true);

    const forced = await run(folder, 'rename', 'Old', 'New', '--write', '--force');
    expect(forced).toMatchObject({
      code: 0,
      err: expect.stringContaining('To look at:\n  long.md:5: Only'),
    });
    expect(read(folder, 'long.md')).toBe(files['long.md'].replace('See [[Old]]', 'See [[New]]'));
  });
});

it('rename goes on where the rest of a large note names another note, or this one by an alias', () => {
  const files = {
    'Old.md': '---\naliases: [Other name]\n---\nText.\n',
    'long.md': `See [[Old]].\n\n${LONG}[[Other]] [[Other name]] Old \`[[Old]]\`\n`,
  };
  return inVault(files, async (folder) => {
    expect(await run(folder, 'rename', 'Old', 'New', '--write')).toMatchObject({ code: 0 });
    expect(read(folder, 'long.md')).toBe(files['long.md'].replace('See [[Old]]', 'See [[New]]'));
  });
});

it('rename follows paths in a canvas of any size', () => {
  const nodes = Array.from({ length: 600 }, (_, at) => ({
    id: `${at}`,
    type: 'text',
    text: 'a card '.repeat(1400),
  }));
  const canvas = JSON.stringify({ nodes: [...nodes, { id: 'x', type: 'file', file: 'Old.md' }] });
  expect(canvas.length).toBeGreaterThan(5_000_000);
  return inVault({ 'Old.md': 'Text.\n', 'board.canvas': canvas }, async (folder) => {
    expect(await run(folder, 'rename', 'Old', 'New', '--write')).toMatchObject({ code: 0 });
    expect(read(folder, 'board.canvas')).toBe(canvas.replace('Old.md', 'New.md'));
  });
});

it('a line of the journal is not put into the midst of a note that is read in part', () =>
  inVault({ [DAY]: LONG }, async (folder) => {
    const { code, err } = await run(folder, 'log', 'Read on VAEs');
    expect([code, err]).toEqual([1, expect.stringContaining('only its first 5 MB are read')]);
    expect(read(folder, DAY)).toBe(LONG);
  }));
