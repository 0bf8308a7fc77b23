import { defineConfig } from 'vitest/config';

/** Measurements, apart from the tests: `npm run bench:search`. */
export default defineConfig({
  test: {
    include: ['tests/bench/**/*.bench.ts'],
    testTimeout: 600_000,
    reporters: [['default', { summary: false }]],
    silent: false,
    disableConsoleIntercept: true,
  },
});
