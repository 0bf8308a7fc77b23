import { builtinModules } from 'node:module';
import { defineConfig } from 'vitest/config';

/** Every island and entry of the browser becomes a file of its own, so that a page loads only what it uses. */
const clientEntries = () => ({ page: 'src/client/page.ts' });

/** `--mode client` builds what runs in the browser, `--mode cli` the command; tests run with neither. */
export default defineConfig(({ mode }) => ({
  publicDir: mode === 'client' ? 'public' : false,
  base: './',
  build:
    mode === 'cli'
      ? {
          ssr: true,
          target: 'node20',
          outDir: 'dist/cli',
          minify: false,
          rolldownOptions: {
            input: { main: 'src/cli/main.ts' },
            external: [/^node:/, ...builtinModules],
            output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
          },
        }
      : {
          target: 'es2022',
          outDir: 'dist/client',
          manifest: 'manifest.json',
          rolldownOptions: { input: clientEntries() },
        },
  ssr: { noExternal: true },
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
    reporters: ['default', './tests/support/summary-reporter.ts'],
  },
}));
