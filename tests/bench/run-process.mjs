import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));

/** The built command. */
export const MAIN = path.join(HERE, '../../dist/cli/main.js');

/**
 * Runs a script to its end in a process of its own: seconds from its start to its end, seconds of processor time and
 * peak memory in MB, all threads together. `ends` are the codes it may end with.
 * `runProcess(MAIN, ['build', vault], { work, cache })`.
 */
export const runProcess = (script, args, { work, cache, ends = [0] }) => {
  const usage = path.join(work, 'usage.json');
  fs.rmSync(usage, { force: true });
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', path.join(HERE, 'report-usage.mjs'), script, ...args],
    {
      env: { ...process.env, CLEW_BENCH_USAGE: usage, CLEW_CACHE: cache },
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    },
  );
  const wall = (performance.now() - start) / 1000;
  if (!ends.includes(status))
    throw new Error(`${path.basename(script)} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { wall, ...JSON.parse(fs.readFileSync(usage, 'utf8')), stdout };
};

/** The best of some runs, by the clock; memory is the most any of them took. */
export const bestOf = (times, run) => {
  const all = Array.from({ length: times }, (_, at) => run(at));
  const [best] = all.toSorted((a, b) => a.wall - b.wall);
  return { ...best, peak: Math.max(...all.map(({ peak }) => peak)) };
};

/** `told({ wall: 1.2, cpu: 2, peak: 300 })` → `1.20 s (2.0 s of processor time), 300 MB`. */
export const told = ({ wall, cpu, peak }) =>
  `${wall.toFixed(2)} s (${cpu.toFixed(1)} s of processor time), ${peak.toFixed(0)} MB`;
