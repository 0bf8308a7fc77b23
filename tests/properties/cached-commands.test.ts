import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildSite } from '../../src/node/build/build-site.ts';
import { inTime } from '../support/in-time.ts';
import { runCommand } from '../support/run-command.ts';
import { makeTempFolder, writeFiles } from '../support/temp-folder.ts';
import { applyEdit, edit, MANY, NAMES } from '../support/vault-edits.ts';

/** Command lines whose answers hang on what the cache holds. */
const COMMANDS: readonly (readonly string[])[] = [
  ['links', 'VAE', '--format', 'json'],
  ['path', 'VAE', 'Feature', '--format', 'json'],
  ['check', '--format', 'json'],
  ['stats', '--format', 'json'],
  ['mentions', '--format', 'json'],
  ['export'],
  ['search', 'vae'],
];

/** What happens before commands are run: edits of a vault, and perhaps a build, which remembers more than a command. */
const round = fc.record({ edits: fc.array(edit, { minLength: 1, maxLength: 3 }), isBuilt: fc.boolean() });

type Round = typeof round extends fc.Arbitrary<infer One> ? One : never;

/** Runs commands after each round, with a memory and without: both say the same. */
const compareCommands = async (
  notes: Readonly<Record<string, string>>,
  rounds: readonly Round[],
  commands: readonly (readonly string[])[],
): Promise<void> => {
  const folder = makeTempFolder();
  const [dir, cache, site] = ['vault', 'cache', 'site'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const env = { CLEW_CACHE: cache };
  try {
    writeFiles(dir, notes);
    fs.mkdirSync(cache);
    fs.mkdirSync(site);
    for (const { edits, isBuilt } of [{ edits: [], isBuilt: true }, ...rounds]) {
      for (const done of edits) applyEdit(dir, cache, site, done);
      const clientFolder = path.join(folder, 'none');
      // As if every file had been written long ago, so that its stamp is believed.
      const now = () => Date.now() + 60_000;
      if (isBuilt) await buildSite({ dir, out: site, clientFolder, override: {}, cacheIn: env, now });
      for (const command of commands) {
        const line = [...command, '--vault', dir];
        const anew = await runCommand(folder, [...line, '--no-cache'], env);
        expect(await runCommand(folder, line, env)).toEqual(anew);
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};

it('a command that remembers says the same as one that does not, whatever happened before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(round, { minLength: 1, maxLength: 4 }),
      fc.shuffledSubarray([...COMMANDS], { minLength: 3 }),
      inTime(30, (rounds, commands) => {
        const names = NAMES.map((name) => [`${name}.md`, `A note about the VAE in ${name}.`]);
        return compareCommands({ ...MANY, ...Object.fromEntries(names) }, rounds, commands);
      }),
    ),
    { numRuns: 12 },
  );
});
