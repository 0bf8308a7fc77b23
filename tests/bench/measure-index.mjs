import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { runProcess } from './run-process.mjs';

const SCRIPT = fileURLToPath(new URL('index-build.ts', import.meta.url));

/** Bundles the script as the command is bundled; gives its path. */
const bundle = async (work) => {
  const outDir = path.join(work, 'index-build');
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ...{ ssr: SCRIPT, outDir, emptyOutDir: true, minify: false, target: 'node20' },
      rolldownOptions: { output: { entryFileNames: 'index-build.mjs' } },
    },
  });
  return path.join(outDir, 'index-build.mjs');
};

/**
 * What the search index of a vault takes by itself, the best of some runs: seconds of processor time, files, bytes.
 * `await measureIndex('/tmp/v', { work, runs: 2 })`.
 */
export const measureIndex = async (vault, { work, runs }) => {
  const script = await bundle(work);
  const name = path.basename(vault);
  const all = Array.from({ length: runs }, (_, run) => {
    const { stdout } = runProcess(script, [vault, path.join(work, `index-${name}-${run}`)], {
      work,
      cache: path.join(work, `index-cache-${name}`),
    });
    return JSON.parse(stdout);
  });
  return all.toSorted((a, b) => a.cpu - b.cpu)[0];
};
