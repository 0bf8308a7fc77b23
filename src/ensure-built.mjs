/**
 * Builds Clew when the build is missing or older than its sources; says nothing and takes a moment when it is fresh.
 * Plain JavaScript, because it runs before anything is built.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const SOURCES = ['src', 'public', 'vite.config.ts', 'package.json', 'package-lock.json'];
const BUILDS = [
  { mode: 'client', result: 'dist/client/manifest.json' },
  { mode: 'cli', result: 'dist/cli/main.js' },
];

/** Time of the last change of a file or of anything in a folder, in ms; 0 where there is nothing. */
const newest = (file) => {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  let latest = stat.mtimeMs;
  for (const name of fs.readdirSync(file)) latest = Math.max(latest, newest(path.join(file, name)));
  return latest;
};

const built = Math.min(
  ...BUILDS.map(
    ({ result }) => fs.statSync(path.join(root, result), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  ),
);
const changed = Math.max(...SOURCES.map((source) => newest(path.join(root, source))));

/** Runs Vite once for each half; the exit code of the first that fails. */
const build = () => {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  if (!fs.existsSync(vite)) {
    console.error('clew: The tools that build Clew are not installed. Run: npm ci');
    return 3;
  }
  console.error('Building Clew, once …');
  for (const { mode } of BUILDS) {
    const args = [vite, 'build', '--mode', mode, '--logLevel', 'warn'];
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (status !== 0) return status ?? 3;
  }
  return 0;
};

if (built <= changed) process.exitCode = build();
