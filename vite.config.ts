import { builtinModules } from 'node:module';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { clewPages } from './src/node/vite-plugin.ts';
import { SummaryReporter } from './tests/support/summary-reporter.ts';

/**
 * markdown-it comes with its class fields compiled to calls of a helper that takes a tenth of the time of parsing;
 * none of them hides a setter, so an assignment does the same.
 */
const assignFields: Plugin = {
  name: 'assign-fields',
  transform: {
    filter: { id: /markdown-it\.mjs$/ },
    handler: (code) => {
      const helper = /function _defineProperty\(e, r, t\) \{[\s\S]*?\n\}/;
      if (!helper.test(code)) throw new Error('markdown-it has no helper “_defineProperty” any more');
      return code.replace(helper, 'function _defineProperty(e, r, t) {\n\te[r] = t;\n}');
    },
  },
};

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
  plugins: [
    ...(command === 'serve' && mode === 'development' ? [clewPages('notes')] : []),
    ...(command === 'build' ? [assignFields] : []),
  ],
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
