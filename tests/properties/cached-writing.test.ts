import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildSite } from '../../src/node/build/build-site.ts';
import { keepNotesNow } from '../../src/node/notes/keep-opened.ts';
import { openVault } from '../../src/node/notes/open-vault.ts';
import { inTime } from '../support/in-time.ts';
import { runCommand } from '../support/run-command.ts';
import { makeTempFolder, readFiles, writeFiles } from '../support/temp-folder.ts';
import { applyEdit, edit, NAMES } from '../support/vault-edits.ts';

/** Texts in which it matters where what is written stands. */
const oddText = fc.constantFrom(
  '\ufeff# VAE\r\n\r\nSee [[VAE]]; sparse coding too.\r\n',
  '😀 [[VAE]], of a feature: [it](<VAE.md>), `[[VAE]]`.',
  '| [[VAE\\|x]] | sparse coding |\n| --- | --- |',
  '```\n[[VAE]] in what is never closed, and auto-encoder',
  '---\nauthors: [Ada Lovelace]\nkind: journal\n---\r\nA vae.\r\n',
);

const oddEdit = fc.record({
  kind: fc.constant('write' as const),
  name: fc.constantFrom(...NAMES, '2024-02-29', 'log/2024-03-01'),
  text: oddText,
});

const newNote = ([kind, title]: readonly [string, string]) => ['new', kind, title, '--write'];

/** Command lines that write, and the option that makes them; a line of the journal is written at once. */
const command: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.constantFrom(['log', 'Read on VAEs'], ['log', ' '], ['mentions', '--write'], ['layout', '--keep']),
  fc.tuple(fc.constantFrom('term', 'journal'), fc.constantFrom('VAE', 'New one')).map(newNote),
  fc.constant(newNote(['paper', 'https://example.org/shared'])),
  fc
    .tuple(fc.constantFrom(...NAMES), fc.constantFrom('Other', 'Feature', 'Unwritten', '--into=moved'))
    .map(([name, to]) => ['rename', name, to, '--keep-alias', '--write']),
  fc.constantFrom(...NAMES).map((name) => ['mentions', name, '--write']),
);

/** What happens before a command is run: edits of a vault, and perhaps somebody remembers it. */
const round = fc.record({
  edits: fc.array(fc.oneof(edit, oddEdit), { maxLength: 3 }),
  rememberedBy: fc.constantFrom('build', 'command', null),
  command,
});
type Round = typeof round extends fc.Arbitrary<infer One> ? One : never;

/** Runs commands after each round, with what is remembered, and in a copy without: both say and write the same. */
const compareWriting = async (rounds: readonly Round[]): Promise<void> => {
  const folder = makeTempFolder();
  const inFolder = (name: string): string => path.join(folder, name);
  const [dir, copy, cache, site] = [inFolder('vault'), inFolder('copy'), inFolder('cache'), inFolder('site')];
  const cacheIn = { CLEW_CACHE: cache };
  // As if every file had been written long ago, so that its stamp is believed.
  const now = () => Date.now() + 60_000;
  const build = () =>
    buildSite({ dir, out: site, clientFolder: inFolder('none'), override: {}, cacheIn, now });
  const compare = async (line: readonly string[]) => {
    fs.rmSync(copy, { recursive: true, force: true });
    fs.cpSync(dir, copy, { recursive: true });
    const anew = await runCommand(copy, [...line, '--no-cache'], cacheIn);
    expect(await runCommand(dir, line, cacheIn)).toEqual(anew);
    expect(readFiles(dir)).toEqual(readFiles(copy));
  };
  try {
    for (const name of NAMES) writeFiles(dir, { [`${name}.md`]: `A note about the VAE in ${name}.` });
    await build();
    for (const { edits, rememberedBy, command } of rounds) {
      for (const done of edits) applyEdit(dir, cache, site, done);
      if (rememberedBy === 'build') await build();
      if (rememberedBy === 'command') keepNotesNow({ ...openVault(dir, { cacheIn }), since: now() });
      if (command[0] !== 'log') await compare(command.filter((part) => part !== '--write'));
      await compare(command);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};

it('a command that writes with what it remembers does the same as one that does not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), inTime(30, compareWriting)),
    { numRuns: 20 },
  );
});
