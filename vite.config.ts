import { builtinModules } from 'node:module';
import { defineConfig } from 'vitest/config';
import { clewPages } from './src/node/vite-plugin.ts';
import { SummaryReporter } from './tests/support/summary-reporter.ts';

/** What runs in the browser: one small entry for every page, the rest behind `import()` on first use. */
const clientBuild = {
  target: 'es2022',
  outDir: 'dist/client',
  manifest: 'manifest.json',
  license: { fileName: 'assets/licenses.md' },
  modulePreload: { polyfill: false },
  assetsInlineLimit: 0,
  rolldownOptions: { input: { page: 'src/client/page.ts' } },
};

/** The command: everything inlined, so that it starts fast and needs no package at run time. */
const cliBuild = {
  ssr: true,
  target: 'node20',
  outDir: 'dist/cli',
  minify: false,
  license: { fileName: 'licenses.md' },
  rolldownOptions: {
    input: { main: 'src/cli/main.ts' },
    external: [/^node:/, ...builtinModules],
    output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
  },
};

/** `--mode client` builds what runs in the browser, `--mode cli` the command; tests run with neither. */
export default defineConfig(({ command, mode }) => ({
  // `npm run dev`: the demo notes with the client as it is being written.
  plugins: command === 'serve' && mode === 'development' ? [clewPages('notes')] : [],
  publicDir: mode === 'cli' ? false : 'public',
  base: './',
  build: mode === 'cli' ? cliBuild : clientBuild,
  worker: { format: 'es' },
  ssr: command === 'build' ? { noExternal: true } : {},
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts', 'tests/*.test.ts'] } },
      { test: { name: 'properties', include: ['tests/properties/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
    reporters: ['default', new SummaryReporter()],
  },
}));
