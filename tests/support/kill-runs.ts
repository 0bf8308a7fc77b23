import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PROJECT } from './clew.ts';
import { makeTempFolder, readFiles, writeFiles } from './temp-folder.ts';

const MAIN = path.join(PROJECT, 'dist/cli/main.js');

/** Numbers from 0 to 1, the same for the same seed. */
const randomOf = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Notes that say which state of the vault they are of. */
const vaultOf = (state: string, count = 60): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `terms/Term ${i}.md`,
      `---\naliases: [Alias ${state} ${i}]\n---\nThis is ${state}. See [[Term ${(i * 7) % count}]], like Term ${(i * 3) % count}.\n`,
    ]),
  );

const start = (args: readonly string[], cache: string): ChildProcess =>
  spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, CLEW_CACHE: cache },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Kills a process after some time, unless it has ended by then; true when it was killed. */
const killAfter = async (child: ChildProcess, ms: number): Promise<boolean> => {
  const end = ended(child);
  await Promise.race([end, pause(ms)]);
  const isRunning = child.exitCode === null;
  child.kill('SIGKILL');
  await end;
  return isRunning;
};

/** What came of it: how many runs, how many of them were ended halfway, and what was wrong after. */
export interface KillRecord {
  readonly runs: number;
  readonly killed: number;
  readonly problems: readonly string[];
}

type Files = Readonly<Record<string, string>>;

const isShown = (name: string): boolean => !name.startsWith('.clew-');
const shown = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => isShown(name)));

const runToEnd = async (args: readonly string[], cache: string): Promise<number | null> =>
  ended(start(args, cache));

/** The two states of a site, each built where nothing was before and nothing is remembered. */
const expectedSites = async (folder: string): Promise<readonly [Files, Files]> => {
  const sites = ['one', 'two'].map(async (state) => {
    const vault = path.join(folder, `vault-${state}`);
    writeFiles(vault, vaultOf(state));
    const out = path.join(folder, `site-${state}`);
    const code = await runToEnd(['build', vault, '--out', out, '--no-cache'], path.join(folder, 'none'));
    if (code !== 0) throw new Error(`The build of “${state}” ended with ${code}.`);
    return readFiles(out);
  });
  const [one = {}, two = {}] = await Promise.all(sites);
  return [one, two];
};

/**
 * Ends builds at random moments with SIGKILL: no file of the site may be cut, every one is of the old state or the new,
 * and the next build makes the new one whole. `await killBuilds(50, 1)`.
 */
export const killBuilds = async (runs: number, seed: number): Promise<KillRecord> => {
  const folder = makeTempFolder();
  const random = randomOf(seed);
  const problems: string[] = [];
  let killed = 0;
  try {
    const sites = await expectedSites(folder);
    const [vault, out, cache] = ['vault', 'site', 'cache'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    const build = ['build', vault, '--out', out];
    writeFiles(vault, vaultOf('one'));
    const began = performance.now();
    await runToEnd(build, cache);
    let usual = performance.now() - began;
    for (let run = 0; run < runs; run++) {
      const old = sites[run % 2] ?? {};
      const now = sites[(run + 1) % 2] ?? {};
      // Every fifth run begins with no site and nothing remembered.
      const isFirst = run % 5 === 4;
      if (isFirst) for (const gone of [out, cache]) fs.rmSync(gone, { recursive: true, force: true });
      writeFiles(vault, vaultOf(run % 2 === 0 ? 'two' : 'one'));
      if (await killAfter(start(build, cache), random() * usual * 1.1)) killed++;
      const left = fs.existsSync(out) ? shown(readFiles(out)) : {};
      for (const [name, text] of Object.entries(left))
        if (text !== old[name] && text !== now[name]) problems.push(`run ${run}: ${name} is of no state`);
      for (const name of isFirst ? [] : Object.keys(old))
        if (isShown(name) && name in now && !(name in left)) problems.push(`run ${run}: ${name} was lost`);
      const again = performance.now();
      const code = await runToEnd(build, cache);
      usual = performance.now() - again;
      if (code !== 0) problems.push(`run ${run}: the next build ended with ${code}`);
      if (JSON.stringify(sorted(readFiles(out))) !== JSON.stringify(sorted(now)))
        problems.push(`run ${run}: the next build is not what it should be`);
      const beside = fs.readdirSync(folder).filter((name) => name.startsWith('.'));
      if (beside.length > 0) problems.push(`run ${run}: left ${beside.join(', ')}`);
    }
    return { runs, killed, problems };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};

const sorted = (files: Files): [string, string][] =>
  Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * Ends servers at random moments with SIGKILL, from before they answer to after they have remembered what they do: no
 * note may be changed, and the next server shows the vault as it is.
 */
export const killServers = async (runs: number, seed: number): Promise<KillRecord> => {
  const folder = makeTempFolder();
  const random = randomOf(seed);
  const problems: string[] = [];
  let killed = 0;
  try {
    const [vault, cache] = [path.join(folder, 'vault'), path.join(folder, 'cache')];
    for (let run = 0; run < runs; run++) {
      const notes = vaultOf(`state ${run}`);
      writeFiles(vault, notes);
      const child = start(['serve', vault, '--port', '0'], cache);
      const asked = random() < 0.7 ? answers(child) : Promise.resolve();
      await Promise.race([asked, pause(20_000 * random())]);
      if (await killAfter(child, random() * 2500)) killed++;
      if (JSON.stringify(sorted(readFiles(vault))) !== JSON.stringify(sorted(notes)))
        problems.push(`run ${run}: a note was changed`);
      const next = start(['serve', vault, '--port', '0'], cache);
      const page = await answers(next);
      next.kill('SIGKILL');
      await ended(next);
      if (!page.includes(`This is state ${run}.`))
        problems.push(`run ${run}: the next server shows something else`);
    }
    return { runs, killed, problems };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};

/** The page of a note, once a server answers. */
const answers = async (child: ChildProcess): Promise<string> => {
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (data) => {
      said += String(data);
      const found = /http:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.once('exit', () => reject(new Error(`The server ended: ${said}`)));
  });
  return (await fetch(`${url}terms/term-0/`)).text();
};
